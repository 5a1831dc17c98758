"""The non-digits: repeatable, apart between the parts, drawable, of every kind, and without lookalikes of digits."""

import itertools
import math
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_cases import random_cases
from training.data.labels import DIGITS, Label
from training.data.nondigits import KINDS, PARTS, SHARES, Part, families_beside, generate_non_digits
from training.data.nondigits.letters import LETTERS, LOOKALIKES
from training.data.nondigits.lookalikes import AMONG_LETTERS, HAND_LOOKALIKES, lookalikes
from training.data.nondigits.sloppy import sloppy
from training.learning.bend import bend
from training.reading.glyphs import glyph_of

EVERY_PART = pytest.mark.parametrize("part", PARTS)
EVERY_KIND_OF_EVERY_PART = [
    pytest.param(part, kind, id=f"{part}-{kind}") for part, kind in itertools.product(PARTS, KINDS)
]


@given(count=st.integers(0, 40), seed=st.integers(0, 2**63 - 1), part=st.sampled_from(PARTS))
@random_cases(15)
def test_any_number_and_seed_give_finite_points_without_a_label(count: int, seed: int, part: Part) -> None:
    samples = generate_non_digits(count, seed, part, DIGITS)
    assert len(samples) == count
    for sample in samples:
        assert sample.label is None
        assert sample.extra["family"] in KINDS[sample.extra["kind"]][part]
        assert sample.strokes
        assert all(sample.strokes)
        assert all(math.isfinite(number) for stroke in sample.strokes for point in stroke for number in point)


@given(count=st.integers(1, 25), seed=st.integers(0, 2**63 - 1), part=st.sampled_from(PARTS))
@random_cases(15)
def test_the_same_seed_gives_the_same_samples_however_many_are_asked_for(count: int, seed: int, part: Part) -> None:
    assert generate_non_digits(count, seed, part, DIGITS) == generate_non_digits(count + 7, seed, part, DIGITS)[:count]


def test_another_seed_gives_other_samples() -> None:
    one, other = generate_non_digits(20, 1, "train", DIGITS), generate_non_digits(20, 2, "train", DIGITS)
    assert all(a.strokes != b.strokes for a, b in zip(one, other, strict=True))


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Received: -1"):
        generate_non_digits(-1, 0, "train", DIGITS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_family_is_in_two_parts(kind: str) -> None:
    families = Counter(name for part in PARTS for name in KINDS[kind][part])
    assert {name for name, parts in families.items() if parts > 1} == set()


def test_no_face_of_letters_is_in_two_parts() -> None:
    faces = Counter(face for part in PARTS for face in {name.split()[0] for name in LETTERS[part]})
    assert set(faces.values()) == {1}


@EVERY_PART
def test_every_kind_has_its_share(part: Part) -> None:
    assert sum(SHARES.values()) == pytest.approx(1.0)
    drawn = Counter(sample.extra["kind"] for sample in generate_non_digits(1500, 3, part, DIGITS))
    for kind, share in SHARES.items():
        assert drawn[kind] / 1500 == pytest.approx(share, abs=5 * math.sqrt(share * (1 - share) / 1500))
        assert drawn[kind] > 0


@pytest.mark.parametrize(("part", "kind"), EVERY_KIND_OF_EVERY_PART)
def test_every_kind_leaves_ink(part: Part, kind: str) -> None:
    rng = np.random.default_rng(4)
    for draw in itertools.islice(KINDS[kind][part].values(), 6):
        lines = sloppy(draw(rng), rng)
        strokes = [[(x, y) for x, y in line.tolist()] for line in lines]
        assert glyph_of(bend(strokes, rng)).sum() > 5


@EVERY_PART
def test_no_latin_letter_that_looks_like_a_digit_is_drawn(part: Part) -> None:
    latin = {name.split()[1] for name in LETTERS[part] if not name.startswith(("greek", "cyrilc"))}
    assert latin & set("".join(LOOKALIKES.values())) == set()
    assert len(latin) > 20


@EVERY_PART
def test_boxes_without_a_pattern_are_too_wide_for_a_zero(part: Part) -> None:
    rng = np.random.default_rng(5)
    for name in {"box", "columns", "envelope"} & set(KINDS["box"][part]):
        width, height = np.ptp(np.concatenate(KINDS["box"][part][name](rng)), axis=0)
        assert width > 1.3 * height


def test_two_digits_beside_a_one_keep_apart() -> None:
    rng = np.random.default_rng(6)
    for name in ("1 and 0", "0 and 1"):
        part = next(part for part in PARTS if name in KINDS["several digits"][part])
        for _ in range(20):
            lines = KINDS["several digits"][part][name](rng)
            columns = np.sort(np.concatenate(lines)[:, 0])
            assert np.diff(columns).max() > 19


@EVERY_PART
def test_beside_digits_every_family_is_drawn(part: Part) -> None:
    assert families_beside(DIGITS, part) == {kind: dict(KINDS[kind][part]) for kind in SHARES}


@EVERY_PART
@pytest.mark.parametrize("labels", [["A", "B", "C"], [*DIGITS, *string.ascii_letters], ["+", "-", "x"], list("aeiou")])
def test_no_letter_or_sign_is_drawn_that_is_a_label_or_passes_for_one(part: Part, labels: Sequence[Label]) -> None:
    families = families_beside(labels, part)
    drawn = {name.split()[1] for kind in ("letter", "sign") for name in families.get(kind, {})}
    assert drawn & lookalikes(labels, by_hand=False) == set()
    assert drawn & {str(label) for label in labels} == set()
    assert "half a digit" not in families
    assert not any(name.startswith(("greek", "cyrilc")) for name in families.get("letter", {}))
    assert families["scribble"]


@EVERY_PART
def test_beside_labels_that_nobody_knows_nothing_is_drawn_that_may_be_one(part: Part) -> None:
    assert set(families_beside(["heart", "tree"], part)) == {"several digits", "scribble", "crossed out"}
    assert set(families_beside(["△", "Σ"], part)) == {"several digits", "scribble", "crossed out"}
    assert set(families_beside(["10", "20", "Scribble"], part)) == {"crossed out"}
    assert generate_non_digits(20, 1, part, ["heart", "tree"])


def test_lookalikes_hold_both_ways_and_for_capitals() -> None:
    assert {"O", "D", "u"} <= lookalikes([0], by_hand=True)
    assert {"0", "o"} <= lookalikes(["O"], by_hand=True)
    assert {"1", "l", "|", "i"} <= lookalikes(["I"], by_hand=True)
    assert "u" not in lookalikes([0], by_hand=False)  # a printed u is no 0
    assert {"s", "S"} <= lookalikes(["s"], by_hand=False)
    assert "M" not in lookalikes(["A"], by_hand=True)


def test_digits_have_the_lookalikes_of_their_own_tables_alone() -> None:
    tables = (LOOKALIKES, HAND_LOOKALIKES)
    expected = {sign for table in tables for signs in table.values() for sign in signs}
    assert lookalikes(DIGITS, by_hand=True) == expected | {str(digit) for digit in DIGITS}
    assert not any(sign.isdecimal() for group, _ in AMONG_LETTERS for sign in group)
