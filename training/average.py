"""Models that began alike in, one with the mean of their weights out (Wortsman et al. 2022, arXiv:2203.05482).

Runs that go on from the same weights, with other seeds or knobs, end in one valley of the loss. The mean of their
weights lies nearer to its middle than each of them, and costs no more to run than one.
"""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training.common.errors import ModelError
from training.derive import validation_of, write_derived
from training.learning.calibrate import versions
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser


def average(folders: Sequence[Path], strokes: Sequence[Path], out: Path, data: Path | None = None) -> Recogniser:
    """Write a model whose weights are the mean of those of several, calibrated on the validation data of the first.

    Args:
        folders: Two model folders or more that `fit` wrote, all begun with the same weights (`fit --start`).
        strokes: The stroke files of the first one's recipe, in its order: a card keeps their names only.
        out: The model folder to write.
        data: As for `fit`.

    Returns:
        The recogniser as written to `out`. Its card tells the runs under `averaged` in the recipe, its history is
        that of the first.

    Raises:
        ModelError: There are fewer than two models, or they did not begin alike.
        DataError: A data set is missing or is not the one that the first was trained with.
    """
    recognisers = [Recogniser.load(folder) for folder in folders]
    cards = [recogniser.card for recogniser in recognisers]
    _check(folders, cards)
    validation = validation_of(cards[0], strokes, data)
    model = recognisers[0].model
    weights = [recogniser.model.get_weights() for recogniser in recognisers]
    model.set_weights([np.mean(same, axis=0) for same in zip(*weights, strict=True)])
    return write_derived(model, _card(folders, cards), validation, folders[0], out)


def _check(folders: Sequence[Path], cards: Sequence[Card]) -> None:
    """Refuse models that did not begin alike: the mean of others reads nothing."""
    starts = [card.recipe.get("start") or {"name": "random weights"} for card in cards]
    origins = {start.get("weights") for start in starts}
    if len(folders) < 2 or None in origins or len(origins) > 1:
        received = ", ".join(f"{folder} ({start['name']})" for folder, start in zip(folders, starts, strict=True))
        raise ModelError(
            f"An average needs two models or more that began with the same weights. Received: {received}. "
            "Train them with the same --start, each with its own --seed."
        )


def _card(folders: Sequence[Path], cards: Sequence[Card]) -> Card:
    first = cards[0]
    runs = [card.origin(folder) for folder, card in zip(folders, cards, strict=True)]
    sources: list[dict[str, Any]] = []
    for card in cards:
        sources += [source for source in card.data if source not in sources]
    return dataclasses.replace(
        first,
        data=sources,
        recipe=first.recipe | {"averaged": runs},
        versions=versions(),
        training_seconds=_seconds(cards),
    )


def _seconds(cards: Sequence[Card]) -> float | None:
    """Return the time of all runs together; what they began with counts once, where the cards tell its time."""
    seconds = [card.training_seconds for card in cards if card.training_seconds is not None]
    if len(seconds) < len(cards):
        return None
    return round(sum(seconds) - (len(cards) - 1) * (cards[0].recipe["start"].get("training_seconds") or 0.0), 1)
