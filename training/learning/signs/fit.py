"""Stroke files of digits and of signs in, the weights of the sign network and their card out."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np

from training.common.errors import DataError
from training.common.files import replace_file
from training.common.progress import progress_bar
from training.data.citations import described
from training.data.split import split_file
from training.data.strokes import StrokeSample, read_strokes
from training.ink.signs import SIGNS
from training.learning.calibrate import versions
from training.learning.signs.examples import SignExamples, sign_examples
from training.learning.straight_through import StraightThrough
from training.recogniser.recogniser import Recogniser
from training.recogniser.rounding import roundings
from training.recogniser.sign_network import BITS, CLASSES, FORMAT, INPUTS, DenseLayer, SignNetwork

_OFTEN: Final = {".": 8.0, ",": 2.0, "-": 2.0, "+": 2.0, "/": 0.5, ":": 0.2, "=": 0.5}
"""How often people write a sign, beside how often the composed numbers have it: chosen on numbers by validation writers
and on real ones. Dots that touch no digit are more often dirt in the samples of digits than where people write."""

_LATER: Final = 76
"""What is added to the seed for the numbers to choose by."""


@dataclass(frozen=True)
class SignRecipe:
    """Every knob of a run.

    Attributes:
        units: Of each layer between the inputs and the classes.
        parts: How often numbers are composed, each time with the next seed.
        numbers: How many numbers with signs a part has.
        validation: How many more the run is chosen by, of other writers.
        epochs: How often all is gone through.
        batch: How many examples a step takes.
        learning_rate: At the beginning; it falls to 0 along a cosine.
        noise: Standard deviation of what is added to the inputs: there are few writers of signs.
        weight_decay: Of AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101).
        hold_out: Share of the writers of a file that is not public that are held out.
        seed: What the random numbers begin with.
    """

    units: Sequence[int] = (96, 32)
    parts: int = 4
    numbers: int = 2000
    validation: int = 400
    epochs: int = 24
    batch: int = 512
    learning_rate: float = 0.004
    noise: float = 0.1
    weight_decay: float = 0.01
    hold_out: float = 0.2
    seed: int = 1


def fit_signs(
    digits: Sequence[Path], signs: Sequence[Path], recogniser: Recogniser, recipe: SignRecipe, out: Path
) -> Mapping[str, float]:
    """Train the network and write it.

    Args:
        digits: Stroke files of digits.
        signs: Stroke files of letters and signs, with the key `size_mm`.
        recogniser: Who is asked what digits the signs look like.
        recipe: How.
        out: File to write; an old one stays until the new one is complete.

    Returns:
        For each class the share of its examples by validation writers that are told as it, and all together.

    Raises:
        DataError: A file is missing or damaged, or has no signs with a size.
    """
    of_digits, of_signs = _Files.read(digits, recipe), _Files.read(signs, recipe)
    if not any("size_mm" in sample.extra for sample in of_signs.train):
        raise DataError(f"Signs must have their size, size_mm. Received: {', '.join(map(str, signs))}, without it.")
    drawn = of_digits.train, of_signs.train
    parts = [
        sign_examples(*drawn, recipe.numbers, seed, "to learn from", recogniser, varied=True)
        for seed in range(recipe.seed, recipe.seed + recipe.parts)
    ]
    learn = SignExamples(*(np.concatenate(each) for each in zip(*parts, strict=True)))
    later = recipe.seed + _LATER
    choose = sign_examples(
        of_digits.validation, of_signs.validation, recipe.validation, later, "to choose by", recogniser
    )
    network = _learnt(learn, recipe)
    metrics = _measured(network, choose)
    card = {
        "classes": list(CLASSES),
        "bits": BITS,
        "data": [*of_digits.on_card, *of_signs.on_card],
        "recogniser": {"name": recogniser.card.name, "weights": recogniser.card.weights["sha256"]},
        "recipe": asdict(recipe),
        "examples": len(learn.classes),
        "metrics": metrics,
        "versions": versions(),
    }
    content = {"format": FORMAT, "layers": [layer.as_json() for layer in network.layers], "card": card}
    replace_file(out, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    return metrics


@dataclass(frozen=True)
class _Files:
    train: list[StrokeSample]
    validation: list[StrokeSample]
    on_card: list[dict[str, Any]]

    @classmethod
    def read(cls, paths: Sequence[Path], recipe: SignRecipe) -> "_Files":
        train, validation, on_card = [], [], []
        for path in paths:
            samples = read_strokes(path)
            split = split_file(path, samples, recipe.hold_out)
            train += split.train
            validation += split.validation
            on_card.append(described(path, split.train))
        return cls(train, validation, on_card)


def _learnt(examples: SignExamples, recipe: SignRecipe) -> SignNetwork:
    keras.utils.set_random_seed(recipe.seed)
    noisy = keras.layers.GaussianNoise(recipe.noise)
    dense = [*(keras.layers.Dense(units, "relu") for units in recipe.units), keras.layers.Dense(len(CLASSES))]
    model = keras.Sequential([keras.Input((INPUTS,)), noisy, *dense])
    steps = recipe.epochs * -(-len(examples.classes) // recipe.batch)
    schedule = keras.optimizers.schedules.CosineDecay(recipe.learning_rate, steps)
    inner = keras.optimizers.AdamW(schedule, weight_decay=recipe.weight_decay)
    optimizer = StraightThrough(inner, roundings(model, BITS))
    optimizer.build(model.trainable_variables)  # here, and not in a graph: it copies the weights
    model.compile(optimizer, keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    with progress_bar("Learn signs", recipe.epochs) as bar:
        model.fit(
            examples.inputs, examples.classes, recipe.batch, recipe.epochs, verbose=0,
            callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: bar.advance())],
        )  # fmt: skip
    *hidden, last = [_layer(layer) for layer in dense]
    return SignNetwork([*hidden, _as_often(last)])


def _as_often(layer: DenseLayer) -> DenseLayer:
    """Return the last layer with the chances of signs as people write them (Saerens et al. 2002).

    After doi:10.1162/089976602753284446: another prior multiplies each chance, which adds to its logit.
    """
    shift = [math.log(_OFTEN.get(each, 1.0)) for each in CLASSES]
    return DenseLayer.of_json(DenseLayer(layer.weights, layer.biases + np.array(shift)).as_json())


def _layer(layer: Any) -> DenseLayer:
    """Return a Keras layer as it will be read back."""
    kernel, biases = (np.asarray(weight, np.float64) for weight in layer.get_weights())
    return DenseLayer.of_json(DenseLayer(kernel.T, biases).as_json())


def _measured(network: SignNetwork, examples: SignExamples) -> Mapping[str, float]:
    answers = network.answers(examples.inputs).argmax(axis=1)
    right = answers == examples.classes
    shares = {
        name: float(right[examples.classes == index].mean())
        for index, name in enumerate(CLASSES)
        if (examples.classes == index).any()
    }
    of_signs = examples.classes < len(SIGNS)
    return {"all": float(right.mean()), "signs": float(right[of_signs].mean()), **shares}
