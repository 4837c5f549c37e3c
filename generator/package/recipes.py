"""FunctionSource -> how its artifact is made: as its language does it, or as a person wrote it. Reads files.

Sources: "Build with …" of each language in AWS's developer guide:
https://docs.aws.amazon.com/lambda/latest/dg/golang-package.html, …/rust-package.html, …/java-package.html,
…/csharp-package-cli.html, …/nodejs-package.html and …/ruby-package.html
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from generator.errors import Issue, StagetwinError, Where
from generator.package.source import BuildCommand, FunctionSource
from generator.spec.functions.runtimes import Language, Runtime

_MUSL_TARGETS = {"arm64": "aarch64-unknown-linux-musl", "x86_64": "x86_64-unknown-linux-musl"}
_GO_ARCHITECTURES = {"arm64": "arm64", "x86_64": "amd64"}
_NODE_ARCHITECTURES = {"arm64": "arm64", "x86_64": "x64"}
_DOTNET_PLATFORMS = {"arm64": "linux-arm64", "x86_64": "linux-x64"}
_OTHER_LOCKS = ("yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb")


@dataclass(frozen=True, slots=True)
class Installer:
    """A package manager that fills `folder` from a lock file, in the cache, never beside the sources.

    `files` are what it reads. What is named in `leaves_out` stays in the cache.
    """

    arguments: tuple[str, ...]
    files: tuple[Path, ...]
    folder: str
    environment: tuple[tuple[str, str], ...] = ()
    version_command: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    timeout_seconds: float = 600


Recipe = BuildCommand | Installer | None


def recipe_of(source: FunctionSource) -> Recipe:
    """None where the folder is packaged as it is. Raises StagetwinError."""
    if source.build is not None or not source.directory.is_dir():
        return source.build
    match Runtime(source.runtime).language:
        case Language.NODEJS:
            return _node(source)
        case Language.RUBY:
            return _ruby(source)
        case Language.JAVA:
            return _java(source)
        case Language.DOTNET:
            return _dotnet(source)
        case Language.OS_ONLY | Language.GO:
            return _binary(source)
        case Language.PYTHON:
            return None
        case never:
            assert_never(never)


def made_folders(here: Path) -> frozenset[str]:
    """Folders below a function's that its language's tools fill: neither source nor artifact."""
    found: set[str] = set()
    if (here / "package.json").is_file():
        found |= {"node_modules"}
    if (here / "Cargo.toml").is_file() or (here / "pom.xml").is_file():
        found |= {"target"}
    if _first(here, "build.gradle", "build.gradle.kts"):
        found |= {"build", ".gradle"}
    if any(here.glob("*.*proj")):
        found |= {"bin", "obj"}
    if (here / "Gemfile").is_file():
        found |= {"vendor/bundle", ".bundle"}
    return frozenset(found)


def _node(source: FunctionSource) -> Installer | None:
    package = source.directory / "package.json"
    # npm reads the first that is there: https://docs.npmjs.com/cli/configuring-npm/npm-shrinkwrap-json
    name = _first(source.directory, "npm-shrinkwrap.json", "package-lock.json")
    declared = _json(source, package)
    if not {**_mapping(declared.get("dependencies")), **_mapping(declared.get("optionalDependencies"))}:
        return None
    if name is None:
        raise StagetwinError(_lock_missing(source, package))
    lock = source.directory / name
    linked = [
        name for name, entry in _mapping(_json(source, lock).get("packages")).items() if _is_link(entry)
    ]
    if linked:
        why = f"{source.name}: {name} links {linked[0]} to a folder, which no artifact can hold"
        hint = "Write a `build` that bundles the code, or publish the package."
        raise StagetwinError(Issue("node-link", why, Where(lock), hint))
    # Install scripts would compile for this machine, and may run anything.
    arguments = ["npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not source.platform.is_this_machine:
        cpu = _NODE_ARCHITECTURES[source.platform.architecture]
        arguments += ["--os=linux", f"--cpu={cpu}", "--libc=glibc"]
    return Installer(
        tuple(arguments),
        _present(package, lock, source.directory / ".npmrc"),
        "node_modules",
        version_command=("npm", "--version"),
        leaves_out=("node_modules/.bin", "node_modules/.package-lock.json"),
    )


def _ruby(source: FunctionSource) -> Installer | None:
    gems, lock = source.directory / "Gemfile", source.directory / "Gemfile.lock"
    if not gems.is_file():
        return None
    if not lock.is_file():
        why = f"{source.name}: its Gemfile has no Gemfile.lock, so no build is like another"
        raise StagetwinError(Issue("lock-missing", why, Where(gems), "Run `bundle lock` there."))
    settings = {
        "BUNDLE_PATH": "vendor/bundle",
        "BUNDLE_DEPLOYMENT": "true",
        "BUNDLE_WITHOUT": "development:test",
    }
    return Installer(
        ("bundle", "install", "--quiet"),
        (gems, lock),
        "vendor/bundle",
        tuple(settings.items()),
        ("bundle", "--version"),
    )


def _java(source: FunctionSource) -> BuildCommand | None:
    if (source.directory / "pom.xml").is_file():
        program = _first(source.directory, "mvnw")
        arguments = ("--batch-mode", "--quiet", "-DskipTests", "package")
        maven = f"./{program}" if program else "mvn"
        return BuildCommand((maven, *arguments), "target/*.jar", version_command=(maven, "--version"))
    if _first(source.directory, "build.gradle", "build.gradle.kts"):
        program = _first(source.directory, "gradlew")
        gradle = f"./{program}" if program else "gradle"
        arguments = ("--no-daemon", "--console=plain", "--quiet", "shadowJar")
        return BuildCommand(
            (gradle, *arguments), "build/libs/*-all.jar", version_command=(gradle, "--version")
        )
    return None


def _dotnet(source: FunctionSource) -> BuildCommand | None:
    if not any(source.directory.glob("*.*proj")):
        return None
    arguments = ["dotnet", "publish", "--configuration", "Release", "--self-contained", "false"]
    if not source.platform.is_this_machine:
        arguments += ["--runtime", _DOTNET_PLATFORMS[source.platform.architecture]]
    return BuildCommand(
        (*arguments, "--output", "{output}"),
        environment=(("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1")),
        version_command=("dotnet", "--version"),
    )


def _binary(source: FunctionSource) -> BuildCommand | None:
    if (source.directory / "go.mod").is_file():
        return _go(source)
    manifest = source.directory / "Cargo.toml"
    return _rust(source, manifest) if manifest.is_file() else None


def _go(source: FunctionSource) -> BuildCommand:
    settings = {"CGO_ENABLED": "0"}
    if not source.platform.is_this_machine:
        settings |= {"GOOS": "linux", "GOARCH": _GO_ARCHITECTURES[source.platform.architecture]}
    arguments = (
        "go",
        "build",
        "-tags",
        "lambda.norpc",
        "-trimpath",
        "-buildvcs=false",
        "-ldflags=-buildid=",
    )
    return BuildCommand(
        (*arguments, "-o", "{output}/bootstrap", "."),
        environment=tuple(settings.items()),
        version_command=("go", "version"),
    )


def _rust(source: FunctionSource, manifest: Path) -> BuildCommand:
    """A static binary for AWS, where this machine's glibc may be too new; a plain one for this machine."""
    arguments = ["cargo", "build", "--release", "--locked", "--quiet", "--target-dir", "{work}"]
    place = "{work}/release"
    if not source.platform.is_this_machine:
        target = _MUSL_TARGETS[source.platform.architecture]
        arguments += ["--target", target]
        place = f"{{work}}/{target}/release"
    return BuildCommand(
        tuple(arguments),
        f"{place}/{_crate(source, manifest)}",
        version_command=("rustc", "--version"),
        timeout_seconds=1800,
    )


