"""build_all: what it makes, what it reuses, and what it refuses."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from generator.errors import Issue, StagetwinError
from generator.package.artifact import BuildOutcome, BuiltArtifact
from generator.package.limits import MEGABYTE
from generator.package.platforms import Platform
from tests.unit.package.fakes import HANDLER, INTEL, FakeResolver, Project, Recorder


def names(built: BuiltArtifact) -> list[str]:
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def zips(project: Project) -> list[Path]:
    return sorted((project.root / "out").rglob("*.zip"))


def test_artifact_says_what_it_is(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    built = project.build()[0]
    artifact = built.artifact
    assert (built.outcome, built.packages, built.notes) == (BuildOutcome.BUILT, ("idna==3.10",), ())
    assert artifact.key == f"chat/post/{artifact.content_hash}.zip"
    assert artifact.zip_path == project.root / "out" / artifact.key
    assert artifact.zipped_bytes == artifact.zip_path.stat().st_size
    assert artifact.files == len(names(built)) == 5
    with zipfile.ZipFile(artifact.zip_path) as archive:
        assert artifact.unzipped_bytes == sum(entry.file_size for entry in archive.infolist())
        assert (
            archive.read("idna-3.10.dist-info/RECORD")
            == b"idna-3.10.dist-info/RECORD,,\nidna/__init__.py,,\n"
        )


def test_nothing_to_do_is_said_and_installs_nothing(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    project.progress = recorder = Recorder()
    first = project.build()[0]
    before = first.artifact.zip_path.stat()
    again = project.build()[0]
    assert recorder.steps == ["resolving", "zipping", "built", "unchanged"]
    assert (again.outcome, again.artifact) == (BuildOutcome.UNCHANGED, first.artifact)
    assert again.packages == first.packages
    assert first.artifact.zip_path.stat() == before
    assert len(project.resolver.installs) == 1


def test_unchanged_reads_no_dependency(project: Project) -> None:
    """The installed files may be gone: sources and the index are enough."""
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    project.build()
    for file in (project.root / "cache").rglob("tree/**/*.py"):
        file.unlink()
    assert project.build()[0].outcome == BuildOutcome.UNCHANGED


def test_a_changed_source_is_built_with_the_same_dependencies(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    first = project.build()[0]
    project.write({"post/handler.py": HANDLER + "# more\n"})
    second = project.build()[0]
    assert second.outcome == BuildOutcome.BUILT
    assert second.artifact.content_hash != first.artifact.content_hash
    assert len(project.resolver.installs) == 1
    project.write({"post/handler.py": HANDLER})
    assert project.build()[0] == BuiltArtifact(first.artifact, BuildOutcome.UNCHANGED, first.packages)


@pytest.mark.parametrize("damage", ["flip", "truncate", "delete", "replace"])
def test_a_damaged_artifact_is_made_anew(project: Project, damage: str) -> None:
    project.write({"post/handler.py": HANDLER})
    good = project.build()[0].artifact
    content = good.zip_path.read_bytes()
    match damage:
        case "flip":
            good.zip_path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "truncate":
            good.zip_path.write_bytes(content[:10])
        case "delete":
            good.zip_path.unlink()
        case _:
            good.zip_path.write_bytes(b"PK")
    again = project.build()[0]
    assert (again.outcome, again.artifact) == (BuildOutcome.BUILT, good)
    assert good.zip_path.read_bytes() == content


def test_what_a_killed_command_left_behind_does_not_count(project: Project) -> None:
    project.write({"post/handler.py": HANDLER})
    folder = project.root / "out/chat/post"
    for left_over in (folder / ".partial.zip", folder / ".index/.partial.json"):
        left_over.parent.mkdir(parents=True, exist_ok=True)
        left_over.write_bytes(b"half")
    artifact = project.build()[0].artifact
    assert zips(project) == [artifact.zip_path]
    assert project.build()[0].outcome == BuildOutcome.UNCHANGED


def test_a_touched_but_intact_artifact_is_reused(project: Project) -> None:
    project.write({"post/handler.py": HANDLER})
    zip_path = project.build()[0].artifact.zip_path
    zip_path.write_bytes(zip_path.read_bytes())
    assert [project.build()[0].outcome for _ in range(2)] == [BuildOutcome.UNCHANGED] * 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"content_hash": 1}', "null", "\x00"])
def test_a_damaged_index_is_made_anew(project: Project, content: str) -> None:
    project.write({"post/handler.py": HANDLER})
    project.build()
    (record,) = (project.root / "out").rglob(".index/*.json")
    record.write_text(content)
    assert project.build()[0].outcome == BuildOutcome.BUILT
    assert json.loads(record.read_text())["files"] == 1


def test_functions_share_installed_dependencies(project: Project) -> None:
    for function in ("post", "read"):
        project.write(
            {f"{function}/handler.py": HANDLER, f"{function}/requirements.txt": "idna==3.10  # why\n"}
        )
    project.write({"read/requirements.txt": "# other comments\n\nidna==3.10\n"})
    built = project.build(project.source("post"), project.source("read"))
    assert len(project.resolver.installs) == 1
    assert built[0].artifact.content_hash == built[1].artifact.content_hash


def test_platform_and_resolver_tell_installed_dependencies_apart(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    project.build()
    project.build(project.source(platform=INTEL))
    project.resolver.named = "fake 2"
    project.build()
    assert [install[0] for install in project.resolver.installs] == [
        "aarch64-manylinux_2_34",
        "x86_64-manylinux_2_34",
        "aarch64-manylinux_2_34",
    ]


def test_without_dependencies_one_artifact_serves_all_platforms(project: Project) -> None:
    project.write({"post/handler.py": HANDLER})
    here = Platform("this machine", "cpython-3.11-linux", "3.11", Path("/usr/bin/python3"))
    assert project.build()[0].artifact == project.build(project.source(platform=here))[0].artifact
    assert project.resolver.installs == []


def test_damaged_dependencies_are_installed_anew(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    good = project.build()[0]
    for file in (project.root / "cache").rglob("tree/idna/__init__.py"):
        file.write_bytes(b"import evil\n")
    for file in (project.root / "cache").rglob("packed"):
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    project.write({"post/handler.py": HANDLER + "\n"})
    again = project.build()[0]
    assert len(project.resolver.installs) == 2
    with zipfile.ZipFile(again.artifact.zip_path) as archive:
        assert archive.read("idna/__init__.py") == b"version = '3.10'\n"
    assert names(again) == names(good)


def test_everything_wrong_is_told_at_once(project: Project) -> None:
    project.resolver.refusal = Issue("no-wheel", "idna==3.10 has no wheel")
    project.write(
        {
            "post/handler.py": "def other(): ...\n",
            "post/requirements.txt": "idna==3.10\n",
            "read/handler.py": "def handle(:\n",
            "read/broken.py": "x = = 1\n",
            "good/handler.py": HANDLER,
            "same/handler.py": HANDLER,
            "same/requirements.txt": "idna==3.10\n",
        }
    )
    sources = [project.source(function) for function in ("post", "read", "good", "gone", "same")]
    with pytest.raises(StagetwinError) as caught:
        project.build(*sources)
    assert [issue.code for issue in caught.value.issues] == [
        "handler-function-missing",
        "no-wheel",
        "syntax-error",
        "syntax-error",
        "function-folder-missing",
    ]
    assert len(project.resolver.installs) == 1, "a failed install is not tried again for another function"


def test_common_comes_along_only_when_it_is_used(project: Project) -> None:
    project.write(
        {
            "common/__init__.py": "",
            "common/log.py": "",
            "common/requirements.txt": "idna==3.10\n",
            "common/tests/test_log.py": "",
            "post/handler.py": "import rooms\n" + HANDLER,
            "post/rooms.py": "def lazily():\n    from common.log import write\n",
            "read/handler.py": "# from common import log\n" + HANDLER,
        }
    )
    post, read = project.build(project.source("post"), project.source("read"))
    assert [name for name in names(post) if name.endswith(".py")] == [
        "common/__init__.py",
        "common/log.py",
        "handler.py",
        "idna/__init__.py",
        "rooms.py",
    ]
    assert names(read) == ["handler.py"]
    project.write({"common/log.py": "changed = True\n"})
    outcomes = [each.outcome for each in project.build(project.source("post"), project.source("read"))]
    assert outcomes == [BuildOutcome.BUILT, BuildOutcome.UNCHANGED]


def test_common_that_is_missing_or_hidden(project: Project) -> None:
    project.write({"post/handler.py": "import common\n" + HANDLER})
    assert list(project.issues()) == ["common-missing"]
    project.write({"common/log.py": "", "post/common.py": ""})
    assert list(project.issues()) == ["common-hidden"]
    (project.root / "functions/chat/common/log.py").unlink()
    (project.root / "functions/chat/common").rmdir()
    assert names(project.build()[0]) == ["common.py", "handler.py"]


def test_a_file_that_a_dependency_brings_too(project: Project) -> None:
    project.write(
        {"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n", "post/idna/__init__.py": ""}
    )
    issue = project.issues()["file-of-a-dependency"]
    assert issue.where.file == project.root / "functions/chat/post/idna/__init__.py"


def test_a_handler_that_a_dependency_brings(project: Project) -> None:
    project.write({"post/config.py": "", "post/requirements.txt": "idna==3.10\n"})
    assert project.build(project.source(handler="idna.version"))[0].outcome == BuildOutcome.BUILT
    assert list(project.issues(project.source(handler="idna.nothing"))) == ["handler-function-missing"]
    assert list(project.issues(project.source(handler="nothing.handle"))) == ["handler-file-missing"]


def test_too_large_unzipped(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/model/small.bin": b"x" * MEGABYTE})
    with (project.root / "functions/chat/post/model/large.bin").open("wb") as hole:
        hole.truncate(250 * MEGABYTE)
    issue = project.issues()["artifact-too-large"]
    assert "251.0 MB unzipped" in issue.message
    assert "50 MB zipped in a direct upload, and 250 MB unzipped" in issue.message
    assert "model 251.0 MB" in issue.hint
    assert zips(project) == []


def test_too_large_zipped(project: Project) -> None:
    project.resolver = FakeResolver({"data.bin": os.urandom(51 * MEGABYTE)})
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "data==1\n"})
    issue = project.issues()["artifact-too-large"]
    assert "51.0 MB zipped" in issue.message
    assert zips(project) == []


def test_a_place_that_cannot_be_written(project: Project) -> None:
    project.write({"post/handler.py": HANDLER})
    (project.root / "out").write_text("a file, not a folder")
    issue = project.issues()["packaging-failed"]
    assert "File exists" in issue.message or "Not a directory" in issue.message


def test_a_source_that_changes_meanwhile(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})

    def meddle(event: object) -> None:
        project.write({"post/handler.py": HANDLER + "# late\n"})

    project.progress = meddle
    assert list(project.issues()) == ["changed-while-packaging"]
    assert list((project.root / "out").rglob("*.zip")) == []


def test_notes_on_dependencies(project: Project) -> None:
    project.write(
        {"post/handler.py": HANDLER, "post/requirements.txt": "\nBoto3>=1.30\nrequests[socks]==2.32.3\n"}
    )
    notes = {note.code: note for note in project.build()[0].notes}
    assert list(notes) == ["dependency-in-runtime", "dependency-open"]
    assert notes["dependency-in-runtime"].where.line == 2
    assert "boto3, idna," in notes["dependency-open"].message
    assert project.build()[0].notes == tuple(notes.values())


def test_other_runtimes_install_nothing(project: Project) -> None:
    project.write({"post/index.mjs": "export const handler = () => 1", "post/requirements.txt": "idna\n"})
    built = project.build(project.source(handler="index.handler", runtime="nodejs22.x"))[0]
    assert (names(built), project.resolver.installs) == (["index.mjs"], [])
