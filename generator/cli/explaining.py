"""`stagetwin explain`: a key's meaning, limits, default and AWS page."""

from __future__ import annotations

from dataclasses import asdict

from generator.cli.state import State
from generator.docs.explain import Explanation, overview
from generator.docs.explain import explain as explanations


def explain(state: State, key: str | None) -> None:
    """Print what is known of the key, or the keys at the top of each file."""
    found = overview() if key is None else explanations(key)
    if state.as_json:
        state.terminal.document({"keys": [asdict(one) for one in found]})
        return
    for position, one in enumerate(found):
        if key is None:
            state.terminal.plain(f"{one.path}  ({one.file})\n    {one.meaning}")
            continue
        if position:
            state.terminal.plain("")
        _show(state, one)


def _show(state: State, one: Explanation) -> None:
    state.terminal.result((one.path, "bold"), f"  ({one.file})")
    state.terminal.plain(f"  {one.meaning}")
    rows = {
        "takes": one.takes,
        "default": one.default.replace("`", ""),
        "sets": one.terraform,
        "source": one.source,
    }
    for title, text in rows.items():
        if text:
            state.terminal.plain(f"  {title:<8} {text.replace('`', '')}")
    width = max((len(name) for name, _ in one.keys), default=0)
    for name, meaning in one.keys:
        state.terminal.plain(f"    {name:<{width}}  {' '.join(meaning.split())}")
