"""Verbs about caches: show and clear."""

from __future__ import annotations

from generator.adapters.caches import Cache, caches, held
from generator.adapters.caches import clear as clear_cache
from generator.cli.console import counted
from generator.cli.state import State
from generator.errors import Issue, StagetwinError
from generator.spec.nearest import did_you_mean


def show(state: State) -> None:
    """A line for each cache."""
    found = [(cache, held(cache)) for cache in _all(state)]
    if state.as_json:
        rows = [{**_row(cache), "entries": one.entries, "bytes": one.size_bytes} for cache, one in found]
        state.terminal.document({"caches": rows})
        return
    for cache, one in found:
        size = f"{counted(one.entries, 'thing')}, {_megabytes(one.size_bytes)}"
        state.terminal.plain(f"{cache.name:<13} {size:>22}  {cache.keeps}: {cache.folder}")


def clear(state: State, names: list[str]) -> None:
    """Clear those named; say what went and what is in use."""
    known = {cache.name: cache for cache in _all(state)}
    issues = [
        Issue("unknown-cache", f"{name}: there is no such cache", hint=did_you_mean(name, known))
        for name in names
        if name not in known
    ]
    if issues:
        raise StagetwinError(issues)
    done = [(known[name], clear_cache(known[name])) for name in names or known]
    if state.as_json:
        rows = [
            {**_row(cache), "entries": one.gone.entries, "bytes": one.gone.size_bytes, "in_use": one.in_use}
            for cache, one in done
        ]
        state.terminal.document({"cleared": rows})
        return
    for cache, one in done:
        stays = f"; {counted(one.in_use, 'thing')} in use" if one.in_use else ""
        gone = f"{counted(one.gone.entries, 'thing')}, {_megabytes(one.gone.size_bytes)}"
        state.terminal.plain(f"{cache.name:<13} {gone} removed{stays}")


def _all(state: State) -> tuple[Cache, ...]:
    context = state.context()
    return caches(context.project, context.cache)


def _row(cache: Cache) -> dict[str, str]:
    return {"name": cache.name, "keeps": cache.keeps, "folder": str(cache.folder)}


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.1f} MB"
