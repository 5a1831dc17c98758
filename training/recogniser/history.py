"""A model folder in, the epochs of its training out: for people, and for the curves of a report."""

import json
from pathlib import Path
from typing import Any

from training.common.annotations import fits
from training.common.errors import ModelError
from training.common.files import replace_file

FILE = "history.json"


def write_history(folder: Path, epochs: list[dict[str, Any]]) -> None:
    """Write the epochs of a run into its model folder."""
    replace_file(folder / FILE, (json.dumps(epochs, indent=1) + "\n").encode())


def read_history(model: Path) -> list[dict[str, Any]]:
    """Return the epochs of a model's training; none where the folder does not tell.

    Raises:
        ModelError: `history.json` is damaged.
    """
    path = model / FILE
    if not path.exists():
        return []
    try:
        epochs: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        if not fits(epochs, list[dict[str, float]]) or not all("epoch" in epoch for epoch in epochs):
            raise ValueError("not every epoch has numbers by name")
    except (OSError, ValueError, RecursionError) as cause:
        raise ModelError(
            f"{FILE} must be a list of epochs as training writes it. {path}: {cause}. Train again, or delete it."
        ) from cause
    return epochs
