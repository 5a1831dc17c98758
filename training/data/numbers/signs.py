"""Stroke samples of letters and signs in, outlines of signs with their size and place beside digits out.

A sign file tells how large a sign was on the tablet, and the capitals of the same writer how large they write. Where a
sign stands in its line no file tells, so that follows from how people place it: a point on the line, a comma
through it, a minus halfway up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
import numpy.typing as npt

from training.data.numbers.outlines import Outline, moved
from training.data.strokes import StrokeSample
from training.ink.signs import SIGNS

LETTERS: Final = "ABDEFGHKLMNPRSVYZabdeghkmnprsuvyz"
"""What stands beside numbers as part of a word, and that nobody would read as a sign."""

_CAPITALS: Final = frozenset("ABDEFHKLMNRT")
"""Letters that are as high as digits and of one size in every hand."""

_LEAST_CAPITALS: Final = 5

_BELOW: Final = frozenset("gpy")
"""Letters whose lower end hangs below the line."""

_DESCENT: Final = 0.35

_HALFWAY: Final = 0.45
"""How high over the line the middle of a sign stands that stands halfway up, in heights of a digit."""

_PLACES: Final[dict[str, tuple[float, float, float]]] = {
    ".": (1.0, 0.07, 0.08),
    ",": (0.4, 0.0, 0.08),
    "-": (0.5, _HALFWAY, 0.08),
    "+": (0.5, _HALFWAY, 0.08),
    "/": (0.5, _HALFWAY, 0.1),
    ":": (0.5, 0.38, 0.08),
    "%": (1.0, 0.0, 0.08),
    "×": (0.5, 0.4, 0.1),
    "÷": (0.5, _HALFWAY, 0.08),
    "=": (0.5, _HALFWAY, 0.09),
    "(": (0.5, _HALFWAY, 0.08),
    ")": (0.5, _HALFWAY, 0.08),
}
"""Which part of a sign, as a share of its height from its top, stands how high over the line, and how much that varies.

Heights are in heights of a digit; the last is the scale of Student's distribution, as some stand far off.
"""

_TAIL: Final = 4
"""Degrees of freedom of that distribution."""

_DRAWN_AS: Final = {"×": "x", "÷": "-"}
"""What is drawn as another sample: no file has them, and people draw them so."""

_DOTS: Final = 0.24
"""How far the dots of ÷ are from its bar, in heights of a digit."""


_SIZES: Final = {".": 0.45, "+": 0.35, "×": 0.35, "/": 0.2, "(": 0.2, ")": 0.2, "%": 0.2}
_SIZE: Final = 0.3
"""Standard deviation of the logarithm of a sign's size where signs vary."""

_TURN, _LEAN, _STRETCH = 0.1, 0.12, 0.1
"""Standard deviations of how far such a sign is turned, in radians, leans, and of the logarithm of how wide it is."""

_DABS: Final = 0.35
"""Share of such points that are no dots: where people write on glass, a point is a short line or a small ring."""

_RINGS: Final = 0.25
"""Share of these that are rings."""


@dataclass(frozen=True)
class SignWriter:
    """Who writes signs.

    Attributes:
        name: As in the stroke file.
        outlines: For each sign or letter its samples: a digit is about 1 high, the left and upper edges at 0.
    """

    name: str
    outlines: dict[str, list[Outline]]


def sign_writers(samples: Sequence[StrokeSample]) -> list[SignWriter]:
    """Sort samples by writer, those left out who wrote too few capitals to tell how large they write.

    Args:
        samples: Of letters and signs, with the key `size_mm`.
    """
    by_writer: dict[str, list[StrokeSample]] = {}
    for sample in samples:
        if "size_mm" in sample.extra:
            by_writer.setdefault(sample.writer, []).append(sample)
    found = (_sign_writer(name, own) for name, own in by_writer.items())
    return [writer for writer in found if writer is not None and writer.outlines]


def place_sign(sign: str, outline: Outline, rng: np.random.Generator) -> Outline:
    """Put a sign or a letter where it stands over the line, which is at y = 0.

    Args:
        sign: Which one.
        outline: Its strokes, the top at y = 0.
        rng: Source of all randomness.
    """
    bottom = max(float(stroke[:, 1].max()) for stroke in outline)
    share, over, spread = _PLACES.get(sign, (1.0, -_DESCENT if sign in _BELOW else 0.0, 0.05))
    return moved(outline, 0.0, -over + spread * rng.standard_t(_TAIL) - share * bottom)


