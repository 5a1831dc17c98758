"""What happens between the steps of a run: progress is shown, epochs are measured and saved, Ctrl-C is heeded."""

import math
import signal
import time
from pathlib import Path
from types import FrameType
from typing import Any

import keras

from training.common.cli import command_line
from training.common.errors import ModelError
from training.common.progress import Bar, console
from training.learning.calibrate import accuracy, calibrated_losses, mean_loss, validation_logits
from training.learning.checkpoint import Progress, save_checkpoint
from training.learning.dataset import STRANGERS
from training.learning.part import Part
from training.recogniser.recipe import Recipe


class Stopped(KeyboardInterrupt):
    """The user stopped the run; the epochs that were complete are saved."""


class ShowProgress(keras.callbacks.Callback):
    """Moves the bar on by each step."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._bar = bar

    def on_train_batch_end(self, batch: int, logs: dict[str, float]) -> None:
        """Show the epoch's loss and accuracy so far."""
        self._bar.advance(note=f"loss {logs['loss']:.4f}, {logs['accuracy']:.2%}")


class RefuseNaN(keras.callbacks.Callback):
    """Ends a run whose loss is no number any more: no later step would mend its weights."""

    def __init__(self, progress: Progress) -> None:
        """Watch a run.

        Args:
            progress: Where it stands.
        """
        super().__init__()
        self._progress = progress

    def on_train_batch_end(self, batch: int, logs: dict[str, float]) -> None:
        """Look at the loss of the epoch so far.

        Raises:
            ModelError: It is NaN or infinite.
        """
        if not math.isfinite(logs["loss"]):
            raise ModelError(
                f"The loss must be a number. Received: {logs['loss']} in epoch {self._progress.epoch + 1}. "
                "Train anew with a lower --learning-rate, into another folder: what was saved before is kept."
            )


class ChooseEpoch(keras.callbacks.Callback):
    """Measures each epoch on every validation set and keeps its variables if they are as good as the best.

    The best have the least loss once calibrated: writers are few, and a single stroke of theirs that is read right or
    not would move the mean accuracy by more than most epochs differ. What is within one standard error of it is as good
    (Breiman et al. 1984), and then the later epoch is kept: its lower rate has less noise.

    Attributes:
        kept: The model's variables after the kept epoch; empty before the first.
    """

    def __init__(
        self, recipe: Recipe, progress: Progress, validation: dict[str, Part], labels: int, kept: list[Any]
    ) -> None:
        """Go on from where a run stands.

        Args:
            recipe: The knobs.
            progress: Where the run stands; each epoch is noted in it.
            validation: As `Dataset.validation`.
            labels: How many labels the network has a class for.
            kept: As the attribute.
        """
        super().__init__()
        self._recipe, self._progress, self._validation, self.kept = recipe, progress, validation, kept
        self._labels = labels

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        """Measure the epoch, and end the run if the patience is at its end.

        Args:
            epoch: From 0.
            logs: What training says of the epoch; what validation says is added, for the callbacks after this one.
        """
        progress = self._progress
        measured = validation_logits(self.model, self._validation)
        losses = calibrated_losses(measured, self._validation)
        for name, logits in measured.items():
            logs[f"{name}_validation"] = accuracy(name, logits, self._validation[name], self._labels)
            logs[f"{name}_validation_loss"] = losses[name].mean
        progress.epoch = epoch + 1
        progress.history.append({"epoch": progress.epoch, **logs})
        loss = mean_loss([losses[name] for name in losses if name not in STRANGERS])
        if loss.mean < progress.best_loss:
            progress.best_loss, progress.best_error, progress.best_epoch = loss.mean, loss.error, progress.epoch
        if loss.mean <= progress.best_loss + progress.best_error:
            progress.kept_epoch = progress.epoch
            self.kept = [keras.ops.convert_to_numpy(variable) for variable in self.model.variables]
        self.model.stop_training = progress.is_over(self._recipe)


class SaveEpoch(keras.callbacks.Callback):
    """Saves the run after each epoch, when it has been measured, and says how good the epoch is."""

    def __init__(self, out: Path, recipe: Recipe, progress: Progress, choice: ChooseEpoch, started: float) -> None:
        """Save into a folder.

        Args:
            out: The run's folder.
            recipe: The knobs.
            progress: Where the run stands.
            choice: What has measured the epoch before this callback is called.
            started: The processor time at which the run would have begun, had it never been stopped.
        """
        super().__init__()
        self._out, self._recipe, self._progress, self._choice, self._started = out, recipe, progress, choice, started

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        """Write the checkpoint anew."""
        self._progress.seconds = time.process_time() - self._started
        save_checkpoint(self._out, self._recipe, self._progress, self.model, self._choice.kept)
        console.print(_describe(self._progress.history[-1], self._recipe.epochs))


class StopOnInterrupt(keras.callbacks.Callback):
    """Heeds Ctrl-C between two steps, where nothing is half done; a second Ctrl-C breaks off at once."""

    def __init__(self, out: Path, recipe: Recipe, progress: Progress) -> None:
        super().__init__()
        self._out, self._recipe, self._progress = out, recipe, progress
        self._interrupted = False

    def __enter__(self) -> "StopOnInterrupt":
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """Stop before an epoch, if the user pressed Ctrl-C while the last one was measured."""
        self._stop()

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Stop within an epoch, if the user pressed Ctrl-C."""
        self._stop()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._interrupted = True
        signal.signal(signal.SIGINT, self._before)

    def _stop(self) -> None:
        if not self._interrupted:
            return
        if not self._progress.epoch:
            raise Stopped("No epoch was complete, so nothing is kept. Begin again with the same command.")
        raise Stopped(
            f"{self._progress.epoch} of {self._recipe.epochs} epochs are complete and kept. "
            f"Go on with: {command_line('training', 'fit', '--resume', self._out)}"
        )


def _describe(entry: dict[str, Any], epochs: int) -> str:
    figures = [f"loss {entry['loss']:.4f}", f"training {entry['accuracy']:.2%}"]
    figures += [
        f"{key.replace('_', ' ')} {value:.2%}"
        for key, value in entry.items()
        if key.endswith("_validation") and isinstance(value, float)
    ]
    return f"epoch {entry['epoch']}/{epochs}: " + ", ".join(figures)
