"""A number, a seed and a part in, stroke samples out."""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np

from training.data.labels import Label
from training.data.nondigits.broken import CROSSED_OUT, HALF, SEVERAL
from training.data.nondigits.drawings import DRAWINGS
from training.data.nondigits.family import PARTS, Draw, Families, Part
from training.data.nondigits.letters import LETTERS, SIGNS, is_of_another_script
from training.data.nondigits.lookalikes import kinds_left_out, lookalikes
from training.data.nondigits.scribbles import SCRIBBLES
from training.data.nondigits.shapes import ARROWS, BOXES, DOTS, LINES
from training.data.nondigits.sloppy import sloppy
from training.data.strokes import StrokeSample

KINDS: Final[Mapping[str, Families]] = {
    "letter": LETTERS,
    "sign": SIGNS,
    "several digits": SEVERAL,
    "scribble": SCRIBBLES,
    "drawing": DRAWINGS,
    "half a digit": HALF,
    "crossed out": CROSSED_OUT,
    "arrow": ARROWS,
    "box": BOXES,
    "line": LINES,
    "dots": DOTS,
}
"""The families of each kind."""

SHARES: Final[Mapping[str, float]] = {
    "letter": 0.30,
    "sign": 0.08,
    "several digits": 0.16,
    "scribble": 0.12,
    "drawing": 0.10,
    "half a digit": 0.06,
    "crossed out": 0.05,
    "arrow": 0.05,
    "box": 0.04,
    "line": 0.02,
    "dots": 0.02,
}
"""How many of the samples are of each kind: most of what people write by mistake are letters and numbers."""

_SIZE = 100
"""Longer side of a sample: with one decimal it is fine enough, and short in a file."""


def generate_non_digits(count: int, seed: int, part: Part, labels: Collection[Label]) -> list[StrokeSample]:
    """Draw what is none of some labels, each by a hand of its own.

    Args:
        count: How many.
        seed: The same seed gives the same samples (with the same NumPy); a smaller `count` gives the first of them.
        part: Whose families are drawn; no family is in two parts.
        labels: What there is a class for: nothing is drawn that may pass for one of them.

    Returns:
        Samples in random order, label None. `extra["kind"]` is a key of `SHARES`, `extra["family"]` one of `KINDS`.

    Raises:
        ValueError: `count` or `seed` is negative.
    """
    if count < 0:
        raise ValueError(f"The number of samples must not be negative. Received: {count}.")
    rng = np.random.default_rng([seed, PARTS.index(part)])
    families = families_beside(labels, part)
    kinds = list(families)
    odds = np.cumsum([SHARES[kind] for kind in kinds])
    whole = round(float(odds[-1]), 9)  # 1 where no kind is left out, whatever is lost in the sum
    names = {kind: list(families[kind]) for kind in kinds}
    samples = []
    for _ in range(count):
        kind = kinds[min(int(np.searchsorted(odds, rng.random() * whole, side="right")), len(kinds) - 1)]
        family = names[kind][int(rng.integers(len(names[kind])))]
        lines = sloppy(families[kind][family](rng), rng)
        strokes = [[(x, y) for x, y in np.round(line * _SIZE, 1).tolist()] for line in lines]
        samples.append(StrokeSample(None, strokes, {"kind": kind, "family": family}))
    return samples


def families_beside(labels: Collection[Label], part: Part) -> dict[str, dict[str, Draw]]:
    """Return the families of each kind of a part that may not pass for one of some labels; no kind without any.

    Args:
        labels: What there is a class for.
        part: Whose families.
    """
    alike, left_out = lookalikes(labels, by_hand=False), kinds_left_out(labels)
    others = any(isinstance(label, str) for label in labels)  # than digits, for which the tables of faces were made
    names = {str(label).lower() for label in labels}

    def may_be_drawn(kind: str, name: str) -> bool:
        if kind in ("letter", "sign") and others:
            return not is_of_another_script(name) and name.split()[1] not in alike
        return name.lower() not in names

    found = {
        kind: {name: draw for name, draw in KINDS[kind][part].items() if may_be_drawn(kind, name)}
        for kind in SHARES
        if kind not in left_out | names
    }
    return {kind: families for kind, families in found.items() if families}
