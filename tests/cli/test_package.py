"""`stagetwin package --no-upload`: builds, and reaches for nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import Stagetwin, replace


def test_without_an_upload_neither_credentials_nor_an_aws_are_needed(
    project: Path, stagetwin: Stagetwin
) -> None:
    replace(project / "functions/orders/receive/handler.py", "handler(", "handle(")
    replace(project / "environments" / "prod.yaml", "target: embedded", "target: aws")
    first = stagetwin("package", "prod", "--no-upload", "--json")
    assert first.code == 0, first.out
    [artifact] = first.document()["artifacts"]
    assert artifact["bucket"] is None
    assert (project / ".stagetwin" / "artifacts" / f"{artifact['key']}").is_file()
    again = stagetwin("package", "prod", "--no-upload")
    assert again.out.split()[-1] == "unchanged"
