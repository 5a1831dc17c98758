"""Labels of a card in, what follows from what they are out."""

from collections.abc import Sequence

from training.ink import OF_DIGITS, OF_LETTERS, OF_SIGNS, Sizes

_TEN = list(range(10))
_DIGITS = frozenset("0123456789")


def are_digits(labels: Sequence[int | str]) -> bool:
    """Tell whether labels are the ten digits, in their order."""
    return list(labels) == _TEN


def sizes_of(labels: Sequence[int | str]) -> Sizes:
    """Return what is known of the sizes of the signs that have these labels: digits, letters, or whatever they are.

    Args:
        labels: Those of a card.
    """
    texts = [str(label) for label in labels]
    if all(text in _DIGITS for text in texts):
        return OF_DIGITS
    return OF_LETTERS if all(_is_letter(text) for text in texts) else OF_SIGNS


def _is_letter(text: str) -> bool:
    return len(text) == 1 and (text.isalpha() or text in _DIGITS)
