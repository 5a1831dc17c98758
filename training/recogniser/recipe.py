"""Every knob of a training run: its type, range, default and reason, declared once; the card records what a run had.

The options of `fit`, the keys of recipe files, their checks and the table in the docs follow from these declarations.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from training.common.errors import RecipeError
from training.recogniser.bits import BITS, FLOAT16_BITS

_ANY = float(1 << 31)
T = TypeVar("T")

FILE_KNOBS = ("strokes", "signs", "paper", "pictures")
"""Those that name data files: in a recipe file below INKLING_DATA, on the command line where the user is."""


def _knob(default: T, text: str, least: float = 0, most: float = _ANY, choices: tuple[T, ...] = ()) -> T:
    """Declare a knob: a field of `Recipe` with what may be asked of it."""
    field: T = dataclasses.field(
        default=default, metadata={"least": least, "most": most, "choices": choices, "text": text}
    )
    return field


@dataclass(frozen=True)
class Recipe:
    """How a network is trained. What shipped weights were trained with is in their card."""

    architecture: str = _knob("default", "name of the network to train; the docs list them")
    data: str = _knob(
        "mnist",
        "mnist; procedural, which needs no download; or files, which is nothing but the files named",
        choices=("mnist", "procedural", "files"),
    )
    labels: tuple[str, ...] = _knob(
        (), "label to learn, with commas between several; without it all that the data have, and only those"
    )
    merge: tuple[str, ...] = _knob(
        (), "label that is read as another one, since writing alone does not tell them apart, such as O=0"
    )
    start: str = _knob("", "model folder of the same architecture whose weights to begin with, instead of random ones")
    mnist_variants: int = _knob(
        1, "how often an epoch shows each of MNIST's images, each time changed anew, where other data outweigh them", 1
    )
    strokes: tuple[str, ...] = _knob(
        (), "stroke file to mix in, drawn with varied pens: MNIST lacks many of the styles that people write"
    )
    signs: tuple[str, ...] = _knob(
        (),
        "stroke file of letters and signs to mix in: its digits are drawn like others, the rest once as no digit, but "
        "for what a person may read as one",
    )
    pictures: tuple[str, ...] = _knob(
        (),
        "data set of pictures to mix in: a folder with a folder a label, IDX files, .npz or .csv; each as often as a "
        "stroke sample",
    )
    paper: tuple[str, ...] = _knob(
        (), "file of scanned digits (.npz) to mix in, each as often as a stroke sample: paper is not drawn by a page"
    )
    procedural: int = _knob(
        0, "number of procedural stroke samples to mix in; 0 means none, or 20,000 if they are the only data"
    )
    non_digits: int = _knob(
        0, "number of drawings to mix in that are no digits; with them the network learns to refuse"
    )
    variants: int = _knob(8, "how often each sample of a stroke file is drawn, each time bent anew: writers are few", 1)
    writer_limit: int = _knob(
        0,
        "most drawings of one writer's digits in an epoch, but each sample at least once, so that one who wrote "
        "hundreds does not outweigh many who wrote ten; 0 for no limit",
    )
    hold_out: float = _knob(
        0.0,
        "share of the writers of each file that neither training nor validation sees; where a public file's writers "
        "are dealt once and for all, any share but 0 means those",
        0,
        0.9,
    )
    epochs: int = _knob(24, "passes over the data", 1)
    batch: int = _knob(128, "glyphs a step: the largest that does not lose accuracy at 24 epochs", 1)
    optimizer: str = _knob("adamw", "adamw, adam or sgd (with Nesterov momentum)", choices=("adamw", "adam", "sgd"))
    learning_rate: float = _knob(2e-3, "peak of the schedule", 0, 10)
    schedule: str = _knob(
        "cosine",
        "cosine, which falls to 0 (Loshchilov & Hutter 2017, arXiv:1608.03983), or constant",
        choices=("cosine", "constant"),
    )
    warm_up: float = _knob(
        0.05, "share of the steps in which the rate climbs to its peak: batch norm's first statistics are rough", 0, 0.9
    )
    weight_decay: float = _knob(0.02, "decay of adamw (Loshchilov & Hutter 2019, arXiv:1711.05101)", 0, 10)
    label_smoothing: float = _knob(
        0.05, "share of each label that is spread over all classes: about 0.3 % of the labels are wrong", 0, 0.9
    )
    augmentation: float = _knob(
        0.8, "strength of the affine changes that every glyph gets at every step; 0 switches them off", 0, 10
    )
    elastic: float = _knob(
        0.8, "strength of the elastic changes that every glyph gets at every step; 0 switches them off", 0, 10
    )
    photo: float = _knob(
        0.0, "strength of what photos of paper do to ink (thickness, blur, uneven ink, noise); 0 leaves it out", 0, 10
    )
    teachers: tuple[str, ...] = _knob(
        (), "model folder whose answers are learnt beside the labels (Hinton et al. 2015, arXiv:1503.02531)"
    )
    teacher_share: float = _knob(0.7, "weight of the teachers' answers against the labels", 0, 1)
    bits: int = _knob(
        FLOAT16_BITS,
        "of each weight of a kernel: 16 rounds to float16 at the end; fewer round at every step, with normalisations "
        "folded in, so for a part that begins with a trained network",
        choices=BITS,
    )
    patience: int = _knob(10, "epochs without a better validation before the run stops early", 1)
    seed: int = _knob(1, "what the random numbers begin with: the same seed gives the same weights")

    def __post_init__(self) -> None:
        """Refuse a knob that is not what its declaration says.

        Raises:
            RecipeError: One is not; the message names it and what it may be.
        """
        for knob in KNOBS:
            knob.check(getattr(self, knob.name))

    def with_names_alone(self) -> "Recipe":
        """Return the recipe with files and folders by their names: where they lay on a machine is nobody's concern."""
        names: dict[str, Any] = {
            name: tuple(Path(path).name for path in getattr(self, name)) for name in (*FILE_KNOBS, "teachers")
        }
        return dataclasses.replace(self, start=Path(self.start).name, **names)

    def as_json(self) -> dict[str, Any]:
        """Return the recipe as JSON types."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(self).items()}

    @classmethod
    def from_json(cls, entries: Mapping[str, Any]) -> "Recipe":
        """Return the recipe that JSON or TOML describes; what it leaves out is at its default.

        Raises:
            RecipeError: A key is no knob, or a value is not what its knob may be.
        """
        names = [knob.name for knob in KNOBS]
        for name in entries:
            if name not in names:
                raise RecipeError(f"A knob must be one of: {', '.join(names)}. Received: {name}. Mend or remove it.")
        return cls(**{name: _as_knob(name, value) for name, value in entries.items()})


def _as_knob(name: str, value: Any) -> Any:
    """Return what a knob holds of what JSON or TOML does: labels may be numbers, and merged ones be in a table."""
    if name == "merge" and isinstance(value, Mapping):
        return tuple(f"{label}={read_as}" for label, read_as in value.items())
    if name == "labels" and isinstance(value, list):
        return tuple(str(each) if type(each) is int else each for each in value)
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True)
class Knob:
    """What may be asked of one knob.

    Attributes:
        name: Its name in `Recipe`, in the card and in recipe files.
        default: What it is where nobody says otherwise.
        least: Least value of a number.
        most: Largest value of a number.
        choices: What a word or a number may be; empty where any may.
        text: What it does, and why: one line for people.
    """

    name: str
    default: Any
    least: float
    most: float
    choices: tuple[Any, ...]
    text: str

    @property
    def option(self) -> str:
        """Its name on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def span(self) -> str:
        """What it may be, in words."""
        if self.choices:
            return f"one of: {', '.join(map(str, self.choices))}"
        if isinstance(self.default, tuple):
            return "a list of words"
        if isinstance(self.default, str):
            return "a word"
        kind = "a whole number, " if isinstance(self.default, int) else ""
        return kind + (f"at least {self.least:g}" if self.most == _ANY else f"from {self.least:g} to {self.most:g}")

    def check(self, value: object) -> None:
        """Refuse a value that is not of the knob's type or out of its range.

        Raises:
            RecipeError: It is; the message says what the knob may be.
        """
        if not self._takes(value):
            raise RecipeError(f"{self.option} must be {self.span}. Received: {value}. Choose another.")

    def _takes(self, value: object) -> bool:
        if isinstance(self.default, tuple):
            return isinstance(value, tuple) and all(isinstance(each, str) for each in value)
        if isinstance(self.default, str):
            return isinstance(value, str) and self._chooses(value)
        types = int if isinstance(self.default, int) else (int, float)
        if not isinstance(value, types) or isinstance(value, bool):
            return False
        return self.least <= value <= self.most and self._chooses(value)

    def _chooses(self, value: object) -> bool:
        return not self.choices or value in self.choices


KNOBS = tuple(Knob(name=field.name, default=field.default, **field.metadata) for field in dataclasses.fields(Recipe))
"""All of them, in the order in which the command line and the docs show them."""
