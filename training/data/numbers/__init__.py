"""Stroke samples of single digits and a seed in, whole numbers on a pad out, each by one writer, with their texts.

`writers.py` sorts the samples by who wrote them, `hand.py` draws by lot how a number is written, `layout.py` puts its
digits side by side, `compose.py` fits that to the pad. `written.py` adds signs and spaces, whose texts
`texts.py` makes up and whose size and place `signs.py` knows.
"""

from training.data.numbers.compose import NumberSample, compose_numbers
from training.data.numbers.hand import EVEN, REAL, Hand, Spread, Writing, any_hand, write
from training.data.numbers.layout import lay_out
from training.data.numbers.signs import SignWriter, sign_writers
from training.data.numbers.small import compose_small
from training.data.numbers.texts import amount, any_column, any_text
from training.data.numbers.writers import Writer, any_writer, writers
from training.data.numbers.written import compose_written, in_digits_of, of_known, signs_of, write_text

__all__ = [
    "EVEN",
    "REAL",
    "Hand",
    "NumberSample",
    "SignWriter",
    "Spread",
    "Writer",
    "Writing",
    "amount",
    "any_column",
    "any_hand",
    "any_text",
    "any_writer",
    "compose_numbers",
    "compose_small",
    "compose_written",
    "in_digits_of",
    "lay_out",
    "of_known",
    "sign_writers",
    "signs_of",
    "write",
    "write_text",
    "writers",
]
