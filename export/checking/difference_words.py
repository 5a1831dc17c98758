"""What differs in, the same in words and as JSON out."""

from typing import Any

from export.checking.comparison import FLOAT16_TOLERANCE, GLYPH_TOLERANCE, Apart, Comparison, Difference
from training.reading.reading import Reading, Symbol


def apart_in_words(apart: Apart) -> str:
    """Say in what two readings differ."""
    reasons = []
    if apart.is_other:
        reasons.append("another answer, of which Python is undecided" if apart.is_tie else "another answer")
    if apart.probability > FLOAT16_TOLERANCE:
        reasons.append(f"probabilities {apart.probability:.1e} apart")
    if (apart.glyph or 0) > GLYPH_TOLERANCE:
        reasons.append(f"glyphs {apart.glyph:.1e} apart")
    return ", ".join(reasons)


def answer(symbol: Symbol) -> str:
    """Say what a symbol was read as, and how surely."""
    return f"{'refused' if symbol.label is None else symbol.label}, {symbol.confidence:.2%}"


def comparison_as_json(comparison: Comparison, but_for_ties: bool) -> dict[str, Any]:
    """Return a comparison as JSON types."""
    return {
        "backend": comparison.backend,
        "source": comparison.source,
        "samples": comparison.samples,
        "other_labels": comparison.other_labels,
        "ties": comparison.ties,
        "probability_difference": comparison.probability_difference,
        "glyph_difference": comparison.glyph_difference,
        "milliseconds": round(comparison.milliseconds, 3),
        "agrees": comparison.holds(but_for_ties),
    }


def difference_as_json(difference: Difference) -> dict[str, Any]:
    """Return what differs in one sample as JSON types."""
    return {
        "backend": difference.backend,
        "source": difference.source,
        "name": difference.name,
        "is_tie": difference.apart.is_tie,
        "reason": apart_in_words(difference.apart),
        "probability_difference": difference.apart.probability,
        "glyph_difference": difference.apart.glyph,
        "python": _reading_as_json(difference.python),
        "page": _reading_as_json(difference.page),
    }


def _reading_as_json(reading: Reading) -> dict[str, Any]:
    symbols = [
        {"label": each.label, "confidence": each.confidence, "box": list(each.box), "line": each.line}
        for each in reading.symbols
    ]
    return {"text": reading.text, "symbols": symbols}