def vary(sign: str, outline: Outline, rng: np.random.Generator) -> Outline:
    """Change a sign as other hands might write it: to learn from more writers than there are samples of.

    Args:
        sign: Which one.
        outline: Its strokes.
        rng: Source of all randomness.

    Returns:
        It or, for some points, a dab, its left and upper edges at 0.
    """
    if sign == "." and rng.random() < _DABS:
        outline = [_dab(rng)]
    size = np.exp(rng.normal(0, _SIZES.get(sign, _SIZE)))
    turn, lean, wide = rng.normal(0, _TURN), rng.normal(0, _LEAN), np.exp(rng.normal(0, _STRETCH))
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    change = size * turned @ np.array([[wide, -lean], [0, 1 / wide]])
    return _at_origin([np.asarray(stroke @ change.T) for stroke in outline])


def _dab(rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return a small ring, or a short line, more often flat or leaning than upright, and a little bent."""
    if rng.random() < _RINGS:
        angles = rng.uniform(0, 2 * np.pi) + np.linspace(0, rng.uniform(4.5, 7.5), 14)
        ring = np.stack([rng.uniform(0.8, 1.3) * np.cos(angles), np.sin(angles)], axis=1)
        return np.asarray(ring * rng.uniform(0.03, 0.1))
    angle = rng.uniform(-0.7, 0.9) if rng.random() < 0.75 else rng.uniform(0, np.pi)
    along = np.linspace(0, 1, 6)
    bent = rng.normal(0, 0.15) * np.sin(np.pi * along)
    line = np.stack(
        [np.cos(angle) * along + np.sin(angle) * bent, np.sin(angle) * along - np.cos(angle) * bent], axis=1
    )
    return np.asarray(line * rng.uniform(0.03, 0.26))


def _sign_writer(name: str, samples: Sequence[StrokeSample]) -> SignWriter | None:
    capitals = [_height(sample) for sample in samples if sample.label in _CAPITALS]
    if len(capitals) < _LEAST_CAPITALS:
        return None
    height = median(capitals)
    drawn: dict[str, list[Outline]] = {}
    for sample in samples:
        if height > 0:
            drawn.setdefault(str(sample.label), []).append(_outline(sample, height))
    outlines = {sign: drawn[_DRAWN_AS.get(sign, sign)] for sign in SIGNS if _DRAWN_AS.get(sign, sign) in drawn}
    if "÷" in outlines:
        dots = drawn.get(".", [])
        outlines["÷"] = [_divided(bar, dots[i % len(dots)]) for i, bar in enumerate(outlines["÷"]) if dots]
    outlines |= {letter: drawn[letter] for letter in LETTERS if letter in drawn}
    return SignWriter(name, {sign: each for sign, each in outlines.items() if each})


def _divided(bar: Outline, dot: Outline) -> Outline:
    """Return a bar with a dot above and another below it."""
    middle = max(float(stroke[:, 0].max()) for stroke in bar) / 2
    upper = moved(dot, middle, -_DOTS)
    lower = moved(dot, middle, _DOTS)
    return _at_origin([*bar, *upper, *lower])


def _outline(sample: StrokeSample, height: float) -> Outline:
    strokes = [np.array(stroke, np.float64)[:, :2] for stroke in sample.strokes if stroke]
    return _at_origin([stroke * (_millimetres(sample) / height) for stroke in strokes])


def _at_origin(strokes: Outline) -> Outline:
    corner = np.concatenate(strokes).min(axis=0)
    return [stroke - corner for stroke in strokes]


def _height(sample: StrokeSample) -> float:
    """Return how high a sample is, in millimetres."""
    return float(np.ptp(_points(sample)[:, 1])) * _millimetres(sample)


def _millimetres(sample: StrokeSample) -> float:
    """Return how long a unit of a sample's scale is."""
    longer = float(np.ptp(_points(sample), axis=0).max())
    return float(sample.extra["size_mm"]) / longer if longer > 0 else 0.0


def _points(sample: StrokeSample) -> npt.NDArray[np.float64]:
    return np.concatenate([np.array(stroke, np.float64)[:, :2] for stroke in sample.strokes if stroke])
