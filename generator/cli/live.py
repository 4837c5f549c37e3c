"""The moving lines of steps under way on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text


def live_steps(console: Console) -> Progress:
    """Not started yet."""
    return _Live(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[detail]}", style="dim", markup=False),
        console=console,
        transient=True,
    )


class _Live(Progress):
    """Each step's line, and below all of them what a step has drawn."""

    def get_renderables(self) -> Iterator[RenderableType]:
        yield from super().get_renderables()
        yield from (Text(task.fields["drawn"]) for task in self.tasks if task.fields["drawn"])
