"""Chance in, a number as people write it out: an amount, a date, a time, a share, a sum, a phone number."""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

_Make = Callable[[np.random.Generator], str]


_THOUSANDS: Final = 0.25
"""Share of the amounts in columns that are above a thousand."""


def any_text(rng: np.random.Generator) -> str:
    """Return a text of digits, signs and single spaces, as somebody may write it."""
    make: _Make = _KINDS[int(rng.choice(len(_KINDS), p=_CHANCES))][0]
    return make(rng)


def any_column(rng: np.random.Generator) -> Callable[[], str]:
    """Return what makes the cells of one column: amounts, dates, times, shares, numbers below zero or plain ones."""
    make = _IN_COLUMNS[int(rng.integers(len(_IN_COLUMNS)))]
    if make is _amount:
        return partial(amount, rng, _mark(rng))
    return partial(make, rng)


def amount(rng: np.random.Generator, mark: str, thousands: float = _THOUSANDS) -> str:
    """Return an amount with two digits after its decimal mark; so many are above a thousand, with a mark between."""
    groups = f"{'.' if mark == ',' else ','}{digits(rng, 3, 3)}" if rng.random() < thousands else ""
    return f"{digits(rng, 1, 3)}{groups}{mark}{digits(rng, 2, 2)}"


def digits(rng: np.random.Generator, fewest: int, most: int) -> str:
    """Return so many digits."""
    return "".join(map(str, rng.integers(0, 10, int(rng.integers(fewest, most + 1)))))


def _decimal(rng: np.random.Generator) -> str:
    return f"{digits(rng, 1, 4)}{_mark(rng)}{digits(rng, 1, 3)}"


def _amount(rng: np.random.Generator) -> str:
    groups = "".join(f"{{0}}{digits(rng, 3, 3)}" for _ in range(int(rng.integers(0, 3))))
    mark = _mark(rng)
    return f"{digits(rng, 1, 3)}{groups.format('.' if mark == ',' else ',')}{mark}{digits(rng, 2, 2)}"


def _signed(rng: np.random.Generator) -> str:
    number = digits(rng, 1, 4) if rng.random() < 0.6 else _decimal(rng)
    return f"{'-' if rng.random() < 0.75 else '+'}{number}"


def _fraction(rng: np.random.Generator) -> str:
    return f"{digits(rng, 1, 2)}/{digits(rng, 1, 3)}"


def _time(rng: np.random.Generator) -> str:
    return f"{digits(rng, 1, 2)}:{digits(rng, 2, 2)}" + (f":{digits(rng, 2, 2)}" if rng.random() < 0.2 else "")


def _date(rng: np.random.Generator) -> str:
    sign = "./-"[int(rng.choice(3, p=(0.5, 0.3, 0.2)))]
    day, month = digits(rng, 1, 2), digits(rng, 1, 2)
    year = digits(rng, 4, 4) if rng.random() < 0.6 else digits(rng, 2, 2)
    return sign.join((year, month, day) if sign == "-" else (day, month, year))


def _percent(rng: np.random.Generator) -> str:
    number = digits(rng, 1, 3) if rng.random() < 0.6 else _decimal(rng)
    return f"{number}{' ' if rng.random() < 0.3 else ''}%"


def _range(rng: np.random.Generator) -> str:
    return f"{digits(rng, 1, 4)}-{digits(rng, 1, 4)}"


def _sum(rng: np.random.Generator) -> str:
    sign = "+-×÷/"[int(rng.integers(5))]
    first = f"({digits(rng, 1, 2)}{sign}{digits(rng, 1, 2)})" if rng.random() < 0.35 else digits(rng, 1, 3)
    sign = "+-×÷"[int(rng.integers(4))]
    return f"{first}{sign}{digits(rng, 1, 3)}" + (f"={digits(rng, 1, 4)}" if rng.random() < 0.6 else "")


def _bracketed(rng: np.random.Generator) -> str:
    return f"({digits(rng, 1, 4)})"


def _row(rng: np.random.Generator) -> str:
    return " ".join(digits(rng, 1, 5) for _ in range(int(rng.integers(2, 4))))


def _plain(rng: np.random.Generator) -> str:
    return digits(rng, 1, 8)


def _mark(rng: np.random.Generator) -> str:
    return "." if rng.random() < 0.5 else ","


_KINDS: Final[tuple[tuple[_Make, float], ...]] = (
    (_decimal, 3.0),
    (_amount, 2.0),
    (_signed, 2.0),
    (_fraction, 1.5),
    (_time, 1.5),
    (_date, 1.5),
    (_percent, 2.0),
    (_range, 0.8),
    (_sum, 4.0),
    (_bracketed, 0.8),
    (_row, 0.6),
    (_plain, 2.0),
)
"""Kinds of texts, and how often each is written beside the others."""

_IN_COLUMNS: Final[tuple[_Make, ...]] = (_amount, _amount, _amount, _signed, _time, _date, _percent, _plain)
"""What the columns of a table are made of."""

_CHANCES: Final = np.array([often for _, often in _KINDS]) / sum(often for _, often in _KINDS)
