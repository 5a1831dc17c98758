"""A number, a seed and a part in, stroke samples out that no person reads as a digit.

A kind (`letter`, `scribble`, …) has families: one letter of one face, one way to scribble. No family is in two parts,
so what is measured on the test part was drawn in ways that no network was trained on. `letters.py`, `drawings.py`,
`scribbles.py`, `shapes.py` and `broken.py` hold the families, `sloppy.py` is the hand that draws them all,
`generate.py` puts them together.
"""

from training.data.nondigits.family import PARTS, Part
from training.data.nondigits.generate import KINDS, SHARES, families_beside, generate_non_digits

__all__ = ["KINDS", "PARTS", "SHARES", "Part", "families_beside", "generate_non_digits"]
