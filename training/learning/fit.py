"""A recipe in, a model folder out: trained, chosen on validation, calibrated, with its card."""

import math
import time
from pathlib import Path
from typing import Any

import keras
import numpy as np

from training.architectures import build
from training.common.cli import command_line, in_words, is_of_disk
from training.common.errors import ModelError
from training.common.files import require_writable
from training.common.progress import progress_bar
from training.common.quiet import BACKENDS
from training.learning.batches import Batches, steps_per_epoch
from training.learning.calibrate import Finish, finish, versions
from training.learning.callbacks import ChooseEpoch, RefuseNaN, SaveEpoch, ShowProgress, StopOnInterrupt
from training.learning.checkpoint import Checkpoint, Progress
from training.learning.contact_sheet import write_contact_sheet
from training.learning.dataset import Dataset, load_dataset
from training.learning.distribution import Alone, Distribution, distribution
from training.learning.shards import is_shards, open_shards
from training.learning.straight_through import StraightThrough
from training.learning.teachers import Teachers
from training.learning.warm_start import begin_with
from training.recogniser.bits import FLOAT16_BITS
from training.recogniser.card import Card
from training.recogniser.folding import Folded
from training.recogniser.history import write_history
from training.recogniser.recipe import Recipe
from training.recogniser.recogniser import Recogniser
from training.recogniser.rounding import roundings
from training.recogniser.weights import round_weights
from training.recogniser.zoo_folders import CHECKPOINT_FILE

_MOMENTUM = 0.9
_FLOAT_BYTES = 4
_SAMPLE = 2000
"""So many glyphs tell what comes to a normalisation, to within a hundredth."""


def fit(
    recipe: Recipe,
    out: Path,
    data: Path | None = None,
    tensorboard: Path | None = None,
    contact_sheet: Path | None = None,
    strategy: str | None = None,
) -> Recogniser:
    """Train a network and write its model folder.

    With the same recipe, data, library versions and number of processor threads, a run on the CPU gives the same
    weights bit for bit, also when it is stopped and resumed at an epoch's end: the order of the samples and each
    augmentation follow from the seed, the epoch and the index of the batch alone.

    Args:
        recipe: The knobs.
        out: The model folder; a finished model in it is replaced when the new one is complete.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.
        tensorboard: Folder for TensorBoard logs, or None for no logs.
        contact_sheet: A PNG file to draw some of what is learnt in, before it is learnt; or None for none.
        strategy: How it is spread over several devices, one of `cluster.STRATEGIES`; None for one device.

    Returns:
        The trained recogniser, as written to `out`.

    Raises:
        DataError: A data set is missing or damaged.
        ModelError: There is no such architecture, `out` holds a stopped run, or the recipe's `start` does not fit; or
            the disk failed after an epoch that was saved.
        OSError: `out` cannot be written, which is noticed before anything else is done.
        Stopped: The user pressed Ctrl-C; `resume` goes on after the last epoch that was complete.
    """
    _check(out)
    if (out / CHECKPOINT_FILE).exists():
        raise ModelError(
            f"--out must not hold a stopped run. Received: {out}. "
            f"Go on with it ({command_line('training', 'fit', '--resume', out)}), choose another folder, or delete "
            f"{out / CHECKPOINT_FILE}."
        )
    spread = _spread(recipe, strategy)
    keras.utils.set_random_seed(recipe.seed)
    network, dataset = _prepare(recipe, data, spread)
    if contact_sheet and spread.is_chief:
        write_contact_sheet(dataset.train, dataset.labels, contact_sheet)
    progress = _start(recipe, network, dataset) if recipe.start else Progress()
    return _Run(recipe, network, dataset, progress, spread).go(out, tensorboard)


def resume(
    out: Path, data: Path | None = None, tensorboard: Path | None = None, strategy: str | None = None
) -> Recogniser:
    """Go on with a stopped run, as if it had never stopped.

    Args:
        out: The folder of the run.
        data: As for `fit`.
        tensorboard: As for `fit`.
        strategy: As for `fit`; it need not be the one that the run began with.

    Raises:
        ModelError: There is no stopped run, or its checkpoint is damaged.
    """
    checkpoint = Checkpoint.read(out)
    _check(out)
    recipe = checkpoint.recipe
    spread = _spread(recipe, strategy)
    network, dataset = _prepare(recipe, data, spread)
    run = _Run(recipe, network, dataset, checkpoint.progress, spread)
    run.kept = checkpoint.restore(run.model)
    return run.go(out, tensorboard)


def _check(out: Path) -> None:
    """Refuse a folder that cannot be written, and a Keras that cannot train, before minutes are spent on the data."""
    require_writable(out)
    if (backend := keras.backend.backend()) not in BACKENDS:
        raise ModelError(
            f"Training needs Keras on one of {', '.join(BACKENDS)}. Received: Keras on {backend}. Unset KERAS_BACKEND, "
            "or name another."
        )


def _spread(recipe: Recipe, strategy: str | None) -> Distribution:
    """Return how a run is spread, before TensorFlow computes anything; refuse a recipe that cannot be."""
    spread = distribution(strategy)
    spread.check(recipe)
    return spread


def _prepare(recipe: Recipe, data: Path | None, spread: Distribution) -> tuple[keras.Model, Dataset]:
    """Return an untrained network, and what to train it on."""
    dataset = open_shards(data) if data and is_shards(data) else load_dataset(recipe, data)
    with spread.scope():
        return build(recipe.architecture, dataset.classes), dataset


