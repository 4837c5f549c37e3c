"""Whose registry uv is sent to."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.adapters.package_registry import uv_environment


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".config" / "pip").mkdir(parents=True)
    return tmp_path


def write_pip(home: Path, text: str) -> None:
    (home / ".config" / "pip" / "pip.conf").write_text(text)


def index(home: Path, **environ: str) -> str | None:
    # An empty file in place of this machine's own settings.
    return uv_environment({"HOME": str(home), **environ}).get("UV_DEFAULT_INDEX")


def test_without_settings_uv_decides(home: Path) -> None:
    assert index(home) is None


def test_pips_variable_counts_for_uv(home: Path) -> None:
    assert index(home, PIP_INDEX_URL="https://one.example/simple") == "https://one.example/simple"


@pytest.mark.parametrize("name", ["UV_INDEX_URL", "UV_DEFAULT_INDEX"])
def test_uvs_own_variable_comes_first(home: Path, name: str) -> None:
    environ = {name: "https://uv.example/simple", "PIP_INDEX_URL": "https://pip.example/simple"}
    assert uv_environment({"HOME": str(home), **environ})[name] == "https://uv.example/simple"
    assert index(home, **environ) in (None, "https://uv.example/simple")


def test_pips_file_counts_for_uv(home: Path) -> None:
    write_pip(home, "[global]\nindex-url = https://file.example/%40/simple\ncert = /etc/own.pem\n[global]\n")
    environment = uv_environment({"HOME": str(home)})
    assert environment["UV_DEFAULT_INDEX"] == "https://file.example/%40/simple"
    assert environment["SSL_CERT_FILE"] == "/etc/own.pem"
    assert uv_environment({"HOME": str(home), "SSL_CERT_FILE": "/mine"})["SSL_CERT_FILE"] == "/mine"


def test_whoever_configured_uv_itself_is_left_alone(home: Path) -> None:
    write_pip(home, "[global]\nindex-url = https://file.example/simple\n")
    (home / ".config" / "uv").mkdir()
    (home / ".config" / "uv" / "uv.toml").write_text("")
    assert index(home) is None


def test_a_broken_file_is_passed_over(home: Path) -> None:
    write_pip(home, "no section\n\x00")
    assert index(home) is None


def test_further_registries_are_not_passed_on(home: Path) -> None:
    write_pip(home, "[global]\nextra-index-url = https://more.example/simple\n")
    environment = uv_environment({"HOME": str(home)})
    assert not any("more.example" in value for value in environment.values())


def test_an_active_environment_does_not_decide(home: Path) -> None:
    assert "VIRTUAL_ENV" not in uv_environment({"HOME": str(home), "VIRTUAL_ENV": "/elsewhere"})
