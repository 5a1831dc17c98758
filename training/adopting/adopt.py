"""A Keras network of anybody and its labels in, a model folder out, which everything here takes."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from keras import layers

from training.adopting.body import Body
from training.adopting.entrance import RANGES, Entrance, Range
from training.adopting.fits import FITS, STRETCH
from training.adopting.load import load_network
from training.adopting.samples import Judged, judge
from training.common.errors import ModelError
from training.common.files import require_writable, sha256
from training.data.labels import DIGITS, Label, Labels
from training.ink.constants import GLYPH_SIZE
from training.learning.calibrate import finish, versions
from training.learning.part import Part
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser
from training.recogniser.temperature import fit_temperature, negative_log_likelihoods

ARCHITECTURE = "adopted"
"""What the card of a network calls its architecture that is none of ours."""

_CHOSEN_BY = 500
"""So many samples tell which numbers a network was trained with."""

_BYTES = 2.0
"""What a network expects that shifts or scales what it takes by more than this: bytes, 0 to 255."""


@dataclasses.dataclass(frozen=True)
class Wishes:
    """What the user says of a network; what is None is found out.

    Attributes:
        labels: What each class stands for, in order.
        range: The numbers that it was trained with.
        fit: How a glyph gets another size: one of `FITS`.
        softmax: Whether a softmax is to be taken of its answers.
    """

    labels: Sequence[Label] | None = None
    range: Range | None = None
    fit: str | None = None
    softmax: bool = False


class Adopted(NamedTuple):
    """A network that has become ours.

    Attributes:
        recogniser: It with its card, as written.
        said: What was found out and what was assumed, a sentence each.
    """

    recogniser: Recogniser
    said: list[str]


def adopt(path: Path, out: Path, wishes: Wishes = Wishes(), data: str | None = None) -> Adopted:
    """Make a model folder of a Keras network.

    Args:
        path: A `.keras` or `.h5` file, or the folder of a SavedModel.
        out: The model folder.
        wishes: What the user says of it.
        data: What it is calibrated on: see `judge`; None for nothing.

    Raises:
        ModelError: It cannot be loaded, or is no network from glyphs to labels; the message tells what to do.
        DataError: The data are missing or damaged.
        OSError: `out` cannot be written.
    """
    require_writable(out)
    body = Body(load_network(path), wishes.softmax)
    labels = _labels(wishes.labels, body.classes)
    judged = None if data is None else judge(data, Labels(tuple(labels)))
    entrance, why = _entrance(body, wishes, judged)
    model = body.behind(entrance)
    card = Card(
        name=path.stem if path.suffix else path.resolve().name,
        architecture=ARCHITECTURE,
        parameters=int(model.count_params()),
        labels=labels,
        temperature=1.0,
        rejection=None,
        data=[],
        recipe={},
        seed=0,
        metrics={},
        versions=versions(),
        weights={},
        adopted={"file": path.name, "sha256": _hash(path), "range": str(entrance.range), "fit": entrance.fit},
    )
    if judged is not None:
        card = _calibrated(card, model, judged)
    said = [*_about(body), *why, *_about_calibration(card)]
    return Adopted(Recogniser(model, card).save(out), said)


def _hash(path: Path) -> str:
    return sha256(path if path.is_file() else path / "saved_model.pb")


def _labels(wished: Sequence[Label] | None, classes: int) -> list[Label]:
    """Return the labels of a network: those that the user says, else the ten digits.

    Raises:
        ModelError: They are not as many as the network has outputs.
    """
    labels = list(DIGITS if wished is None else wished)
    if classes in (len(labels), len(labels) + 1):
        return labels
    raise ModelError(
        f"A network must have one output for each label, and at most one more, for none of them. Received: {classes} "
        f"outputs and {len(labels)} labels ({', '.join(map(str, labels))}). Name all of them in their order: --labels "
        "a,b,c"
    )


def _entrance(body: Body, wishes: Wishes, judged: Judged | None) -> tuple[Entrance, list[str]]:
    """Choose how a glyph becomes what a network takes, and say why."""
    fits = FITS if body.taken.side > GLYPH_SIZE else (STRETCH,)
    choices = [
        Entrance(numbers, fit)
        for fit in ([wishes.fit] if wishes.fit else fits)
        for numbers in ([wishes.range] if wishes.range else RANGES)
    ]
    if len(choices) == 1:
        return choices[0], []
    if judged is None:
        return _assumed(body, wishes)
    name, part = judged.name, judged.known
    some = part.take(np.linspace(0, len(part) - 1, min(_CHOSEN_BY, len(part))).astype(np.int64))
    found = sorted((_judged(body, each, some) for each in choices), key=lambda each: each.loss)
    best, next_best = found[:2]
    said = (
        f"Of {len(choices)} ways to give it a glyph, {_in_words(best.entrance, body)} fits {len(some)} samples of "
        f"{name} best: it reads {best.share:.1%} of them, and {next_best.share:.1%} by "
        f"{_in_words(next_best.entrance, body)}."
    )
    return best.entrance, [said]


class _Fit(NamedTuple):
    """How well a network reads what comes through an entrance: share and negative log-likelihood, in nats."""

    entrance: Entrance
    share: float
    loss: float


def _judged(body: Body, entrance: Entrance, part: Part) -> _Fit:
    """Judge an entrance at the temperature that suits it: how sure a network is depends on the range of its numbers."""
    logits, labels = body.logits(entrance, part.floats()), part.labels.astype(np.int64)
    loss = negative_log_likelihoods(logits / fit_temperature([(logits, labels)]), labels).mean()
    return _Fit(entrance, float(np.mean(logits.argmax(axis=1) == labels)), float(loss))


def _in_words(entrance: Entrance, body: Body) -> str:
    size = f", {'scaled' if entrance.fit == STRETCH else 'padded'} to {body.taken.side} pixels"
    return f"{entrance.range}{size if body.taken.side != GLYPH_SIZE else ''}"


def _assumed(body: Body, wishes: Wishes) -> tuple[Entrance, list[str]]:
    entrance = Entrance(wishes.range or _range_of(body.first), wishes.fit or STRETCH)
    asked = "" if wishes.range else " --normalise tells otherwise, and --data finds it out."
    return entrance, [f"Assumed: paper and ink are {_in_words(entrance, body)}.{asked}"]


def _range_of(first: Any) -> Range:
    """Return the numbers that a network expects, by its first layer: one that scales tells."""
    if isinstance(first, layers.Rescaling):
        return RANGES[1] if np.max(np.abs(first.scale)) * _BYTES < 1 else RANGES[0]
    if isinstance(first, layers.Normalization):
        return RANGES[1] if float(np.max(np.asarray(first.mean))) > _BYTES else RANGES[0]
    if isinstance(first, layers.BatchNormalization):
        return RANGES[1] if float(np.max(np.asarray(first.moving_mean))) > _BYTES else RANGES[0]
    return RANGES[0]


def _calibrated(card: Card, model: Any, judged: Judged) -> Card:
    found = finish(model, judged.validation, len(card.labels))
    metrics = found.metrics
    if model.output_shape[-1] == len(card.labels):
        metrics = {name: share for name, share in metrics.items() if name != "non_digits_validation"}
    return dataclasses.replace(
        card, temperature=found.temperature, rejection=found.rejection, metrics=metrics, data=[judged.source]
    )


def _about(body: Body) -> Iterator[str]:
    taken = body.taken
    yield f"It takes {'×'.join(map(str, taken.shape))} and {body.ending}."
    if body.dropped:
        yield f"Left out, since only training needs them: {', '.join(body.dropped)}."


def _about_calibration(card: Card) -> Iterator[str]:
    if not card.data:
        yield "Not calibrated: its confidence is as it comes, and it refuses nothing. --data calibrates it."
