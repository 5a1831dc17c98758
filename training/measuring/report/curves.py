"""The epochs of a training in, their curves out."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from training.measuring.report.style import COLOURS, FAINT, LINES, MARKERS, new_figure, percent
from training.measuring.report.summary import set_title

_VALIDATION, _LOSS = "_validation", "_validation_loss"


def draw_curves(history: Sequence[Mapping[str, Any]], best_epoch: int | None) -> Figure:
    """Draw what each epoch reached on the validation sets.

    Args:
        history: What `history.json` holds.
        best_epoch: The epoch whose weights were kept, or None where that is not known.
    """
    figure = new_figure(3.2)
    figure.suptitle(f"Training: {len(history)} epochs, measured on validation data", x=0.01, ha="left")
    left, right = figure.subplots(1, 2)
    epochs = [entry["epoch"] for entry in history]
    names = [key.removesuffix(_VALIDATION) for key in history[0] if key.endswith(_VALIDATION)]
    for number, name in enumerate(names):
        look = {"color": COLOURS[number % 4], "linestyle": LINES[number % 4], "marker": MARKERS[number % 4]}
        for axes, key in ((left, f"{name}{_VALIDATION}"), (right, f"{name}{_LOSS}")):
            if all(key in entry for entry in history):
                values = [entry[key] for entry in history]
                axes.plot(epochs, values, label=set_title(name), markersize=3, linewidth=1.2, **look)
    left.set(title="Share right", xlabel="epoch")
    right.set(title="Negative log-likelihood, nats", xlabel="epoch")
    percent(left, "y")
    for axes in (left, right):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid()
        if best_epoch is not None:
            axes.axvline(best_epoch, color=FAINT, linestyle=":", linewidth=1, label=f"kept: epoch {best_epoch}")
    left.legend()
    return figure
