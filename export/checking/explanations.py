"""A page and its Python model in, how far apart they explain the same glyphs out."""

from collections.abc import Sequence

import numpy as np
from scipy.special import softmax

from export.checking.reader import PageReader
from training.common.errors import ExportError
from training.explaining.explain import Explanation, FeatureMaps, explain
from training.explaining.layers import Sight
from training.ink import Glyph
from training.recogniser.recogniser import Recogniser

EXPLANATION_TOLERANCE = 1e-4
"""How far any value of an explanation, 0..1, may be from Python's."""


def explanation_difference(reader: PageReader, recogniser: Recogniser, glyphs: Sequence[Glyph]) -> float:
    """Explain each glyph's most probable class with the page and with Python.

    Args:
        reader: The page's reader.
        recogniser: The model that the page was built from.
        glyphs: Each `[28, 28]`, 0..1.

    Returns:
        The largest difference between two values of the heat, of a map or of a filter, or between two probabilities.

    Raises:
        ExportError: The page shows other layers, or has not one map in common with Python.
    """
    labels = recogniser.probabilities(np.stack(glyphs)).argmax(axis=1)
    return max(
        _difference(reader.explain(glyph, int(label)), explain(recogniser, glyph, int(label)))
        for glyph, label in zip(glyphs, labels, strict=True)
    )


def require_same_explanations(
    reader: PageReader, recogniser: Recogniser, glyphs: Sequence[Glyph], tolerance: float = EXPLANATION_TOLERANCE
) -> None:
    """Refuse a page that explains otherwise than Python does.

    Raises:
        ExportError: A value is further apart than `tolerance`.
    """
    if (received := explanation_difference(reader, recogniser, glyphs)) > tolerance:
        raise ExportError(
            f"The page must explain as Python does, within {tolerance:g}. Received: {received:.1e} on {reader.backend} "
            f"for {recogniser.card.name}. Was the site built from another model? Build it again."
        )


def _difference(received: Explanation, expected: Explanation) -> float:
    if [_shape(layer) for layer in received.layers] != [_shape(layer) for layer in expected.layers] or (
        received.steps != expected.steps or received.without_heat != expected.without_heat
    ):
        raise ExportError(
            f"The page must show the convolutions {', '.join(layer.name for layer in expected.layers)}. "
            f"Received: {', '.join(layer.name for layer in received.layers)}. Build the site again."
        )
    layers = zip(received.layers, expected.layers, strict=True)
    heat = 0.0
    if received.heat is not None and expected.heat is not None:
        heat = float(np.abs(received.heat - expected.heat).max())
    # Softmaxed, as logits have no scale of their own.
    shares = float(np.abs(softmax(received.logits) - softmax(expected.logits)).max())
    return max(heat, shares, *(_apart(*pair) for pair in layers))


def _shape(layer: FeatureMaps) -> tuple[str, int, int, int, Sight]:
    return layer.name, layer.height, layer.width, layer.channels, layer.sight


def _apart(received: FeatureMaps, expected: FeatureMaps) -> float:
    """Return how far maps of the same channel are apart, and the means of those of the same rank.

    Of maps that are nearly as strong as each other either may come first, here and there.
    """
    here = {each.channel: each.values for each in received.strongest}
    both = [np.abs(here[each.channel] - each.values).max() for each in expected.strongest if each.channel in here]
    ranks = [
        abs(one.values.mean() - other.values.mean())
        for one, other in zip(received.strongest, expected.strongest, strict=True)
    ]
    return float(max(*both, *ranks, _filters_apart(received, expected)))


def _filters_apart(received: FeatureMaps, expected: FeatureMaps) -> float:
    if received.filters is None or expected.filters is None:
        return 0.0 if received.filters is expected.filters else 1.0
    return float(np.abs(received.filters - expected.filters).max())
