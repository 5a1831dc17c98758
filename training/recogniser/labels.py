"""A card's labels in; whether they are the digits, and which class a label of some data means, out."""

from collections.abc import Sequence

from training.data.labels import DIGITS, Label, Labels, merged_of
from training.recogniser.card import Card


def are_digits(labels: Sequence[Label]) -> bool:
    """Tell whether labels are exactly the ten digits in order: then all holds that holds for digits alone."""
    return tuple(labels) == DIGITS


def labels_of(card: Card) -> Labels:
    """Return the classes of a network, with the labels that its training merged into them."""
    return Labels(tuple(card.labels), merged_of(card.recipe.get("merge", ())))
