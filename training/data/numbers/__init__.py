"""Stroke samples of single digits and a seed in, whole numbers on a pad out, each by one writer, with their texts.

`writers.py` sorts the samples by who wrote them, `hand.py` draws by lot how a number is written, `layout.py` puts its
digits side by side, `compose.py` fits that to the pad.
"""

from training.data.numbers.compose import NumberSample, compose_numbers
from training.data.numbers.hand import Hand, Writing, any_hand, write
from training.data.numbers.layout import lay_out
from training.data.numbers.writers import Writer, any_writer, writers

__all__ = [
    "Hand",
    "NumberSample",
    "Writer",
    "Writing",
    "any_hand",
    "any_writer",
    "compose_numbers",
    "lay_out",
    "write",
    "writers",
]
