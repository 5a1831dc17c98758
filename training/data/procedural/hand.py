"""Paths in, strokes out: a writer's hand, with what differs between writers and between two digits of one writer.

All lengths are in heights of the digit. The spreads were set by eye beside real digits, then by what a network that
had seen nothing else misread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.data.procedural.curve import Floats, curve, length_of, resample
from training.data.procedural.notation import Path

STRAY_STROKE = 0.02
"""Standard deviation by which a whole stroke misses its place, in x and y."""

STRAY_END = 0.04
"""Standard deviation by which the end of a stroke overshoots or falls short."""

BEND = 0.035
"""Standard deviation of each of the smooth waves that bend a digit as a whole."""


@dataclass(frozen=True)
class Hand:
    """How somebody writes.

    Attributes:
        width: Factor of the digit's width.
        slant: How far the top leans to the right.
        turn: Rotation, clockwise, in radians.
        roundness: 1 for smooth arcs, 0 for straight lines between control points.
        sharpness: 1 for sharp corners, 0 for round ones.
        carelessness: Standard deviation by which control points miss their places.
        reach: How far ends overshoot on average; negative where they fall short.
        rest: 0 for a pen of constant speed, 1 for one that begins and ends strokes at rest.
        rate: Points for each height of line.
        wobble: Size of the slow swings about the line.
        tremor: Size of the fast ones.
        tick: Longest mark that the pen leaves beside a stroke as it lands and lifts.
        grid: Raster of the digitiser: old ones are coarse enough for stairs.
    """

    width: float
    slant: float
    turn: float
    roundness: float
    sharpness: float
    carelessness: float
    reach: float
    rest: float
    rate: float
    wobble: float
    tremor: float
    tick: float
    grid: float


def any_hand(rng: np.random.Generator) -> Hand:
    """Return the hand of a writer chosen at random."""
    return Hand(
        width=float(np.exp(rng.normal(0.0, 0.22))),
        slant=rng.normal(0.1, 0.22),
        turn=rng.normal(0.0, 0.09),
        roundness=float(np.clip(rng.normal(0.95, 0.22), 0.2, 1.3)),
        sharpness=rng.beta(1.5, 1.0),
        carelessness=rng.uniform(0.01, 0.05),
        reach=rng.normal(0.0, 0.03),
        rest=rng.uniform(0.0, 0.8),
        rate=rng.uniform(8.0, 22.0),
        wobble=rng.gamma(2.0, 0.006),
        tremor=rng.gamma(1.0, 0.003),
        tick=max(0.0, rng.normal(0.0, 0.05)),
        grid=0.002 * 40 ** rng.random(),
    )


def write(paths: Sequence[Path], hand: Hand, rng: np.random.Generator) -> list[Floats]:
    """Write one digit.

    Args:
        paths: Its strokes.
        hand: Whose hand writes it.
        rng: What makes it differ from the same writer's next one.

    Returns:
        Strokes `[points, 2]`, at least 5 points each, y down.
    """
    strokes = [_stroke(path, hand, rng) for path in paths]
    ends = np.cumsum([len(stroke) for stroke in strokes])
    points = _lean(_bend(np.concatenate(strokes), rng), hand)
    return np.split(np.round(points / hand.grid) * hand.grid, ends[:-1])


def _stroke(path: Path, hand: Hand, rng: np.random.Generator) -> Floats:
    """Return the points of one stroke, before the digit is bent and leant as a whole."""
    points = path.points + rng.normal(0.0, hand.carelessness, path.points.shape) + rng.normal(0.0, STRAY_STROKE, 2)
    points[0] += _direction(points[1], points[0]) * rng.normal(hand.reach, STRAY_END)
    points[-1] += _direction(points[-2], points[-1]) * rng.normal(hand.reach, STRAY_END)
    line = curve(points, path.corners, hand.roundness, hand.sharpness)
    length = length_of(line)
    line = resample(line, max(3, round(length * hand.rate)), hand.rest)
    return _tick(line + _swings(len(line), length, hand, rng), hand, rng)


def _direction(start: Floats, end: Floats) -> Floats:
    """Return the unit vector from one point to another, which differ."""
    step = end - start
    return np.asarray(step / np.hypot(*step))


def _swings(count: int, length: float, hand: Hand, rng: np.random.Generator) -> Floats:
    """Return shifts `[count, 2]`: two slow swings and a fast one, whose phases differ in x and y."""
    waves = length * rng.uniform([0.5, 1.5, 5.0], [1.5, 4.0, 10.0])
    phases = rng.uniform(0.0, 2 * np.pi, (2, 3, 1))
    swings = np.sin(2 * np.pi * waves[:, None] * np.linspace(0.0, 1.0, count) + phases)
    return np.asarray((np.array([hand.wobble, hand.wobble / 2, hand.tremor]) @ swings).T)


def _tick(line: Floats, hand: Hand, rng: np.random.Generator) -> Floats:
    """Add a point before and after a line, in any direction: pens touch the paper before and after they write."""
    angles, lengths = rng.uniform(0.0, 2 * np.pi, 2), hand.tick * rng.random(2)
    ends = line[[0, -1]] + np.column_stack([lengths * np.cos(angles), lengths * np.sin(angles)])
    return np.vstack([ends[0], line, ends[1]])


def _bend(points: Floats, rng: np.random.Generator) -> Floats:
    """Bend a digit smoothly, which changes its proportions: a larger head, a narrower foot, a crooked back."""
    x, y = np.pi * points.T
    waves = np.stack([np.sin(y), np.sin(2 * y), np.sin(x), np.cos(x) * np.cos(y)])
    return np.asarray(points + (rng.normal(0.0, BEND, (2, len(waves))) @ waves).T)


def _lean(points: Floats, hand: Hand) -> Floats:
    """Stretch, slant and turn a digit."""
    cosine, sine = np.cos(hand.turn), np.sin(hand.turn)
    turn = np.array([[cosine, -sine], [sine, cosine]])
    stretch_and_slant = np.array([[hand.width, -hand.slant], [0.0, 1.0]])
    return np.asarray(points @ (turn @ stretch_and_slant).T)
