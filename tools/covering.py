"""Does what is marked matter? `python -m tools.covering` covers it, then as much ink elsewhere, and compares.

For two digits against each other, the quarter of the ink that speaks most for the one that is written is covered, and
then as much ink in one piece around some other place. It is marked by covering, as the page does, and by the difference
of two Grad-CAMs; judged by the network itself, and by one that had no part in the marking.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import rich.box
from rich.table import Table

from training.commands.shared import SHIPPED_MODEL, ZOO
from training.common.cli import run
from training.common.progress import output
from training.data.mnist import load_mnist
from training.explaining.backwards import Network
from training.explaining.covering import covered, log_odds, spoken
from training.explaining.explain import spread
from training.recogniser.recogniser import Recogniser

Floats = npt.NDArray[np.floating[Any]]

Mark = Callable[[Floats, int, int], Floats]
"""A glyph and two classes in, how much each pixel speaks for the first of them out."""

PAIRS = ((4, 9), (9, 4), (7, 1), (1, 7), (3, 8), (8, 3))
"""Written as the first, set against the second: those that people confuse."""

SHARE = 0.25
"""Of the ink that is covered."""

ELSEWHERE = 8
"""Times that other ink is covered instead."""

HELD_BACK = 5000
"""MNIST's last training images, by which experiments are judged; its test images choose nothing."""

JUDGE = ZOO / "vgg-blocks"


@dataclass(frozen=True)
class Found:
    """What covering the marked ink of one glyph takes of the odds, as a logarithm, and what other ink takes."""

    marked: float
    elsewhere: Floats


def main() -> None:
    """Measure, and print a table: what covering takes of the odds, as a natural logarithm."""
    parser = argparse.ArgumentParser(prog="python -m tools.covering", description=__doc__)
    parser.add_argument("--glyphs", type=int, default=100, metavar="N", help="digits of each pair")
    options = parser.parse_args()
    output().print(_table(options.glyphs))


def _table(count: int) -> Table:
    own, judge = Recogniser.load(SHIPPED_MODEL), Recogniser.load(JUDGE)
    table = Table("marked by", "judged by", "marked", "elsewhere", "marked loses more", box=rich.box.SIMPLE)
    for name, mark in (("covering", _by_covering(own)), ("difference of Grad-CAMs", _by_gradients(own))):
        for judged_by, recogniser in (("itself", own), (JUDGE.name, judge)):
            found = list(_measure(mark, recogniser, count))
            marked = float(np.mean([each.marked for each in found]))
            elsewhere = float(np.mean([each.elsewhere.mean() for each in found]))
            wins = float(np.mean([(each.marked > each.elsewhere).mean() for each in found]))
            table.add_row(name, judged_by, f"{marked:.1f}", f"{elsewhere:.1f}", f"{wins:.0%}")
    return table


def _measure(mark: Mark, judge: Recogniser, count: int) -> Iterator[Found]:
    data = load_mnist()
    images, labels = data.train_images[-HELD_BACK:], data.train_labels[-HELD_BACK:]
    for one, other in PAIRS:
        dice = np.random.default_rng(10 * one + other)
        written = np.flatnonzero(labels == one)
        for index in dice.choice(written, min(count, len(written)), replace=False):
            glyph = images[index] / 255
            ink = _most_marked(mark(glyph, one, other), glyph)
            others = [_elsewhere(glyph, ink, dice) for _ in range(ELSEWHERE)]
            odds = _odds(judge, np.stack([glyph, *(np.where(each, 0, glyph) for each in (ink, *others))]), one, other)
            yield Found(float(odds[0] - odds[1]), odds[0] - odds[2:])


def _odds(recogniser: Recogniser, glyphs: Floats, one: int, other: int) -> Floats:
    return log_odds(recogniser.probabilities(glyphs.astype(np.float32)).astype(float), one, other)


def _by_covering(recogniser: Recogniser) -> Mark:
    def mark(glyph: Floats, one: int, other: int) -> Floats:
        return spoken(glyph, recogniser.probabilities(covered(glyph).astype(np.float32)), one, other).values

    return mark


def _by_gradients(recogniser: Recogniser) -> Mark:
    network = Network(recogniser.model)
    last = [network.activated(each) for each in network.convolutions()][-1]

    def mark(glyph: Floats, one: int, other: int) -> Floats:
        values = network.forwards(glyph.astype(np.float32)[None, :, :, None], network.between(last))
        target = np.zeros((1, int(recogniser.model.output.shape[-1])), np.float32)
        target[0, one], target[0, other] = 1, -1
        weights = np.asarray(network.gradient(last, target, values))[0].mean(axis=(0, 1))
        coarse = np.asarray(values[id(last)])[0] @ weights
        # What speaks against it too: it is the order of the ink that counts.
        return np.asarray(spread(coarse - coarse.min()))

    return mark


def _most_marked(marks: Floats, glyph: Floats) -> npt.NDArray[np.bool_]:
    """Return the ink that is marked most: so much of it that it has its share of the darkness."""
    order = np.argsort(-np.where(glyph > 0, marks, -np.inf), axis=None, kind="stable")
    return _until(order, glyph, SHARE * float(glyph.sum()))


def _elsewhere(glyph: Floats, marked: npt.NDArray[np.bool_], dice: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Return as much other ink, around one of its pixels."""
    rows, columns = np.nonzero((glyph > 0) & ~marked)
    centre = int(dice.integers(len(rows)))
    order = np.argsort((rows - rows[centre]) ** 2 + (columns - columns[centre]) ** 2, kind="stable")
    return _until(rows[order] * glyph.shape[1] + columns[order], glyph, float((glyph * marked).sum()))


def _until(order: npt.NDArray[np.intp], glyph: Floats, goal: float) -> npt.NDArray[np.bool_]:
    """Return the first pixels of an order that have so much ink together."""
    before = np.cumsum(glyph.ravel()[order]) - glyph.ravel()[order]
    chosen = np.zeros(glyph.size, bool)
    chosen[order[before < goal]] = True
    return chosen.reshape(glyph.shape) & (glyph > 0)


if __name__ == "__main__":
    run(main)
