"""A number and a seed in, labelled stroke samples of the digits 0-9 out: pen strokes that need no download.

`allographs.py` holds the styles as data, `notation.py` reads them, `curve.py` draws smooth lines through control
points, `hand.py` writes with all that varies between writers, `generate.py` puts them together.
"""

from training.data.procedural.allographs import Allograph
from training.data.procedural.generate import LABELS, draw, generate, styles

__all__ = ["LABELS", "Allograph", "draw", "generate", "styles"]
