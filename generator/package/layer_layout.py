"""A layer's files -> an Issue when no runtime would find them. Pure.

Source: "Layer paths for each Lambda runtime" of
https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Issue, Where
from generator.package.source import FunctionSource, SourceFile

# `extensions` is where Lambda starts what stands there.
_FOUND_BY_ALL = ("bin", "lib", "extensions")
_FOUND_BY = {"python": "python", "nodejs": "nodejs", "ruby": "ruby", "java": "java"}


def layout_issues(source: FunctionSource, files: Sequence[SourceFile]) -> tuple[Issue, ...]:
    """What stands at a layer's top is below `/opt`, where only code that knows it looks."""
    own = next((folder for start, folder in _FOUND_BY.items() if source.runtime.startswith(start)), None)
    tops = {file.path.partition("/")[0] for file in files if "/" in file.path}
    if own is None or tops & {own, *_FOUND_BY_ALL}:
        return ()
    why = f"{source.name}: none of its files stands below {own}/, where {source.runtime} looks for libraries"
    hint = f"Move the code into a folder {own}/ of the layer's."
    return (Issue("layer-layout", why, Where(source.directory), hint),)
