"""Where the provider comes from, on machines of every kind: each is a folder made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.adapters.provider_source import PROVIDER, ProviderSource, provider_source

VERSION = "5.100.0"
PLATFORM = "linux_amd64"


class Disk:
    """A machine's disk below one folder."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.home = top / "home"
        self.work = top / "project" / ".stagetwin"
        for folder in (self.home, top / "opt"):
            folder.mkdir()

    def mirror(self, place: str, version: str = VERSION, platform: str = PLATFORM) -> Path:
        folder = self.top / place / PROVIDER / version / platform
        folder.mkdir(parents=True)
        (folder / f"terraform-provider-aws_v{version}_x5").touch()
        return self.top / place

    def source(self, **environ: str) -> ProviderSource:
        return provider_source(
            {"HOME": str(self.home), **environ},
            VERSION,
            self.work,
            implied=("{home}/.terraform.d/plugins", "{data_home}/terraform/plugins"),
            others=("{home}/.terraform.d/*", f"{self.top}/opt/*", f"{self.top}/opt/*/*"),
            platform_name=PLATFORM,
        )

    def generated(self) -> list[Path]:
        return list(self.work.glob("*.tfrc"))


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


def test_without_anything_the_registry_with_a_cache_that_exists(disk: Disk) -> None:
    source = disk.source()
    assert source.kind == "registry"
    assert "TF_CLI_CONFIG_FILE" not in source.environment
    cache = Path(source.environment["TF_PLUGIN_CACHE_DIR"])
    assert cache == disk.home / ".cache/stagetwin/terraform-plugins"
    assert cache.is_dir()


def test_the_users_own_cache_is_kept_and_made(disk: Disk) -> None:
    source = disk.source(TF_PLUGIN_CACHE_DIR=str(disk.top / "cache"))
    assert source.environment["TF_PLUGIN_CACHE_DIR"] == str(disk.top / "cache")
    assert (disk.top / "cache").is_dir()


def test_a_cache_of_the_users_configuration_is_kept(disk: Disk) -> None:
    (disk.home / ".terraformrc").write_text('plugin_cache_dir = "/somewhere"\n')
    assert "TF_PLUGIN_CACHE_DIR" not in disk.source().environment


@pytest.mark.parametrize("place", ["opt/tf", "opt/tools/providers", "home/.terraform.d/mirror"])
def test_a_mirror_is_used_by_a_configuration_of_our_own(disk: Disk, place: str) -> None:
    mirror = disk.mirror(place)
    source = disk.source()
    assert (source.kind, source.place) == ("mirror", str(mirror))
    (generated,) = disk.generated()
    assert source.environment["TF_CLI_CONFIG_FILE"] == str(generated)
    assert f'path    = "{mirror}"' in generated.read_text()
    assert generated.stat().st_mode & 0o777 == 0o600


def test_a_packed_mirror_is_one_too(disk: Disk) -> None:
    folder = disk.top / "opt/packed" / PROVIDER
    folder.mkdir(parents=True)
    (folder / f"terraform-provider-aws_{VERSION}_{PLATFORM}.zip").touch()
    assert disk.source().kind == "mirror"


@pytest.mark.parametrize(("version", "platform"), [("5.99.0", PLATFORM), (VERSION, "darwin_arm64")])
def test_a_mirror_of_something_else_is_not_used(disk: Disk, version: str, platform: str) -> None:
    disk.mirror("opt/tf", version, platform)
    assert disk.source().kind == "registry"


def test_a_mirror_where_others_may_write_is_not_used(disk: Disk) -> None:
    mirror = disk.mirror("opt/tf")
    (mirror / PROVIDER).chmod(0o777)
    source = disk.source()
    assert source.kind == "registry"
    assert "others may write there" in source.notes[0].found


def test_an_implied_mirror_needs_no_configuration(disk: Disk) -> None:
    disk.mirror("home/.terraform.d/plugins")
    assert disk.source().kind == "implied-mirror"
    assert disk.generated() == []


def test_an_implied_mirror_of_another_version_does_not_hide_the_registry(disk: Disk) -> None:
    disk.mirror("home/.terraform.d/plugins", "4.0.0")
    source = disk.source()
    assert source.kind == "registry"
    (generated,) = disk.generated()
    assert "direct {}" in generated.read_text()
    assert f"not {VERSION}" in source.notes[0].found


def test_a_variable_that_names_no_file_is_left_out(disk: Disk) -> None:
    source = disk.source(TF_CLI_CONFIG_FILE=str(disk.top / "absent"))
    assert "TF_CLI_CONFIG_FILE" not in source.environment
    assert source.notes[0].command == "unset TF_CLI_CONFIG_FILE"


def test_what_the_user_configured_is_theirs(disk: Disk) -> None:
    disk.mirror("opt/tf")
    own = disk.top / "own.tfrc"
    own.write_text("provider_installation {\n  direct {}\n}\n")
    source = disk.source(TF_CLI_CONFIG_FILE=str(own))
    assert source.kind == "configured"
    assert source.environment["TF_CLI_CONFIG_FILE"] == str(own)
    assert disk.generated() == []


def test_the_rest_of_the_users_configuration_is_carried_over(disk: Disk) -> None:
    disk.mirror("opt/tf")
    (disk.home / ".terraformrc").write_text('credentials "app.terraform.io" {\n  token = "t"\n}\n')
    (disk.home / ".terraform.d").mkdir()
    (disk.home / ".terraform.d" / "more.tfrc").write_text("# provider_installation is not here\n")
    assert disk.source().kind == "mirror"
    (generated,) = disk.generated()
    assert 'token = "t"' in generated.read_text()


def test_a_configuration_in_json_is_left_as_it_is(disk: Disk) -> None:
    disk.mirror("opt/tf")
    (disk.home / ".terraformrc").write_text('{"disable_checkpoint": true}')
    assert disk.source().kind == "configured"


@pytest.mark.terraform
@pytest.mark.parametrize("own", ["", 'plugin_cache_dir = "$HOME"\n'])
def test_terraform_accepts_the_configuration_and_looks_in_the_mirror(disk: Disk, own: str) -> None:
    disk.mirror('opt/with "quotes" and space')
    (disk.home / ".terraformrc").write_text(own)
    root = disk.top / "root"
    root.mkdir()
    provider = f'aws = {{ source = "hashicorp/aws", version = "{VERSION}" }}'
    (root / "main.tf").write_text(f"terraform {{\n  required_providers {{\n    {provider}\n  }}\n}}\n")
    terraform = shutil.which("terraform")
    assert terraform
    environment = {"PATH": os.environ["PATH"], **disk.source().environment}
    done = subprocess.run(
        [terraform, "init", "-no-color"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    # The mirror's provider is an empty file: Terraform finds and installs it, and then cannot start it.
    assert f"Installed hashicorp/aws v{VERSION}" in done.stdout + done.stderr, done.stdout + done.stderr
