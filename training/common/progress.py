"""One look for every progress bar of the command line; they go to standard error, so that results can be piped."""

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

console = Console(stderr=True)


@dataclass
class Bar:
    """A running progress bar."""

    _progress: Progress
    _task: int

    def advance(self, steps: float = 1, note: str = "") -> None:
        """Move on by `steps`, and show `note` beside the bar."""
        self._progress.update(self._task, advance=steps, note=note)  # type: ignore[arg-type]


@contextmanager
def progress_bar(description: str, total: float | None, unit: str = "steps") -> Iterator[Bar]:
    """Show a progress bar while the block runs.

    Args:
        description: What is being done.
        total: Number of steps, or None where it is not known.
        unit: `"bytes"` shows sizes and speed; anything else counts.
    """
    counters: list[ProgressColumn] = (
        [DownloadColumn(), TransferSpeedColumn()] if unit == "bytes" else [MofNCompleteColumn()]
    )
    columns = [
        TextColumn("{task.description}"),
        BarColumn(),
        *counters,
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    ]
    with Progress(*columns, console=console) as progress:
        yield Bar(progress, progress.add_task(description, total=total, note=""))