def _crate(source: FunctionSource, manifest: Path) -> str:
    """The name of the crate's first binary."""
    try:
        declared = tomllib.loads(manifest.read_text(encoding="utf-8"))
        binaries = declared.get("bin") or [declared["package"]]
        return str(binaries[0]["name"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        why = f"{source.name}: its Cargo.toml names no package and no binary ({error})"
        hint = "Name the package, or write a `build`."
        raise StagetwinError(Issue("manifest-unreadable", why, Where(manifest), hint)) from error


def _json(source: FunctionSource, file: Path) -> dict[str, object]:
    if not file.is_file():
        return {}
    try:
        return _mapping(json.loads(file.read_bytes()))
    except (OSError, ValueError) as error:
        why = f"{source.name}: {file.name} cannot be read: {error}"
        raise StagetwinError(Issue("manifest-unreadable", why, Where(file), "Mend the file.")) from error


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _is_link(entry: object) -> bool:
    return bool(_mapping(entry).get("link"))


def _lock_missing(source: FunctionSource, package: Path) -> Issue:
    other = _first(source.directory, *_OTHER_LOCKS)
    if other:
        why = f"{source.name}: it is locked by {other}, and what has no `build` is installed by npm"
        hint = "Write a `build` that uses your package manager, or run `npm install --package-lock-only`."
    else:
        why = f"{source.name}: its package.json has no package-lock.json, so no build is like another"
        hint = "Run `npm install --package-lock-only` there."
    return Issue("lock-missing", why, Where(package), hint)


def _first(folder: Path, *names: str) -> str | None:
    return next((name for name in names if (folder / name).is_file()), None)


def _present(*files: Path) -> tuple[Path, ...]:
    return tuple(_only_files(files))


def _only_files(files: Iterable[Path]) -> Iterable[Path]:
    return (file for file in files if file.is_file())
