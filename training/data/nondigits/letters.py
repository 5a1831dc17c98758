"""Letters and signs from the Hershey faces, without those that somebody could read as a digit.

The faces (A. V. Hershey, 1967, in the public domain) are made of lines, as pens draw them. Each part has faces of its
own; where a face serves two parts, they share no character of it.
"""

from collections.abc import Mapping
from functools import cache, partial
from string import ascii_letters
from typing import Final

import numpy as np
from HersheyFonts import HersheyFonts

from training.data.nondigits.family import Draw, Families, Lines

LOOKALIKES: Final[Mapping[str, str]] = {
    "0": "OoCcDQa",
    "1": "IiJjlr",
    "2": "Zzd",  # d: the 2 whose foot loops
    "4": "Yy",
    "5": "Ss",
    "6": "bGh",  # h: an open loop with a straight stem
    "8": "B",
    "9": "gq",
}
"""Letters left out, by the digit for which a person may take them. A u, v or n is no digit in any hand we know."""

SCRIPT_LOOKALIKES: Final[Mapping[str, str]] = {"2": "L", "3": "E", "7": "TF", "9": "A", "1": "epft"}
"""Letters left out of joined hands besides."""

_PRINT = "".join(letter for letter in ascii_letters if letter not in "".join(LOOKALIKES.values()))
_SCRIPT = "".join(letter for letter in _PRINT if letter not in "".join(SCRIPT_LOOKALIKES.values()))


@cache
def _face(name: str) -> HersheyFonts:
    face = HersheyFonts()
    face.load_default_font(name)
    return face


@cache
def _glyph(face: str, character: str) -> Lines:
    """Return the lines of one character of a face."""
    strokes = (list(stroke) for stroke in _face(face).all_glyphs[character].strokes)
    return [np.array(stroke, np.float64) for stroke in strokes if stroke]


def _draw(face: str, character: str, rng: np.random.Generator) -> Lines:
    return _glyph(face, character)


def hershey(face: str, characters: str) -> dict[str, Draw]:
    """Return a family for each of a face's characters.

    Args:
        face: Name of a face, as the library has it.
        characters: ASCII characters, by which the library names the signs of a face, whatever they look like.

    Returns:
        Families by face and character.
    """
    return {f"{face} {character}": partial(_draw, face, character) for character in characters}


def is_of_another_script(family: str) -> bool:
    """Tell whether a family of `hershey` is no Latin letter or ASCII sign, whatever character it goes by."""
    return family.startswith(("greek", "cyrilc", "mathlow"))


LETTERS: Final[Families] = {
    "train": hershey("rowmans", _PRINT) | hershey("scripts", _SCRIPT) | hershey("greeks", "DNPRWXjlmptvwx"),
    "validation": hershey("futural", _PRINT) | hershey("timesi", _PRINT) | hershey("cyrilc_1", "EGIJLPWYZgijlpwyz"),
    "test": hershey("futuram", _PRINT) | hershey("scriptc", _SCRIPT) | hershey("greek", "DPSXYckmnpwy"),
}
"""Latin letters in print and joined, Greek and Cyrillic ones."""

SIGNS: Final[Families] = {
    "train": hershey("rowmans", '#%*+?~@<=":'),
    "validation": hershey("futural", "#%*@") | hershey("mathlow", "!#:?"),  # ± × Π ≠
    "test": hershey("futuram", "#%*@") | hershey("mathlow", ";@nwx"),  # Σ ≡ ∇ ℵ ÷
}
"""Signs.

Left out: & and $ are like 8; ! | / \\ ( ) [ ] ^ like 1; > ∓ like 7; { } ≧ like 3; ≦ like 5; a check mark like 1 or 7.
"""
