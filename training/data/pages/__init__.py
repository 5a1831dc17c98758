"""Stroke samples and a seed in, synthetic photos of pages with handwritten numbers and their texts out.

`block.py` writes the lines of a page, `marks.py` the signs between digits, `forms.py` tables and boxes, `words.py`
words, `view.py` holds the camera over it, `sheet.py` is the paper with its rules, `tool.py` the pen or pencil,
`light.py` the lamp and its shadows, `things.py` what else is seen, `lens.py` blur, noise and JPEG; `scenery.py` says
how often what of that is there, and `generate.py` puts them together. Digits and letters come from people, all else
from chance.
"""

from training.data.pages.generate import PageSample, generate_pages
from training.data.pages.scenery import FOUND, PLAIN, UNNUMBERED, Scenery

__all__ = ["FOUND", "PLAIN", "UNNUMBERED", "PageSample", "Scenery", "generate_pages"]
