"""Every knob of a training run, with its reason; the resolved recipe is stored in the card."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.errors import RecipeError

_ANY = float(1 << 31)
_RANGES: dict[str, tuple[float, float]] = {
    "mnist_variants": (1, _ANY),
    "procedural": (0, _ANY),
    "non_digits": (0, _ANY),
    "variants": (1, _ANY),
    "hold_out": (0, 0.9),
    "epochs": (1, _ANY),
    "batch": (1, _ANY),
    "learning_rate": (0, 10),
    "warm_up": (0, 0.9),
    "weight_decay": (0, 10),
    "label_smoothing": (0, 0.9),
    "augmentation": (0, 10),
    "elastic": (0, 10),
    "photo": (0, 10),
    "teacher_share": (0, 1),
    "patience": (1, _ANY),
    "seed": (0, _ANY),
}
"""Least and largest value of each knob that is a number."""

_CHOICES = {"data": ("mnist", "procedural"), "optimizer": ("adamw", "adam", "sgd"), "schedule": ("cosine", "constant")}
"""What each knob that is a word may be; the architecture's name is the registry's to check."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained. What the shipped weights were trained with is in their card."""

    architecture: str = "default"
    """Name in the registry."""

    data: str = "mnist"
    """`mnist`, or `procedural`, which needs no download."""

    start: str = ""
    """Model folder whose weights the run begins with; without one they are random."""

    mnist_variants: int = 1
    """How often an epoch shows each of MNIST's images, each time changed anew, where other data outweigh them."""

    strokes: tuple[str, ...] = ()
    """Stroke files that are mixed in: MNIST lacks many of the styles that people write."""

    procedural: int = 0
    """Procedural stroke samples that are mixed in; 20,000 are drawn where they are the only data."""

    non_digits: int = 0
    """Drawings that are mixed in and are no digits; with them the network gets a logit for "not a digit"."""

    variants: int = 8
    """How often each stroke sample is drawn, each time bent anew and with another pen: writers are few."""

    hold_out: float = 0.0
    """Share of the writers of the stroke files that neither training nor validation sees."""

    epochs: int = 24
    """Passes over the data."""

    batch: int = 128
    """Glyphs a step: the largest that does not lose accuracy at this length."""

    optimizer: str = "adamw"
    """`adamw`, `adam`, or `sgd` with Nesterov momentum."""

    learning_rate: float = 2e-3
    """Peak of the schedule."""

    schedule: str = "cosine"
    """`cosine`, which falls to 0 (Loshchilov & Hutter 2017, arXiv:1608.03983), or `constant`."""

    warm_up: float = 0.05
    """Share of all steps in which the rate climbs to its peak: batch norm's first statistics are rough."""

    weight_decay: float = 0.02
    """AdamW's decay (Loshchilov & Hutter 2019, arXiv:1711.05101)."""

    label_smoothing: float = 0.05
    """About 0.3 % of the labels are wrong; smoothing keeps the network from learning them by heart."""

    augmentation: float = 0.8
    """Strength of the small affine changes that every glyph gets at every step; 0 switches them off."""

    elastic: float = 0.8
    """Strength of the small elastic changes that every glyph gets at every step; 0 switches them off."""

    photo: float = 0.0
    """Strength of what pencils, paper and cameras do to the ink of a glyph: a photo is another domain than a pen."""

    teachers: tuple[str, ...] = ()
    """Model folders whose mean answer is learnt beside the labels (Hinton et al. 2015, arXiv:1503.02531)."""

    teacher_share: float = 0.7
    """Weight of the teachers' answer against the label."""

    patience: int = 10
    """Epochs without a better validation before the run stops early."""

    seed: int = 1
    """What all random numbers begin with."""

    def __post_init__(self) -> None:
        """Refuse a knob that is out of its range, or no word that is known.

        Raises:
            RecipeError: One is; the message names it and what it may be.
        """
        for name, allowed in _CHOICES.items():
            if (word := getattr(self, name)) not in allowed:
                raise RecipeError(f"--{name} must be one of: {', '.join(allowed)}. Received: {word}. Choose another.")
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                option = f"--{name.replace('_', '-')}"
                span = f"at least {low:g}" if high == _ANY else f"from {low:g} to {high:g}"
                raise RecipeError(f"{option} must be {span}. Received: {value:g}. Choose another.")

    def with_names_alone(self) -> "Recipe":
        """Return the recipe with files and folders by their names: where they lay on a machine is nobody's concern."""
        return dataclasses.replace(
            self,
            start=Path(self.start).name,
            strokes=tuple(Path(path).name for path in self.strokes),
            teachers=tuple(Path(path).name for path in self.teachers),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the recipe as JSON types."""
        return dataclasses.asdict(self) | {"strokes": list(self.strokes), "teachers": list(self.teachers)}

    @classmethod
    def from_json(cls, entries: dict[str, Any]) -> "Recipe":
        """Return the recipe that `as_json` described."""
        return cls(**(entries | {"strokes": tuple(entries["strokes"]), "teachers": tuple(entries["teachers"])}))
