"""A recipe in, a model folder out: trained, chosen on validation, calibrated, with its card."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import keras
import numpy as np

from training.architectures import build
from training.common.errors import ModelError
from training.common.progress import Bar, console, progress_bar
from training.learning.batches import epoch_batches, steps_per_epoch
from training.learning.calibrate import (
    Finish,
    accuracy,
    calibrated_losses,
    finish,
    mean_loss,
    validation_logits,
    versions,
)
from training.learning.checkpoint import Checkpoint, Progress, save_checkpoint
from training.learning.dataset import DIGITS, NON_DIGITS, Dataset, load_dataset
from training.learning.teachers import Teachers
from training.learning.warm_start import begin_with
from training.recogniser.card import Card
from training.recogniser.history import write_history
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.weights import round_weights
from training.recogniser.zoo_folders import CHECKPOINT_FILE

LABELS: list[int | str] = list(range(DIGITS))
_MOMENTUM = 0.9
_SAMPLE = 2000
"""So many glyphs tell what comes to a normalisation, to within a hundredth."""


class Stopped(KeyboardInterrupt):
    """The user stopped the run; its state is saved."""


def fit(recipe: Recipe, out: Path, data: Path | None = None, tensorboard: Path | None = None) -> Recogniser:
    """Train a network and write its model folder.

    With the same recipe, data, library versions and number of processor threads, a run on the CPU gives the same
    weights bit for bit, also when it is stopped and resumed: the order of the samples and each augmentation follow
    from the seed, the epoch and the step alone.

    Args:
        recipe: The knobs.
        out: The model folder; a finished model in it is replaced when the new one is complete.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.
        tensorboard: Folder for TensorBoard logs, or None for no logs.

    Returns:
        The trained recogniser, as written to `out`.

    Raises:
        DataError: A data set is missing or damaged.
        ModelError: There is no such architecture, `out` holds a stopped run, or the recipe's `start` does not fit.
        Stopped: The user pressed Ctrl-C; `resume` goes on from there.
    """
    if (out / CHECKPOINT_FILE).exists():
        raise ModelError(
            f"--out must not hold a stopped run. Received: {out}. "
            f"Go on with it (fit --resume {out}), choose another folder, or delete {out / CHECKPOINT_FILE}."
        )
    keras.utils.set_random_seed(recipe.seed)
    model, dataset = _prepare(recipe, data)
    progress = _start(recipe, model, dataset) if recipe.start else Progress()
    return _Run(recipe, model, dataset, progress, []).go(out, tensorboard)


def resume(out: Path, data: Path | None = None, tensorboard: Path | None = None) -> Recogniser:
    """Go on with a stopped run, as if it had never stopped.

    Args:
        out: The folder of the run.
        data: As for `fit`.
        tensorboard: As for `fit`.

    Raises:
        ModelError: There is no stopped run, or its checkpoint is damaged.
    """
    checkpoint = Checkpoint.read(out)
    recipe = checkpoint.recipe
    model, dataset = _prepare(recipe, data)
    kept = checkpoint.restore(model)
    return _Run(recipe, model, dataset, checkpoint.progress, kept).go(out, tensorboard)


def _prepare(recipe: Recipe, data: Path | None) -> tuple[keras.Model, Dataset]:
    """Return an untrained model with its optimizer, and what to train it on."""
    dataset = load_dataset(recipe, data)
    model = build(recipe.architecture, dataset.classes)
    _compile(model, recipe, steps_per_epoch(dataset.train, recipe))
    return model, dataset


def _start(recipe: Recipe, model: keras.Model, dataset: Dataset) -> Progress:
    """Give the model the weights of the recipe's `start`, and note where they come from."""
    some = np.random.default_rng(recipe.seed).permutation(len(dataset.train))[:_SAMPLE]
    folder = Path(recipe.start)
    card = begin_with(model, folder, recipe.architecture, dataset.train.take(some).floats())
    return Progress(seconds=card.training_seconds or 0.0, start=card.origin(folder))


def _compile(model: keras.Model, recipe: Recipe, steps: int) -> None:
    optimizer = _optimizer(recipe, _schedule(recipe, recipe.epochs * steps))
    optimizer.build(model.trainable_variables)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=recipe.label_smoothing)
    model.compile(optimizer, loss, metrics=["categorical_accuracy"])


def _schedule(recipe: Recipe, steps: int) -> Any:
    """Return the learning rate over all steps: a climb, then constant or falling to 0."""
    warm_up = round(recipe.warm_up * steps)
    rest = 0.0 if recipe.schedule == "cosine" else 1.0
    return keras.optimizers.schedules.CosineDecay(
        0.0, max(1, steps - warm_up), alpha=rest, warmup_target=recipe.learning_rate, warmup_steps=warm_up
    )


def _optimizer(recipe: Recipe, schedule: Any) -> keras.optimizers.Optimizer:
    if recipe.optimizer == "adam":
        return keras.optimizers.Adam(schedule)
    if recipe.optimizer == "sgd":
        return keras.optimizers.SGD(schedule, momentum=_MOMENTUM, nesterov=True)
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay)
    # A normalisation's scale and shift and a bias have no size that decay should shrink.
    optimizer.exclude_from_weight_decay(var_names=["gamma", "beta", "bias"])
    return optimizer


