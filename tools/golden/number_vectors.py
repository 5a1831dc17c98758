"""Numbers as strokes in, golden vectors out: the lines, candidates and paths that both ink twins must find in them."""

from collections.abc import Sequence
from typing import Any, Final

from training.ink.candidates import Candidate
from training.ink.cuts import CUTS_OF_INK, CUTS_OF_STROKES
from training.ink.path import OF_LETTERS, OF_SIGNS, SignChance, best_path
from training.ink.pieces import connected_pieces, stroke_pieces
from training.ink.place import place_number
from training.ink.rasterise import rasterise
from training.ink.segment import Line, segment
from training.ink.standing import standings

_Strokes = list[list[tuple[float, float]]]

PEN: Final = 6.0

_WIDE: Final = 24  # width of a digit, in ink pixels

SHAPES: Final[dict[str, _Strokes]] = {  # in 24 x 40 boxes
    "0": [[(12, 0), (2, 10), (0, 22), (6, 38), (16, 40), (24, 26), (22, 8), (12, 0)]],
    "1": [[(4, 8), (12, 0), (12, 40)]],
    "2": [[(1, 9), (8, 0), (20, 2), (22, 12), (0, 40), (24, 38)]],
    "3": [[(2, 2), (20, 0), (10, 17), (22, 24), (18, 38), (0, 38)]],
    "4": [[(10, 0), (0, 24), (24, 24)], [(18, 8), (16, 40)]],
    "5": [[(4, 2), (3, 18), (18, 18), (22, 30), (14, 40), (0, 37)], [(4, 2), (22, 0)]],
    "6": [[(18, 0), (4, 16), (0, 30), (8, 40), (20, 36), (18, 24), (4, 26)]],
    "7": [[(0, 1), (24, 0), (8, 40)], [(8, 21), (20, 20)]],
    "8": [[(12, 18), (2, 8), (12, 0), (22, 8), (12, 18)], [(12, 16), (0, 30), (12, 40), (24, 30), (12, 16)]],
    "rings": [  # an eight
        [(12, 1), (3, 9), (12, 17), (21, 9), (12, 1)],
        [(12, 25), (2, 32), (12, 40), (22, 32), (12, 25)],
    ],
    "9": [[(22, 6), (8, 0), (0, 10), (8, 18), (21, 8), (18, 40)]],
    "apart": [[(4, 6), (3, 20), (18, 20), (22, 32), (14, 40), (0, 37)], [(14, 1), (30, -4)]],  # a five
    " ": [],
    "/": [[(20, -12), (4, 50)]],
    "-": [[(2, 20), (20, 21)]],
    ".": [[(10, 39)]],
    ",": [[(12, 36), (8, 46)]],
    "hanging": [[(10, 35), (16, 38), (15, 50), (4, 62)]],  # a bent comma
    "(": [[(16, -4), (10, 8), (9, 30), (15, 46)]],
    ")": [[(8, -4), (14, 8), (15, 30), (9, 46)]],
    "joined": [[(4, 8), (12, 0), (12, 40), (26, 1), (50, 0), (34, 40)]],  # one and seven in one stroke
}


def number_cases() -> list[dict[str, Any]]:
    """Return the contents of `numbers.json`."""
    return [_case(*case) for case in _numbers()]


def _case(name: str, strokes: _Strokes, height: int, width: int) -> dict[str, Any]:
    placed = place_number(strokes, PEN)
    return {
        "name": name,
        "strokes": strokes,
        "height": height,
        "width": width,
        "pen": PEN,
        "placed": placed._asdict(),
        "by_stroke": _lines(segment(stroke_pieces(strokes, height, width, PEN), CUTS_OF_STROKES)),
        "by_ink": _lines(segment(connected_pieces(rasterise(strokes, height, width, PEN)), CUTS_OF_INK)),
    }


def _lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Write lines, and the best paths for made-up chances: of digits, letters, any signs, and digits beside signs."""
    written = []
    for height, candidates in lines:
        chances = [(7 * index % 10 + 0.5) / 10 for index in range(len(candidates))]
        signs = [SignChance(0.9 * any_sign, any_sign) for any_sign in ((3 * i % 7) / 7 for i in range(len(candidates)))]
        written.append(
            {
                "height": height,
                "candidates": [_written(each) for each in candidates],
                "chances": chances,
                "path": best_path(candidates, chances, height),
                "path_of_letters": best_path(candidates, chances, height, OF_LETTERS),
                "path_of_signs": best_path(candidates, chances, height, OF_SIGNS),
                "signs": signs,
                "path_beside_signs": best_path(candidates, chances, height, signs=signs),
                "standings": standings(candidates, height),
            }
        )
    return written


def _written(candidate: Candidate) -> dict[str, Any]:
    """Write all but the ink: how much there is stands for it."""
    fields = candidate._asdict()
    return {**fields, "ink": float(fields["ink"].sum(dtype=float))}


def _numbers() -> list[tuple[str, _Strokes, int, int]]:
    """Name, strokes in ink pixels, the ink's height and width."""
    number = written_out("2047", 10)
    frame: _Strokes = [[(4, 4), (150, 3), (151, 70), (3, 71), (4, 4)]]
    falling = _fallen(written_out("31415926", 8), 0.12)
    return [
        ("blank", [], 20, 20),
        ("one digit", written_out("4", 0), 80, 60),
        ("a number", number, 80, 160),
        ("touching", written_out("2047", -3), 80, 130),
        ("overlapping", written_out("58690", -8), 80, 130),
        ("a bar apart", written_out(["apart", "1", "apart"], 14), 80, 150),
        ("two digits in one stroke", written_out(["2", "joined", "0"], 14), 80, 170),
        ("date", written_out("1/12/8", 8), 90, 230),
        ("rings of eights", written_out(["1", "rings", "0", "9", "rings"], 8), 90, 190),
        ("a leaning one first", [[(30, 8), (16, 62)], *written_out("52", 10, 15, 40)], 90, 130),
        ("signs", written_out("-3.5,0-7.", 9), 90, 330),
        ("a comma that hangs", written_out(["2", "hanging", "3"], 4), 100, 120),
        ("three lines", number + written_out("-58", 10, 75) + written_out("3", 10, 130, 70), 190, 180),
        ("lines that touch", number + written_out("31", 10, 64) + written_out("9", 10, 56, 83), 120, 160),
        ("a bar beside two lines", [*number, *written_out("31", 10, 64), [(152, 15), (152, 104)]], 120, 170),
        ("a long line beside two digits", [*number, *written_out("00", 10, 130), [(90, 96), (90, 250)]], 260, 160),
        ("falling", falling, 120, 280),
        ("rows that fall", _fallen([*written_out("2047204", 10), *written_out("5     8", 10, 95)]), 260, 260),
        ("a curved comma", [*number, [(80, 54), (87, 66), (72, 78)]], 100, 160),
        ("frame", frame + number, 80, 160),
        ("underlined", [*number, [(4, 68), (150, 70)]], 90, 160),
        ("partly outside", written_out("2047", 10, -15, -20), 50, 100),
        ("dot", written_out(".", 0), 80, 60),
    ]


def _fallen(strokes: _Strokes, slope: float = 0.2) -> _Strokes:
    return [[(x, y + x * slope) for x, y in stroke] for stroke in strokes]


def written_out(text: Sequence[str], gap: int, top: int = 15, left: int = 15) -> _Strokes:
    """Write digits and signs side by side."""
    return [
        [(x + left + index * (_WIDE + gap), y + top) for x, y in stroke]
        for index, name in enumerate(text)
        for stroke in SHAPES[name]
    ]
