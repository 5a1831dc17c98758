"""The whole state of a run at an epoch's end in one file, from which it goes on as if it had not stopped.

Keras's `BackupAndRestore` is not enough: its files lack the random state of dropout, so a run that is resumed would end
with other weights; they also lack the kept epoch, and are not replaced in one move.
"""

import dataclasses
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

import keras
import numpy as np

from training.common.annotations import fits
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

    @classmethod
    def from_json(cls, entries: Mapping[str, Any]) -> "Progress":
        """Return the progress that JSON describes.

        Raises:
            ValueError: A key is missing or unknown, or a value is of another type.
        """
        annotations = get_type_hints(cls)
        if entries.keys() != annotations.keys():
            raise ValueError("it is of another version of Inkling")
        wrong = [name for name, value in entries.items() if not fits(value, annotations[name])]
        if wrong:
            raise ValueError(f"its progress has no such {wrong[0]}")
        progress = cls(**entries)
        progress.seconds = float(progress.seconds)  # JSON makes no difference between 0 and 0.0
        progress._require_its_epochs()
        return progress

    def _require_its_epochs(self) -> None:
        """Raise a ValueError where an epoch is none that was complete: there are as many as the history has entries."""
        complete = range(len(self.history) + 1)
        if self.epoch != complete[-1] or self.best_epoch not in complete or self.kept_epoch not in complete:
            raise ValueError("its progress has no such epoch")

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
    """A run that was stopped.

    Attributes:
        path: The file that it was read from.
        recipe: The knobs of the run.
        progress: Where it stands.
        model: The values of the model's variables.
        optimizer: Those of its optimizer.
        kept: Those of the model after the kept epoch; none before the first.
    """

    path: Path
    recipe: Recipe
    progress: Progress
    model: list[Any]
    optimizer: list[Any]
    kept: list[Any]

    @classmethod
    def read(cls, folder: Path) -> "Checkpoint":
        """Read a checkpoint.

        Raises:
            ModelError: There is none, or it is damaged or of another version of Inkling.
        """
        path = folder / CHECKPOINT_FILE
        try:
            with path.open("rb") as content, np.load(content) as file:
                arrays = dict(file)
            state = json.loads(str(arrays.pop("state")))
            recipe, progress = Recipe.from_json(state["recipe"]), Progress.from_json(state["progress"])
            values = {name: _numbered(arrays, name) for name in ("model", "optimizer", "kept")}
            return cls(path, recipe, progress, **values)
        except (FileNotFoundError, NotADirectoryError):
            raise ModelError(
                f"--resume needs the folder of a run that was stopped. Received: {folder}, which has no "
                f"{CHECKPOINT_FILE}. Start a new run with --out."
            ) from None
        except Exception as cause:  # whatever NumPy and what it unpacks with stumble over in bytes of another kind
            raise ModelError(
                f"A checkpoint must be whole. {path}: {cause or type(cause).__name__}. Delete it and start a new run."
            ) from cause

    def restore(self, model: keras.Model) -> list[Any]:
        """Give a built and compiled model its variables back, and return those of the kept epoch.

        Raises:
            ModelError: They are those of another network, or of other versions of Inkling or Keras.
        """
        self._check(model.variables, self.model)
        self._check(model.optimizer.variables, self.optimizer)
        if self.kept or self.progress.kept_epoch:
            self._check(model.variables, self.kept)
        for variables, values in ((model.variables, self.model), (model.optimizer.variables, self.optimizer)):
            for variable, value in zip(variables, values, strict=True):
                variable.assign(value)
        return self.kept

    def _check(self, variables: Sequence[Any], values: Sequence[Any]) -> None:
        """Refuse values of other variables."""
        expected = [(tuple(variable.shape), str(variable.dtype)) for variable in variables]
        if expected != [(value.shape, str(value.dtype)) for value in values]:
            raise ModelError(
                f"A checkpoint must be of the network that its recipe names. Received: {self.path}, which has other "
                "variables: it is damaged, or of other versions of Inkling and Keras. Delete it and start a new run."
            )


def _numbered(arrays: Mapping[str, Any], name: str) -> list[Any]:
    """Return the arrays that are numbered under a name, in their order."""
    return [arrays[f"{name}/{index}"] for index in range(sum(key.startswith(f"{name}/") for key in arrays))]
