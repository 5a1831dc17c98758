"""Pieces, lines, cuts, candidates and paths: exact small examples, and what must hold for every drawing."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.random_cases import random_cases
from tools.golden.number_vectors import written_out
from tools.golden.vectors import FOLDER
from training.ink import (
    CUTS_OF_INK,
    CUTS_OF_STROKES,
    OF_DIGITS,
    OF_LETTERS,
    OF_SIGNS,
    Ink,
    Line,
    Piece,
    SignChance,
    best_path,
    connected_pieces,
    place_number,
    rasterise,
    segment,
    stroke_pieces,
)
from training.ink.cuts import cut_across, parts_of
from training.ink.lines import lines_of
from training.ink.pieces import around, joined, touching
from training.ink.standing import standings

NUMBERS = {case["name"]: case for case in json.loads((FOLDER / "numbers.json").read_bytes())}
PEN = 6.0
PATHS = {"path": OF_DIGITS, "path_of_letters": OF_LETTERS, "path_of_signs": OF_SIGNS}

Strokes = list[list[tuple[float, float]]]
quick = random_cases(40)
places = st.tuples(st.integers(-10, 130), st.integers(-10, 70))
drawings: st.SearchStrategy[Strokes] = st.lists(st.lists(places, min_size=1, max_size=5), max_size=8)


def drawn(strokes: Strokes, height: int = 64, width: int = 128) -> list[Piece]:
    return stroke_pieces(strokes, height, width, PEN)


def of_golden(name: str) -> list[Piece]:
    case = NUMBERS[name]
    return stroke_pieces(case["strokes"], case["height"], case["width"], case["pen"])


def ink_of_golden(name: str) -> Ink:
    case = NUMBERS[name]
    return rasterise(case["strokes"], case["height"], case["width"], case["pen"])


def written(lines: Sequence[Line]) -> list[Any]:
    """Return what the golden vectors hold, chances aside."""
    return [
        {
            "height": height,
            "candidates": [{**each._asdict(), "ink": float(each.ink.sum(dtype=float))} for each in candidates],
        }
        for height, candidates in lines
    ]


def read(lines: Sequence[Line], digits: set[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """Return the pieces of each symbol of each line, if a recogniser is sure of these groups and of no other."""
    found = []
    for height, candidates in lines:
        chances = [0.99 if tuple(range(each.first, each.last)) in digits else 0.02 for each in candidates]
        path = best_path(candidates, chances, height)
        found.append([tuple(range(candidates[i].first, candidates[i].last)) for i, is_digit, _ in path if is_digit])
    return found


def lowered(strokes: Strokes, share: float, foot: float = 55) -> Strokes:
    """Make digits that stand on a line smaller, about their left end."""
    left = min(x for stroke in strokes for x, _ in stroke)
    return [[(left + (x - left) * share, foot + (y - foot) * share) for x, y in stroke] for stroke in strokes]


class TestPieces:
    """Strokes and ink become pieces."""

    def test_strokes_that_cross_are_pieces_of_their_own(self) -> None:
        bar, stem = stroke_pieces([[(2, 8), (14, 8)], [(8, 2), (8, 14)]], 16, 16, 2)
        assert (bar.box, stem.box) == ((6, 0, 10, 16), (0, 6, 16, 10))
        assert touching([bar, stem]) == [[bar, stem]]

    def test_ink_that_hangs_together_by_a_corner_is_one_piece(self) -> None:
        ink = np.zeros((6, 9), np.float32)
        ink[1, 1] = ink[2, 2] = ink[4, 7] = 1
        assert [piece.box for piece in connected_pieces(ink)] == [(1, 1, 3, 3), (4, 7, 5, 8)]

    def test_a_soft_edge_belongs_to_the_piece_it_touches(self) -> None:
        ink = np.array([[0, 0.2, 1, 0.2, 0, 0, 1, 0.1, 0.1, 0.1]], np.float32)
        left, right = connected_pieces(ink)
        assert (left.box, right.box) == ((0, 2, 1, 3), (0, 6, 1, 7))
        assert connected_pieces(ink * np.float32(0.05)) == []

    def test_a_bit_of_a_soft_edge_is_no_piece_and_a_pale_digit_is_one(self) -> None:
        ink = np.zeros((30, 40), np.float32)
        ink[2:20, 2:5] = 1
        ink[10:12, 8:11] = 0.35
        ink[4:20, 20:24] = 0.35
        ink[20:22, 30:32] = 0.5
        assert [piece.box for piece in connected_pieces(ink)] == [(2, 2, 20, 5), (4, 20, 20, 24), (20, 30, 22, 32)]

    @quick
    @given(drawings)
    def test_the_pieces_of_strokes_together_are_their_ink(self, strokes: Strokes) -> None:
        pieces = drawn(strokes)
        together = np.zeros((64, 128), np.float32)
        if pieces:
            (top, left, bottom, right), ink, _ = joined(pieces)
            together[top:bottom, left:right] = ink
        whole = rasterise(strokes, 64, 128, PEN)
        sure = whole >= 0.25
        np.testing.assert_allclose(together[sure], whole[sure], atol=1e-6)

    @quick
    @given(drawings)
    def test_each_inked_pixel_is_in_one_connected_piece(self, strokes: Strokes) -> None:
        ink = rasterise(strokes, 64, 128, PEN)
        sure = np.zeros(ink.shape, int)
        for (top, left, bottom, right), own, _ in connected_pieces(ink):
            sure[top:bottom, left:right] += own >= 0.25
        np.testing.assert_array_equal(sure, ink >= 0.25)


class TestLines:
    """Pieces become lines."""

    def test_lines_are_found_from_top_to_bottom(self) -> None:
        lines = lines_of(of_golden("three lines"))
        assert len(lines) == 3
        for upper, lower in pairwise(around(line.pieces) for line in lines):
            assert upper[2] < lower[0]

    def test_a_falling_line_is_one(self) -> None:
        (line,) = lines_of(of_golden("falling"))
        assert len(line.pieces) == 10

    @pytest.mark.parametrize("name", ["signs", "date", "underlined", "frame", "a bar apart"])
    def test_signs_frames_and_bars_are_in_the_line_of_their_digits(self, name: str) -> None:
        (line,) = lines_of(of_golden(name))
        assert 38 <= line.height <= 60

    def test_an_eight_of_two_rings_is_one_line_and_two_numbers_are_two(self) -> None:
        ring = [(20.0, 10.0), (32.0, 20.0), (20.0, 30.0), (8.0, 20.0), (20.0, 10.0)]
        below = [(x, y + 28) for x, y in ring]
        far_below = [(x, y + 48) for x, y in ring]
        assert len(lines_of(drawn([ring, below], 120))) == 1
        assert len(lines_of(drawn([ring, far_below], 120))) == 2

    def test_eights_of_two_rings_are_in_the_line_of_their_neighbours(self) -> None:
        (line,) = lines_of(of_golden("rings of eights"))
        assert len(line.pieces) == 7
        assert 38 <= line.height <= 60

    def test_a_large_comma_that_hangs_from_a_line_is_in_it(self) -> None:
        comma = [(52.0, 48.0), (46.0, 78.0)]
        (line,) = segment(drawn([*written_out("2", 0), comma, *written_out("3", 0, left=58)], 120), CUTS_OF_STROKES)
        assert read([line], {(0,), (1,), (2,)}) == [[(0,), (2,)]]

    @pytest.mark.parametrize(
        "comma",
        [
            [(50.0, 46.0), (58.0, 50.0), (57.0, 64.0), (44.0, 80.0)],  # bent
            [(54.0, 47.0), (46.0, 64.0)],  # so low and far down that it is near to no line
        ],
    )
    def test_a_comma_that_is_bent_or_hangs_low_is_in_its_line(self, comma: list[tuple[float, float]]) -> None:
        strokes = [*written_out("2", 0), comma, *written_out("3", 0, left=70)]
        assert [len(line.pieces) for line in lines_of(drawn(strokes, 120))] == [3]

    @pytest.mark.parametrize(
        "below",
        [
            [(52.0, 68.0), (46.0, 98.0)],  # paper between it and the digits
            [(100.0, 48.0), (94.0, 78.0)],  # digits on one side only
            [(48.0, 52.0), (60.0, 54.0), (60.0, 78.0), (48.0, 80.0), (48.0, 52.0)],  # no line
        ],
    )
    def test_what_does_not_hang_like_a_comma_is_a_line_of_its_own(self, below: list[tuple[float, float]]) -> None:
        strokes = [*written_out("2", 0), below, *written_out("3", 0, left=70)]
        assert [len(line.pieces) for line in lines_of(drawn(strokes, 120))] == [2, 1]

    def test_a_line_with_much_paper_in_it_goes_on_as_its_neighbour_falls(self) -> None:
        above, below = lines_of(of_golden("rows that fall"))
        assert [len(above.pieces), len(below.pieces)] == [10, 4]

    def test_a_curved_comma_that_hangs_from_a_line_is_in_it(self) -> None:
        (line,) = lines_of(of_golden("a curved comma"))
        assert len(line.pieces) == 7

    def test_lines_that_are_close_to_each_other_stay_apart(self) -> None:
        assert len(lines_of(drawn(written_out("100", 10) + written_out("010", 10, 62), 120))) == 2

    def test_digits_of_two_lines_that_touch_are_cut(self) -> None:
        above, below = lines_of(connected_pieces(ink_of_golden("lines that touch")))
        assert [len(line.pieces) for line in (above, below)] == [4, 3]
        assert max(piece.height for line in (above, below) for piece in line.pieces) < 52

    def test_a_bar_beside_two_lines_is_not_cut(self) -> None:
        lines = lines_of(connected_pieces(ink_of_golden("a bar beside two lines")))
        assert max(piece.height for line in lines for piece in line.pieces) > 90

    def test_what_is_too_high_for_a_digit_does_not_tell_how_high_one_is(self) -> None:
        lines = lines_of(of_golden("a long line beside two digits"))
        assert [len(line.pieces) for line in lines] == [6, 3]
        assert all(38 <= line.height <= 60 for line in lines)

    @quick
    @given(drawings)
    def test_no_piece_is_lost(self, strokes: Strokes) -> None:
        pieces = drawn(strokes)
        boxes = sorted(piece.box for line in lines_of(pieces) for piece in line.pieces)
        assert boxes == sorted(piece.box for piece in pieces)

    @quick
    @given(drawings)
    def test_no_ink_is_lost(self, strokes: Strokes) -> None:
        pieces = drawn(strokes)
        inked = sum(float((piece.ink >= 0.25).sum()) for piece in pieces)
        assert sum(float((piece.ink >= 0.25).sum()) for line in lines_of(pieces) for piece in line.pieces) == inked


class TestCuts:
    """Wide pieces become parts."""

    def test_a_number_in_one_stroke_is_cut_between_the_digits(self) -> None:
        (piece,) = drawn([[(10, 10), (10, 50), (40, 50), (40, 10)]])  # two ones, joined at their feet
        parts = parts_of(piece, 46, CUTS_OF_INK)
        assert len(parts) >= 2
        assert any(14 <= before.box[3] <= 36 for before in parts[:-1])
        assert all(part.cut for part in parts[:-1])
        assert not parts[-1].cut

    @quick
    @given(drawings)
    def test_the_parts_together_are_the_piece(self, strokes: Strokes) -> None:
        for piece in drawn(strokes):
            whole = joined(parts_of(piece, 30, CUTS_OF_INK))
            top, left = whole.box[0] - piece.box[0], whole.box[1] - piece.box[1]
            window = piece.ink[top : top + whole.height, left : left + whole.width]
            np.testing.assert_array_equal(
                np.where(window >= 0.25, window, 0), np.where(whole.ink >= 0.25, whole.ink, 0)
            )

    @pytest.mark.parametrize("stroke", [[(10, 40), (100, 40)], [(30, 30)]])
    def test_bars_and_dots_are_not_cut(self, stroke: list[tuple[float, float]]) -> None:
        (piece,) = drawn([stroke])
        assert parts_of(piece, 50, CUTS_OF_STROKES) == [piece]


class TestCandidatesAndPath:
    """Lines become candidates, and candidates a path."""

    @pytest.mark.parametrize("name", NUMBERS)
    def test_the_golden_vectors_are_found(self, name: str) -> None:
        case = NUMBERS[name]
        strokes, height, width, pen = (case[key] for key in ("strokes", "height", "width", "pen"))
        by_stroke = segment(stroke_pieces(strokes, height, width, pen), CUTS_OF_STROKES)
        by_ink = segment(connected_pieces(rasterise(strokes, height, width, pen)), CUTS_OF_INK)
        for lines, wanted in ((by_stroke, case["by_stroke"]), (by_ink, case["by_ink"])):
            known = [{key: line[key] for key in ("height", "candidates")} for line in wanted]
            assert json.loads(json.dumps(written(lines))) == known
            for line, each in zip(lines, wanted, strict=True):
                for key, sizes in PATHS.items():
                    path = best_path(line.candidates, each["chances"], line.height, sizes)
                    assert [list(step) for step in path] == each[key]
                signs = [SignChance(*chance) for chance in each["signs"]]
                beside_signs = best_path(line.candidates, each["chances"], line.height, signs=signs)
                assert [list(step) for step in beside_signs] == each["path_beside_signs"]
                assert np.array(standings(line.candidates, line.height)) == pytest.approx(np.array(each["standings"]))

    @quick
    @given(drawings, st.floats(0, 1))
    def test_a_path_takes_every_piece_once(self, strokes: Strokes, chance: float) -> None:
        for height, candidates in segment(drawn(strokes), CUTS_OF_STROKES):
            path = [candidates[index] for index, _, _ in best_path(candidates, [chance] * len(candidates), height)]
            assert path[0].first == 0
            assert path[-1].last == max(each.last for each in candidates)
            assert all(before.last == after.first for before, after in pairwise(path))

    def test_strokes_of_a_digit_are_one_symbol_and_digits_are_several(self) -> None:
        # 2047: a four in two strokes, a seven in two strokes
        lines = segment(of_golden("a number"), CUTS_OF_STROKES)
        digits = {(0,), (1,), (2, 3), (4, 5)}
        assert read(lines, digits) == [sorted(digits)]

    def test_a_bar_apart_is_part_of_its_five(self) -> None:
        lines = segment(of_golden("a bar apart"), CUTS_OF_STROKES)
        digits = {(0, 1), (2,), (3, 4)}
        assert read(lines, digits) == [sorted(digits)]

    @pytest.mark.parametrize(
        ("name", "digits", "signs"),
        [
            ("signs", {(1,), (3, 4), (6,), (8, 9)}, {(0,), (2,), (5,), (7,), (10,)}),
            ("date", {(0,), (2,), (3,), (5, 6)}, {(1,), (4,)}),
            ("frame", {(1,), (2,), (3, 4), (5, 6)}, {(0,)}),
            ("underlined", {(1,), (2,), (3, 4), (5, 6)}, {(0,)}),
        ],
    )
    def test_signs_and_frames_are_no_digits_even_if_the_recogniser_is_sure(
        self, name: str, digits: set[tuple[int, ...]], signs: set[tuple[int, ...]]
    ) -> None:
        assert read(segment(of_golden(name), CUTS_OF_STROKES), digits | signs) == [sorted(digits)]

    @pytest.mark.parametrize("digit", "0234568")
    @pytest.mark.parametrize("share", [0.6, 0.5, 0.4])
    def test_a_digit_may_be_much_lower_than_its_neighbours(self, digit: str, share: float) -> None:
        first, second = written_out("2", 0), lowered(written_out(digit, 10, left=15 + 34), share)
        rule = [(-2.0, 66.0), (98.0, 67.0)]  # the first piece of an underlined number
        for strokes, start in ((first + second, 0), ([*first, *second, rule], 1)):
            (line,) = segment(drawn(strokes, 90), CUTS_OF_STROKES)
            digits = [(start,), tuple(range(start + 1, start + 1 + len(second)))]
            assert read([line], set(digits)) == [digits]

    @pytest.mark.parametrize(
        "mark",
        [
            [(55.0, 54.0)],  # a dot
            [(56.0, 52.0), (52.0, 62.0)],  # commas
            [(58.0, 46.0), (53.0, 66.0)],
            [(50.0, 36.0), (68.0, 37.0)],  # dashes
            [(50.0, 37.0), (62.0, 35.0)],
        ],
    )
    def test_a_mark_is_no_digit_even_if_the_recogniser_is_sure(self, mark: list[tuple[float, float]]) -> None:
        digits = [*written_out("2", 0), mark, *written_out("3", 0, left=78)]
        (line,) = segment(drawn(digits, 90), CUTS_OF_STROKES)
        assert read([line], {(0,), (1,), (2,)}) == [[(0,), (2,)]]

    def test_a_low_line_that_stands_before_all_else_is_a_one(self) -> None:
        one = [(14.0, 33.0), (16.0, 55.0)]
        (line,) = segment(drawn([one, *written_out("7", 0, left=30)], 90), CUTS_OF_STROKES)
        assert read([line], {(0,), (1, 2)}) == [[(0,), (1, 2)]]
        dash = [(2.0, 36.0), (20.0, 37.0)]
        (line,) = segment(drawn([dash, *written_out("7", 0, left=30)], 90), CUTS_OF_STROKES)
        assert read([line], {(0,), (1, 2)}) == [[(1, 2)]]

    def test_a_ring_is_a_part_of_an_eight_even_if_the_recogniser_is_surer_of_two_zeros(self) -> None:
        (line,) = segment(drawn(written_out(["2", "rings"], 10), 90), CUTS_OF_STROKES)
        chances = {(1, 2): 0.99, (2, 3): 0.99, (1, 3): 0.3, (0, 1): 0.99}
        sure = [chances.get((each.first, each.last), 0.02) for each in line.candidates]
        path = [line.candidates[index] for index, _, _ in best_path(line.candidates, sure, line.height)]
        assert [(each.first, each.last) for each in path] == [(0, 1), (1, 3)]

    def test_what_was_cut_from_its_neighbour_may_be_a_part_of_a_digit(self) -> None:
        two_touching = written_out("2", 0) + lowered(written_out("0", 0, left=15 + 22), 0.5)
        (line,) = segment(connected_pieces(rasterise(two_touching, 90, 90, PEN)), CUTS_OF_INK)
        low = [each for each in line.candidates if each.box[2] - each.box[0] < 0.7 * line.height]
        assert low
        assert all(each.mark for each in low)

    def test_a_cut_must_be_worth_it(self) -> None:
        (line,) = segment(of_golden("two digits in one stroke"), CUTS_OF_STROKES)
        whole = [0.9] * len(line.candidates)
        assert all(not line.candidates[index].cut for index, _, _ in best_path(line.candidates, whole, line.height))

    def test_no_piece_has_no_line(self) -> None:
        assert segment([], CUTS_OF_STROKES) == []
        assert best_path([], [], 0) == []

    def test_a_long_leaning_line_is_a_slash_between_digits_and_none_at_an_end(self) -> None:
        slash = [[(72.0, 4.0), (56.0, 64.0)]]
        before, after = written_out("36", 4, left=4), written_out("29", 4, left=72)
        for strokes, is_slash in ((slash + after, False), (before + slash, False), (before + slash + after, True)):
            (line,) = segment(drawn(strokes, 90), CUTS_OF_STROKES)
            assert any(candidate.overreach > 0 for candidate in line.candidates) == is_slash


class TestPlaceNumber:
    """Numbers without a scale get one by their digits."""

    @pytest.mark.parametrize("name", NUMBERS)
    def test_the_golden_vectors_are_placed(self, name: str) -> None:
        placed = place_number(NUMBERS[name]["strokes"], PEN)
        assert json.loads(json.dumps(placed._asdict())) == NUMBERS[name]["placed"]

    def test_the_height_of_a_digit_counts_and_not_the_length_of_the_number(self) -> None:
        digits: Strokes = [[(x, 0.0), (x + 5, 10.0)] for x in (0.0, 20.0, 40.0, 60.0)]
        assert place_number(digits, PEN)[1:3] == (160 + 8, 65 * 16 + 8)

    def test_one_digit_is_placed_by_its_longer_side(self) -> None:
        assert place_number([[(0, 0), (5, 4)]], PEN)[1:3] == (128 + 8, 160 + 8)


def test_a_piece_that_no_row_is_left_to_cut_in_stays_whole() -> None:
    """Lines of writing so small that a tenth of their height is nothing may touch."""
    (piece,) = stroke_pieces([[(10, 5), (10, 30)]], 40, 20, 3)
    assert cut_across(piece, 17, 17) == [piece]
    assert len(cut_across(piece, 17, 18)) == 2
