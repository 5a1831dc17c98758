"""Stroke samples and a seed in, synthetic photos of pages with handwritten numbers and their texts out.

`block.py` writes the lines of a page, `marks.py` the signs between digits, `view.py` holds the camera over it,
`sheet.py` is the paper with its rules, `tool.py` the pen or pencil, `light.py` the lamp and its shadows, `lens.py`
blur, noise and JPEG; `generate.py` puts them together. The digits come from people, everything else from chance.
"""

from training.data.pages.generate import PageSample, generate_pages

__all__ = ["PageSample", "generate_pages"]
