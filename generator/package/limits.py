"""Sizes of an artifact -> Issues. Pure.

Source: "Deployment package (.zip file archive) size" in AWS Lambda's quotas: 50 MB zipped when sent through
the API, 250 MB unzipped (layers counted), which also holds for a package that comes from S3. AWS counts 1 MB
as 1024 x 1024 bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import Issue, Where
from generator.package.source import FunctionSource, SourceFile

MEGABYTE = 1024 * 1024
ZIPPED_LIMIT_BYTES = 50 * MEGABYTE
UNZIPPED_LIMIT_BYTES = 250 * MEGABYTE
_QUOTAS = "AWS Lambda takes 50 MB zipped in a direct upload, and 250 MB unzipped however it comes"


def unzipped_issue(source: FunctionSource, files: Iterable[SourceFile]) -> Issue | None:
    """An Issue when the files are more than AWS Lambda unpacks."""
    files = tuple(files)
    total_bytes = sum(file.size_bytes for file in files)
    if total_bytes <= UNZIPPED_LIMIT_BYTES:
        return None
    return _too_large(source, f"{_megabytes(total_bytes)} unzipped", files)


def zipped_issue(source: FunctionSource, zipped_bytes: int, files: Iterable[SourceFile]) -> Issue | None:
    """An Issue when the zip is larger than AWS Lambda's quota."""
    if zipped_bytes <= ZIPPED_LIMIT_BYTES:
        return None
    return _too_large(source, f"{_megabytes(zipped_bytes)} zipped", files)


def together_issue(name: str, directory: Path, sizes_bytes: Mapping[str, int]) -> Issue | None:
    """An Issue when a function and its layers, by name, are more together than AWS Lambda unpacks."""
    total_bytes = sum(sizes_bytes.values())
    if total_bytes <= UNZIPPED_LIMIT_BYTES:
        return None
    parts = ", ".join(f"{part} {_megabytes(size_bytes)}" for part, size_bytes in sizes_bytes.items())
    return Issue(
        "artifact-too-large",
        f"{name}: with its layers it is {_megabytes(total_bytes)} unzipped; {_QUOTAS}, layers counted",
        Where(directory),
        f"Take something out: {parts}.",
    )


def _too_large(source: FunctionSource, size: str, files: Iterable[SourceFile]) -> Issue:
    sizes: Counter[str] = Counter()
    for file in files:
        sizes[file.path.split("/")[0]] += file.size_bytes
    largest = ", ".join(f"{name} {_megabytes(size_bytes)}" for name, size_bytes in sizes.most_common(3))
    return Issue(
        "artifact-too-large",
        f"{source.name}: its artifact is {size}; {_QUOTAS}",
        Where(source.directory),
        f"Take something out. The largest parts, unzipped: {largest}.",
    )


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / MEGABYTE:.1f} MB"
