"""A number as people write it in, the same as scripts and forms take it out: `1.234,50` → `1234.50`.

What stands before decimals is a point to some and a comma to others, and the other one then parts groups of three.
Most numbers tell which: there are both signs in them, or as many digits as no group has. `1.234` does not: it is a
thousand and more, or a little more than one. Others of the same picture may tell, or the reader's language.
"""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"([+-]?) ?([0-9., ]*[0-9])")
_EITHER = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{3}(?:\1[0-9]{3})*)?")
_DIGITS = re.compile(r"[0-9]*")


def canonical(text: str, decimal: str | None) -> str | None:
    """Return a number with a point for its decimals and without signs between its groups.

    Args:
        text: As it is written.
        decimal: The mark that stands before the decimals where the text could be read either way; None where nobody
            knows.

    Returns:
        The number; None where the text is none, as a date is none, and where nobody knows which it is.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (decimal is None and _EITHER.fullmatch(found[2])):
        return None
    sign, body = found.groups()
    mark = _decimal_mark(body, decimal)
    whole, _, decimals = (body, "", "") if mark is None else body.partition(mark)
    if not _DIGITS.fullmatch(decimals) or not (_DIGITS.fullmatch(whole) or _GROUPED.fullmatch(whole)):
        return None
    digits = re.sub("[., ]", "", whole) or "0"
    return ("-" if sign == "-" else "") + (f"{digits}.{decimals}" if decimals else digits)


def is_either(text: str) -> bool:
    """Tell whether a text is one number to some readers and another one to others."""
    found = _NUMBER.fullmatch(text.strip())
    return found is not None and _EITHER.fullmatch(found[2]) is not None


def mark_in(texts: Iterable[str]) -> str | None:
    """Return the mark that stands before decimals in all numbers that tell; None where they disagree, or none does."""
    marks = set()
    for text in texts:
        if not is_either(text) and canonical(text, None) is not None:
            signs = re.findall("[.,]", text)
            if len(signs) > 1 and signs[0] == signs[-1]:
                marks.add("," if signs[0] == "." else ".")
            elif signs:
                marks.add(signs[-1])
    return marks.pop() if len(marks) == 1 else None


def _decimal_mark(body: str, decimal: str | None) -> str | None:
    """Return the sign before the decimals, or None where there are none."""
    signs = re.findall("[.,]", body)
    if not signs or (len(signs) > 1 and signs[0] == signs[-1]):
        return None
    if signs[0] != signs[-1]:
        return str(signs[-1])
    return None if _EITHER.fullmatch(body) and signs[0] != decimal else str(signs[0])
