"""The whole state of a run at an epoch's end in one file, from which it goes on as if it had not stopped.

Keras's `BackupAndRestore` is not enough: its files lack the random state of dropout, so a run that is resumed would end
with other weights; they also lack the kept epoch, and are not replaced in one move.
"""

import dataclasses
import io
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
import numpy as np

from training.common.errors import ModelError
from training.common.files import replace_file
from training.recogniser.recipe import Recipe
from training.recogniser.zoo_folders import CHECKPOINT_FILE


@dataclass
class Progress:
    """Where a run stands.

    Attributes:
        epoch: Epochs that are complete.
        best_epoch: The epoch with the least validation loss so far, from 1; 0 before the first.
        best_loss: That loss, the mean over the validation sets of digits, calibrated, in nats.
        best_error: Its standard error, in nats.
        kept_epoch: The last epoch so far whose loss is as good within that error.
        history: One entry for each complete epoch.
        seconds: Processor time that the run has taken, with that of the network it began with.
        start: What the card tells of the network that the run began with; None for random weights.
    """

    epoch: int = 0
    best_epoch: int = 0
    best_loss: float = math.inf
    best_error: float = 0.0
    kept_epoch: int = 0
    history: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0
    start: dict[str, Any] | None = None

    def is_over(self, recipe: Recipe) -> bool:
        """Return whether no epoch is left, or the patience is at its end."""
        return self.epoch >= recipe.epochs or self.epoch - self.best_epoch >= recipe.patience


def save_checkpoint(folder: Path, recipe: Recipe, progress: Progress, model: keras.Model, kept: list[Any]) -> None:
    """Write the state of a run in one move.

    Args:
        folder: The run's folder.
        recipe: Its knobs.
        progress: Where it stands.
        model: The model with its optimizer.
        kept: The model's variables after the kept epoch; empty before the first.
    """
    state = {"recipe": recipe.as_json(), "progress": dataclasses.asdict(progress)}
    arrays = {"state": np.array(json.dumps(state))}
    for name, values in (("model", model.variables), ("optimizer", model.optimizer.variables), ("kept", kept)):
        arrays |= {f"{name}/{index}": keras.ops.convert_to_numpy(value) for index, value in enumerate(values)}
    content = io.BytesIO()
    np.savez(content, **arrays)
    replace_file(folder / CHECKPOINT_FILE, content.getvalue())


@dataclass(frozen=True)
class Checkpoint:
    """A run that was stopped."""

    recipe: Recipe
    progress: Progress
    _arrays: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> "Checkpoint":
        """Read a checkpoint.

        Raises:
            ModelError: There is none, or it is damaged or of another version of Inkling.
        """
        try:
            with np.load(folder / CHECKPOINT_FILE) as file:
                arrays = dict(file)
            state = json.loads(str(arrays["state"]))
            if state["progress"].keys() != {each.name for each in dataclasses.fields(Progress)}:
                raise ValueError("it is of another version of Inkling")
            return cls(Recipe.from_json(state["recipe"]), Progress(**state["progress"]), arrays)
        except FileNotFoundError:
            raise ModelError(
                f"--resume needs the folder of a run that was stopped. Received: {folder}, which has no "
                f"{CHECKPOINT_FILE}. Start a new run with --out."
            ) from None
        except (OSError, ValueError, KeyError, TypeError) as cause:
            raise ModelError(
                f"A checkpoint must be whole. {folder / CHECKPOINT_FILE}: {cause}. Start a new run."
            ) from cause

    def restore(self, model: keras.Model) -> list[Any]:
        """Give a built and compiled model its variables back, and return those of the kept epoch."""
        for name, variables in (("model", model.variables), ("optimizer", model.optimizer.variables)):
            for variable, value in zip(variables, self._values(name), strict=True):
                variable.assign(value)
        return self._values("kept")

    def _values(self, name: str) -> list[Any]:
        count = sum(key.startswith(f"{name}/") for key in self._arrays)
        return [self._arrays[f"{name}/{index}"] for index in range(count)]
