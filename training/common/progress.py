"""Where a command line prints: results to standard output, bars and remarks to standard error; names as they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

console = Console(stderr=True, markup=False, highlight=False, emoji=False)
"""Standard error. Nothing that is printed has markup: brackets belong to the names of files."""


class _Output(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to `run` that the reader has gone away."""
        raise BrokenPipeError


def output() -> Console:
    """Return what results are printed with, to standard output."""
    return _Output(markup=False, highlight=False, emoji=False)


@dataclass
class Bar:
    """A running progress bar."""

    _progress: Progress
    _task: int

    def advance(self, steps: float = 1, note: str = "") -> None:
        """Move on by `steps`, and show `note` beside the bar."""
        self._progress.update(self._task, advance=steps, note=note)  # type: ignore[arg-type]


@contextmanager
def progress_bar(description: str, total: float | None, unit: str = "steps", shown: bool = True) -> Iterator[Bar]:
    """Show a progress bar while the block runs.

    Args:
        description: What is being done.
        total: Number of steps, or None where it is not known.
        unit: `"bytes"` shows sizes and speed; anything else counts.
        shown: Whether it can be seen: not where results take its place as they come.
    """
    counters: list[ProgressColumn] = (
        [DownloadColumn(), TransferSpeedColumn()] if unit == "bytes" else [MofNCompleteColumn()]
    )
    columns = [
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        *counters,
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    ]
    # What is printed to standard output meanwhile would land on standard error.
    with Progress(*columns, console=console, redirect_stdout=False, disable=not shown) as progress:
        yield Bar(progress, progress.add_task(description, total=total, note=""))
