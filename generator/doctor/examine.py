"""Machine -> DoctorReport. Pure, but for the probes that are handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.doctor.machine import Machine
from generator.doctor.report import DoctorReport, Finding, Level, joined
from generator.errors import StagetwinError

Probe = Callable[[], Iterable[Finding]]

PYTHON_MINIMUM = (3, 11)
# The newest Python that the locked packages are known to install on.
PYTHON_NEWEST_KNOWN = (3, 13)
GIB = 1 << 30
# A root's provider is 700 MB, tool environments 500 MB, and each plan unpacks something.
DISK_NEEDED_BYTES = 2 * GIB
DISK_COMFORTABLE_BYTES = 5 * GIB
# One provider process takes up to 700 MB; staging and production are planned side by side.
MEMORY_COMFORTABLE_BYTES = 2 * GIB

# Variables that change what Terraform or AWS clients do, with what Stagetwin does about them.
VARIABLES = {
    "TF_WORKSPACE": "Stagetwin leaves it out: a root's state is named by its backend",
    "TF_CLI_ARGS": "Stagetwin leaves them out: they would change what is planned",
    "TF_DATA_DIR": "every root would share that folder: unset it",
    "TF_LOG": "Terraform writes its log among the messages; TF_LOG_PATH sends it to a file",
    "TF_REATTACH_PROVIDERS": "Terraform would use a provider that somebody is debugging",
    "AWS_ENDPOINT_URL": "AWS clients go there, not to AWS; Stagetwin sets it itself for the embedded AWS",
}


def examine(machine: Machine, probes: Sequence[Probe] = ()) -> DoctorReport:
    """Judges all that was observed, then asks the probes; a probe that raises a StagetwinError fails."""
    return joined(
        (
            _python(machine),
            _terraform(machine),
            _provider(machine),
            _variables(machine),
            _uv(machine),
            _tools(machine),
            _git(machine),
            _chromium(machine),
            _disks(machine),
            _memory(machine),
            _ports(machine),
            *(_asked(probe) for probe in probes),
        )
    )


def _python(machine: Machine) -> Iterator[Finding]:
    version, found = machine.python.version[:2], str(machine.python)
    if version < PYTHON_MINIMUM:
        yield Finding(
            "python", Level.FAIL, found, "Python 3.11 or later is needed", "make PYTHON=/path/to/python3.13"
        )
    elif version > PYTHON_NEWEST_KNOWN:
        why = "newer than the locked packages were made for; some may have no wheel for it"
        yield Finding("python", Level.WARN, found, why, "make distclean && make PYTHON=python3.13 demo")
    else:
        yield Finding("python", Level.OK, found)


def _terraform(machine: Machine) -> Iterator[Finding]:
    found, minimum = machine.terraform, machine.terraform_minimum
    needed = f"{'.'.join(map(str, minimum))} or a later {minimum[0]}.x is needed, for state locks in S3"
    if found and found.version[: len(minimum)] >= minimum and found.version[0] == minimum[0]:
        yield Finding("terraform", Level.OK, f"{found} ({found.origin})")
        return
    text = str(found) if found else "not found"
    if machine.terraform_downloadable:
        why = f"{needed}; the pinned release is downloaded and verified when it is first used"
        yield Finding(
            "terraform", Level.WARN, text, why, f"to have your own: {machine.terraform_install_hint}"
        )
    else:
        yield Finding("terraform", Level.FAIL, text, needed, machine.terraform_install_hint)


def _provider(machine: Machine) -> Iterator[Finding]:
    provider = machine.provider
    origin = {
        "configured": "where your Terraform configuration says",
        "mirror": "from a filesystem mirror",
        "implied-mirror": "from a mirror that Terraform finds by itself",
        "registry": "from the registry, over the network",
    }[provider.kind]
    why = "about 700 MB are downloaded once and kept" if provider.kind == "registry" else ""
    found = f"{provider.version} {origin}: {provider.place}"
    yield Finding("aws provider", Level.OK, found, why)
    for note in provider.notes:
        why = "it works all the same"
        yield Finding("terraform configuration", Level.WARN, note.found, why, f"to end this: {note.command}")


def _variables(machine: Machine) -> Iterator[Finding]:
    for name in machine.variables:
        known = "TF_CLI_ARGS" if name.startswith("TF_CLI_ARGS") else name
        if known in VARIABLES:
            yield Finding(
                "environment", Level.WARN, f"{name} is set", VARIABLES[known], f"to do without: unset {name}"
            )


def _uv(machine: Machine) -> Iterator[Finding]:
    if machine.uv:
        yield Finding("uv", Level.OK, str(machine.uv))
    else:
        why = "it installs the packages of functions and tools"
        yield Finding("uv", Level.FAIL, "not found", why, "make distclean && make doctor")


def _tools(machine: Machine) -> Iterator[Finding]:
    for tool in machine.tools:
        found = f"{tool.version}, {tool.folder}"
        if tool.installed:
            yield Finding(tool.name, Level.OK, found)
        else:
            why = f"{tool.version} is installed in an environment of its own when it is first used"
            yield Finding(tool.name, Level.WARN, "not installed", why, "to have it now: make test-setup")


def _git(machine: Machine) -> Iterator[Finding]:
    if machine.git:
        yield Finding("git", Level.OK, str(machine.git))
    else:
        why = "only what looks at the repository's history does without"
        yield Finding("git", Level.WARN, "not found", why, "install git")


def _chromium(machine: Machine) -> Iterator[Finding]:
    if machine.chromium:
        yield Finding("chromium", Level.OK, str(machine.chromium))
    else:
        why = "the browser tests cannot run; nothing else needs it"
        yield Finding("chromium", Level.WARN, "not found", why, machine.chromium_install_hint)


def _disks(machine: Machine) -> Iterator[Finding]:
    for disk in machine.disks:
        found = f"{disk.free_bytes / GIB:.1f} GiB free for {disk.purpose} in {disk.folder}"
        if disk.free_bytes < DISK_NEEDED_BYTES:
            why = f"about {DISK_NEEDED_BYTES // GIB} GiB are needed"
            yield Finding("disk", Level.FAIL, found, why, f"free some space in {disk.folder}")
        elif disk.free_bytes < DISK_COMFORTABLE_BYTES:
            yield Finding(
                "disk", Level.WARN, found, "it may become tight", f"free some space in {disk.folder}"
            )
        else:
            yield Finding("disk", Level.OK, found)


def _memory(machine: Machine) -> Iterator[Finding]:
    if machine.available_memory_bytes is None:
        return
    found = f"{machine.available_memory_bytes / GIB:.1f} GiB available"
    if machine.available_memory_bytes < MEMORY_COMFORTABLE_BYTES:
        why = "each Terraform run's provider takes up to 0.7 GiB, and two run at once"
        yield Finding(
            "memory", Level.WARN, found, why, "close other programs, or plan one environment at a time"
        )
    else:
        yield Finding("memory", Level.OK, found)


def _ports(machine: Machine) -> Iterator[Finding]:
    for port in machine.ports:
        found = f"127.0.0.1:{port.number}, for {port.purpose}"
        if port.free:
            yield Finding("port", Level.OK, f"{found}, is free")
        else:
            why = "another program listens there"
            command = f"find it with: lsof -iTCP:{port.number} -sTCP:LISTEN"
            yield Finding("port", Level.FAIL, f"{found}, is taken", why, command)


def _asked(probe: Probe) -> Iterable[Finding]:
    try:
        return tuple(probe())
    except StagetwinError as error:
        return tuple(
            Finding(issue.code, Level.FAIL, issue.message, str(issue.where), issue.hint)
            for issue in error.issues
        )