class _Run:
    """A run between its first and its last step."""

    def __init__(
        self, recipe: Recipe, model: keras.Model, dataset: Dataset, progress: Progress, kept: list[Any]
    ) -> None:
        self.recipe, self.model, self.dataset, self.progress, self.kept = recipe, model, dataset, progress, kept
        self.steps = steps_per_epoch(dataset.train, recipe)
        self.teachers = Teachers(recipe.teachers, dataset.classes, recipe.teacher_share)
        self.started = time.process_time() - progress.seconds

    def go(self, out: Path, tensorboard: Path | None) -> Recogniser:
        """Train to the end, then write the model folder and remove the checkpoint."""
        logs = keras.callbacks.TensorBoard(tensorboard) if tensorboard else keras.callbacks.Callback()
        logs.set_model(self.model)
        progress, total = self.progress, self.recipe.epochs * self.steps
        with progress_bar("Training", total) as bar, _interruption() as interrupted:
            bar.advance(progress.epoch * self.steps + progress.step)
            while not self._is_over():
                self._train_epoch(out, bar, interrupted)
                entry = self._validate()
                logs.on_epoch_end(progress.epoch - 1, {key: entry[key] for key in entry if key != "epoch"})
                self._save(out)
                console.print(_describe(entry, self.recipe.epochs))
        logs.on_train_end()
        recogniser = self._finish().save(out)
        write_history(out, progress.history)
        (out / CHECKPOINT_FILE).unlink()
        return recogniser

    def _is_over(self) -> bool:
        progress = self.progress
        return progress.epoch >= self.recipe.epochs or progress.epoch - progress.best_epoch >= self.recipe.patience

    def _train_epoch(self, out: Path, bar: Bar, interrupted: list[bool]) -> None:
        progress, recipe = self.progress, self.recipe
        for glyphs, labels in epoch_batches(self.dataset.train, recipe, progress.epoch, progress.step):
            self.model.reset_metrics()
            targets = self.teachers.targets(glyphs, labels)
            result: dict[str, Any] = self.model.train_on_batch(glyphs[..., None], targets, return_dict=True)
            progress.step += 1
            progress.loss_sum += float(result["loss"])
            progress.right_sum += float(result["categorical_accuracy"])
            bar.advance(note=f"loss {progress.loss_sum / progress.step:.4f}, {progress.right_sum / progress.step:.2%}")
            if interrupted:
                self._save(out)
                raise Stopped(f"Nothing is lost. Go on with: python -m training fit --resume {out}")

    def _save(self, out: Path) -> None:
        self.progress.seconds = time.process_time() - self.started
        save_checkpoint(out, self.recipe, self.progress, self.model, self.kept)

    def _validate(self) -> dict[str, Any]:
        """Close the epoch: measure it on every validation set and keep its variables if they are as good as the best.

        The best have the least loss once calibrated: writers are few, and a single stroke of theirs that is read right
        or not would move the mean accuracy by more than most epochs differ. What is within one standard error of it is
        as good (Breiman et al. 1984), and then the later epoch is kept: its lower rate has less noise.
        """
        progress = self.progress
        entry: dict[str, Any] = {
            "epoch": progress.epoch + 1,
            "loss": progress.loss_sum / progress.step,
            "accuracy": progress.right_sum / progress.step,
        }
        measured = validation_logits(self.model, self.dataset.validation)
        losses = calibrated_losses(measured, self.dataset.validation)
        for name, logits in measured.items():
            entry[f"{name}_validation"] = accuracy(name, logits, self.dataset.validation[name])
            entry[f"{name}_validation_loss"] = losses[name].mean
        loss = mean_loss([losses[name] for name in losses if name != NON_DIGITS])
        progress.epoch += 1
        progress.step, progress.loss_sum, progress.right_sum = 0, 0.0, 0.0
        progress.history.append(entry)
        if loss.mean < progress.best_loss:
            progress.best_loss, progress.best_error, progress.best_epoch = loss.mean, loss.error, progress.epoch
        if loss.mean <= progress.best_loss + progress.best_error:
            progress.kept_epoch = progress.epoch
            self.kept = [keras.ops.convert_to_numpy(variable) for variable in self.model.variables]
        return entry

    def _finish(self) -> Recogniser:
        """Take the kept epoch, round its weights as the page stores them, calibrate it and write its card."""
        for variable, value in zip(self.model.variables, self.kept, strict=True):
            variable.assign(value)
        round_weights(self.model)
        finished = finish(self.model, self.dataset.validation)
        model = build(self.recipe.architecture, self.dataset.classes)  # without the optimizer, which is of no more use
        model.set_weights(self.model.get_weights())
        return Recogniser(model, self._card(model, finished))

    def _card(self, model: keras.Model, finished: Finish) -> Card:
        return Card(
            name=f"Inkling {self.recipe.architecture}",
            architecture=self.recipe.architecture,
            parameters=model.count_params(),
            labels=LABELS,
            temperature=finished.temperature,
            rejection=finished.rejection,
            data=self.dataset.sources,
            recipe=self.recipe.with_names_alone().as_json(),
            start=self.progress.start,
            teachers=self.teachers.origins,
            kept_epoch=self.progress.kept_epoch,
            seed=self.recipe.seed,
            metrics=finished.metrics,
            versions=versions(),
            weights={},
            training_seconds=round(time.process_time() - self.started, 1),
        )


def _describe(entry: dict[str, Any], epochs: int) -> str:
    figures = [f"loss {entry['loss']:.4f}", f"training {entry['accuracy']:.2%}"]
    figures += [
        f"{key.replace('_', ' ')} {value:.2%}"
        for key, value in entry.items()
        if key.endswith("_validation") and isinstance(value, float)
    ]
    return f"epoch {entry['epoch']}/{epochs}: " + ", ".join(figures)


@contextmanager
def _interruption() -> Iterator[list[bool]]:
    """Note Ctrl-C in the list that is yielded, instead of breaking off in the middle of a step."""
    noted: list[bool] = []

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(True)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)
