"""A finished run in, the same model where it ships out: checked first, then whole or not at all."""

import dataclasses
import shutil
import tempfile
from pathlib import Path

import numpy as np

from training.common.cli import command_line
from training.common.errors import ModelError
from training.common.files import is_junk, replace_folder, require_writable
from training.ink.constants import GLYPH_SIZE
from training.recogniser.card import Card
from training.recogniser.history import FILE as HISTORY_FILE
from training.recogniser.history import read_history
from training.recogniser.recogniser import WEIGHTS_FILE, Recogniser
from training.recogniser.zoo_folders import is_stopped

_CARD_FILE = "card.json"
_MODEL = (WEIGHTS_FILE, _CARD_FILE, HISTORY_FILE)


def promote(run: Path, to: Path) -> Recogniser:
    """Copy a finished run to where it ships, and name it by that.

    The model that was there is replaced once the new one is complete.

    Args:
        run: The folder of the run; it stays as it is.
        to: A model folder to replace, an empty folder or a new one.

    Returns:
        The recogniser, as it is in `to`.

    Raises:
        ModelError: The run is not finished, damaged or does not read; or `to` holds something else than a model.
    """
    _check_place(run, to)
    require_writable(to.parent)
    _check_run(run)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}-") as temporary:
        new, old = Path(temporary) / "new", Path(temporary) / "old"
        new.mkdir()
        for name in _MODEL:
            shutil.copy(run / name, new / name)
        # What ships is called by where it ships: two networks of one architecture would have one name.
        dataclasses.replace(Card.read(run / _CARD_FILE), name=f"Inkling {to.name}").write(new / _CARD_FILE)
        recogniser = Recogniser.load(new)
        replace_folder(to, new, old)
    return recogniser


def _check_run(run: Path) -> None:
    if is_stopped(run):
        raise ModelError(
            f"Only a finished run can be promoted. Received: {run}, which was stopped. "
            f"Go on with it: {command_line('training', 'fit', '--resume', run)}"
        )
    recogniser = Recogniser.load(run)
    if not read_history(run):
        raise ModelError(
            f"A finished run must have a {HISTORY_FILE} with its epochs. Received: {run}, which has none. "
            "Train it again."
        )
    line = np.zeros((1, GLYPH_SIZE, GLYPH_SIZE), np.float32)
    line[:, 4:24, 13:15] = 1
    probabilities = recogniser.probabilities(np.concatenate([line, 0 * line]))
    if not (np.isfinite(probabilities).all() and (probabilities.sum(axis=1) <= 1 + 1e-4).all()):
        raise ModelError(f"A network must answer with probabilities. Received: {run}, which does not. Train it again.")


def _check_place(run: Path, to: Path) -> None:
    if run.resolve() == to.resolve():
        raise ModelError(f"--to must be another folder than the run. Received: {to} for both. Choose another.")
    if not to.exists():
        return
    there = [path for path in to.iterdir() if not is_junk(path)] if to.is_dir() else [to]
    other = sorted(path.name for path in there if path.name not in _MODEL)
    if other:
        raise ModelError(
            f"--to must be a new folder or one that holds a model and nothing else. Received: {to}, with "
            f"{', '.join(other)}. Choose another."
        )
