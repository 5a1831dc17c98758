"""A small network from its first, random weights to one that reads, an epoch at a time, with the maps on its way."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from scipy.special import log_softmax

from tools.misreads.maps import Floats, example, maps, strongest
from tools.misreads.results import Checkpoint, Epoch, Learning
from training.architectures import build
from training.learning.batches import Batches, steps_per_epoch
from training.learning.dataset import load_dataset
from training.learning.fit import compile_model
from training.learning.part import Part
from training.learning.teachers import Teachers
from training.recogniser.recipe import Recipe

EPOCHS = 6
SHOWN_EPOCHS = (0, 1, 2, EPOCHS)
_MAPS = 8
_LEARNT_FROM = 10_000
"""Of MNIST's 55,000: with fewer digits an epoch has fewer steps, and what each adds can be seen."""

_MEASURED = 5000
"""So many of the digits it learns from tell how well it knows them: as many as there are to choose by."""

_DECIMALS = 5


def train() -> Learning:
    """Train `basic-cnn` on MNIST alone, with nothing bent, and note what it knows after each epoch.

    Raises:
        DataError: MNIST is missing or damaged.
    """
    recipe = Recipe(
        architecture="basic-cnn", epochs=EPOCHS, learning_rate=1e-3, optimizer="adam", schedule="constant",
        warm_up=0.0, label_smoothing=0.0, augmentation=0.0, elastic=0.0,
    )  # fmt: skip
    keras.utils.set_random_seed(recipe.seed)
    dataset = load_dataset(recipe, None)
    learnt = dataset.train.take(np.random.default_rng(recipe.seed).permutation(len(dataset.train))[:_LEARNT_FROM])
    model = build(recipe.architecture, dataset.classes)
    compile_model(model, recipe, steps_per_epoch(learnt, recipe))
    known = learnt.take(np.arange(_MEASURED))
    (validation,) = dataset.validation.values()
    epochs, weights = [_measured(model, 0, known, validation)], [_first_filters(model)]

    def note(epoch: int, _: Any) -> None:
        epochs.append(_measured(model, epoch + 1, known, validation))
        weights.append(_first_filters(model))

    batches = Batches(learnt, recipe, Teachers(recipe.teachers, dataset.labels, dataset.classes, recipe.teacher_share))
    callback = keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, _: batches.begin(epoch), on_epoch_end=note)
    model.fit(batches, epochs=EPOCHS, callbacks=[callback], shuffle=False, verbose=0)
    channels = strongest(maps(example(), *weights[-1]), _MAPS)
    checkpoints = [_checkpoint(epoch, *weights[epoch], channels) for epoch in SHOWN_EPOCHS]
    count = int(model.count_params())
    return Learning(recipe.architecture, count, len(learnt), len(validation), epochs, channels, checkpoints)


def _first_filters(model: keras.Model) -> tuple[Floats, Floats]:
    """Return a copy of the filters `[maps, 3, 3]` and of the biases of the first convolution."""
    layer = next(each for each in model.layers if isinstance(each, keras.layers.Conv2D))
    kernel, bias = (np.array(each, np.float32) for each in layer.get_weights())
    return np.moveaxis(kernel[:, :, 0], -1, 0), bias


def _checkpoint(epoch: int, filters: Floats, biases: Floats, channels: Sequence[int]) -> Checkpoint:
    kept = list(channels)
    return Checkpoint(epoch, _rounded(filters[kept]), _rounded(biases[kept]))


def _rounded(values: Floats) -> Any:
    return np.round(values.astype(np.float64), _DECIMALS).tolist()


def _measured(model: keras.Model, epoch: int, known: Part, validation: Part) -> Epoch:
    figures = [round(figure, _DECIMALS) for part in (known, validation) for figure in _loss_and_accuracy(model, part)]
    return Epoch(epoch, *figures)


def _loss_and_accuracy(model: keras.Model, part: Part) -> tuple[float, float]:
    logits = model.predict(part.floats()[..., None], batch_size=500, verbose=0).astype(np.float64)
    of_labels = log_softmax(logits, axis=1)[np.arange(len(part)), part.labels]
    return float(-of_labels.mean()), float((logits.argmax(axis=1) == part.labels).mean())