def _start(recipe: Recipe, network: keras.Model, dataset: Dataset) -> Progress:
    """Give the network the weights of the recipe's `start`, and note where they come from."""
    some = np.random.default_rng(recipe.seed).permutation(len(dataset.train))[:_SAMPLE]
    folder = Path(recipe.start)
    card = begin_with(network, folder, recipe.architecture, dataset.labels, dataset.train.take(some).floats())
    return Progress(seconds=card.training_seconds or 0.0, start=card.origin(folder))


def compile_model(model: keras.Model, recipe: Recipe, steps: int) -> None:
    """Give a model the optimizer, schedule and loss of a recipe.

    Args:
        model: The model, with the weights to begin with; of fewer than 16 bits, they are rounded to them.
        recipe: The knobs.
        steps: How many an epoch has.
    """
    optimizer = _optimizer(recipe, _schedule(recipe, recipe.epochs * steps))
    if recipe.bits < FLOAT16_BITS:
        optimizer = StraightThrough(optimizer, roundings(model, recipe.bits))
    optimizer.build(model.trainable_variables)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=recipe.label_smoothing)
    model.compile(optimizer, loss, metrics=["accuracy"])


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
    """A run between its first and its last step.

    Attributes:
        model: What is trained: the network itself, or the same function without normalisations.
        kept: The model's variables after the kept epoch; empty before the first.
    """

    def __init__(
        self,
        recipe: Recipe,
        network: keras.Model,
        dataset: Dataset,
        progress: Progress,
        spread: Distribution | None = None,
    ) -> None:
        self.recipe, self.network, self.dataset, self.progress = recipe, network, dataset, progress
        self.spread = spread or Alone()
        self.folded = Folded(network) if recipe.bits < FLOAT16_BITS else None
        self.model: keras.Model = self.folded.model if self.folded else network
        with self.spread.scope():
            compile_model(self.model, recipe, steps_per_epoch(dataset.train, recipe))
        self.spread.spread(self.model)
        self.kept: list[Any] = []
        self.teachers = Teachers(recipe.teachers, dataset.labels, dataset.classes, recipe.teacher_share)
        self.started = time.process_time() - progress.seconds

    def go(self, out: Path, tensorboard: Path | None) -> Recogniser:
        """Train to the end, then write the model folder and remove the checkpoint.

        Raises:
            ModelError: The disk failed; what the checkpoint holds is kept.
        """
        require_writable(out, self._room())
        if tensorboard:
            require_writable(tensorboard)
        try:
            return self._go(out, tensorboard)
        except OSError as cause:
            if not (is_of_disk(cause) and (out / CHECKPOINT_FILE).exists()):
                raise
            again = command_line("training", "fit", "--resume", out)
            raise ModelError(
                f"{in_words(cause)} The epochs that were saved are kept. Then go on with: {again}"
            ) from cause

    def _room(self) -> int:
        """Return how many bytes a checkpoint needs beside the one before it."""
        variables = [*self.model.variables, *self.model.variables, *self.model.optimizer.variables]
        return 2 * sum(_FLOAT_BYTES * int(math.prod(variable.shape)) for variable in variables)

    def _go(self, out: Path, tensorboard: Path | None) -> Recogniser:
        if not self.progress.is_over(self.recipe):
            self._train(out, tensorboard)
        if not self.spread.is_chief:
            return self._finish()  # the first writes the same
        recogniser = self._finish().save(out)
        write_history(out, self.progress.history)
        (out / CHECKPOINT_FILE).unlink()
        return recogniser

    def _train(self, out: Path, tensorboard: Path | None) -> None:
        recipe, progress = self.recipe, self.progress
        batches = Batches(self.dataset.train, recipe, self.teachers, share=self.spread.share)
        self.spread.begin(self.model, progress.epoch, len(batches))
        choice = ChooseEpoch(recipe, progress, self.dataset.validation, len(self.dataset.labels), self.kept)
        with (
            StopOnInterrupt(out, recipe, progress) as stop,
            progress_bar("Training", recipe.epochs * len(batches)) as bar,
        ):
            bar.advance(progress.epoch * len(batches))
            callbacks = [
                keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs: batches.begin(epoch)),
                RefuseNaN(progress),
                ShowProgress(bar),
                choice,
                *([SaveEpoch(out, recipe, progress, choice, self.started)] if self.spread.is_chief else []),
                stop,
            ]
            if tensorboard and self.spread.is_chief:
                callbacks.append(keras.callbacks.TensorBoard(tensorboard))
            with self.spread.together():
                self.model.fit(
                    batches,
                    epochs=recipe.epochs,
                    initial_epoch=progress.epoch,
                    callbacks=self.spread.around(callbacks),
                    shuffle=False,
                    verbose=0,
                )
        self.kept = choice.kept

    def _finish(self) -> Recogniser:
        """Take the kept epoch, round its weights as the page stores them, calibrate it and write its card."""
        for variable, value in zip(self.model.variables, self.kept, strict=True):
            variable.assign(value)
        network = self.folded.network() if self.folded else self.network
        round_weights(network, self.recipe.bits)
        finished = finish(network, self.dataset.validation, len(self.dataset.labels))
        model = build(self.recipe.architecture, self.dataset.classes)  # without the optimizer, which is of no more use
        model.set_weights(network.get_weights())
        return Recogniser(model, self._card(model, finished))

    def _card(self, model: keras.Model, finished: Finish) -> Card:
        return Card(
            name=f"Inkling {self.recipe.architecture}",
            architecture=self.recipe.architecture,
            parameters=model.count_params(),
            labels=list(self.dataset.labels.names),
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
