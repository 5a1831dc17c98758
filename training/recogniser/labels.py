"""A card's labels in; what follows from what they are, and which class a label of some data means, out."""

from collections.abc import Sequence

from training.data.labels import DIGITS, Label, Labels, merged_of
from training.ink import OF_DIGITS, OF_LETTERS, OF_SIGNS, Sizes
from training.recogniser.card import Card

_DIGITS = frozenset(map(str, DIGITS))


def are_digits(labels: Sequence[Label]) -> bool:
    """Tell whether labels are exactly the ten digits in order: then all holds that holds for digits alone."""
    return tuple(labels) == DIGITS


def labels_of(card: Card) -> Labels:
    """Return the classes of a network, with the labels that its training merged into them."""
    return Labels(tuple(card.labels), merged_of(card.recipe.get("merge", ())))


def sizes_of(labels: Sequence[Label]) -> Sizes:
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
