"""Everything that was measured of one model, what of it goes on the card, and all of it as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.measuring.evaluate import Evaluation
from training.measuring.refusal_measured import Refusal
from training.measuring.robustness import Robustness
from training.measuring.seeds import Spread
from training.recogniser.card import Card


@dataclass(frozen=True)
class Measurements:
    """What was measured of one model.

    Attributes:
        model: The model folder.
        card: Its card.
        evaluations: Its answers to each test set.
        refusal: How well it tells digits from other things, or None if that was left out.
        robustness: What corruptions cost it, or None if that was left out.
        history: The epochs of its training as `history.json` holds them; none where that is missing.
        spreads: Its accuracy and that of other seeds of its recipe by test set; none where it was measured alone.
    """

    model: Path
    card: Card
    evaluations: Sequence[Evaluation]
    refusal: Refusal | None = None
    robustness: Robustness | None = None
    history: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    spreads: Mapping[str, Spread] = field(default_factory=dict)

    def metrics(self) -> dict[str, float | None]:
        """Return the figures of the card by name; None for one that this model does not have."""
        metrics: dict[str, float | None] = {}
        for each in self.evaluations:
            metrics[each.name] = each.accuracy
            metrics[f"{each.name}_calibration_error"] = each.calibration_error
            if each.by_writer is not None:
                metrics[f"{each.name}_by_writer"] = each.by_writer
        for name, spread in self.spreads.items():
            metrics |= {f"{name}_seeds_mean": spread.mean, f"{name}_seeds_deviation": spread.deviation}
        if self.refusal is not None:
            metrics["non_digits_auroc"] = self.refusal.auroc
            metrics["digits_refused"] = self.refusal.digits_refused
            metrics["non_digits_refused"] = self.refusal.non_digits_refused
        if self.robustness is not None:
            metrics["robustness_mean_drop"] = self.robustness.mean_drop
        return metrics
