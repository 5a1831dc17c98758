"""What was measured, and the JSON that it is kept in for the docs."""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.files import replace_file

RESULTS = Path(__file__).resolve().parent.parent.parent / "docs" / "misreads.json"
MNIST = "mnist"
"""What the set of MNIST's test images is called; the others have the names of their files."""

DIGITS = 10
NO_DIGIT = DIGITS
"""The column of what is refused, and the guess "not a digit"."""


@dataclass(frozen=True)
class Guess:
    """One of the things that the network took a drawing for.

    Attributes:
        label: The digit, or 10 for "not a digit".
        share: Its probability, 0..1.
    """

    label: int
    share: float


@dataclass(frozen=True)
class Misread:
    """A drawing whose likeliest digit is not what was written.

    Attributes:
        index: Its place: of MNIST among the test images, of a file among the digits of the writers to choose by.
        truth: The digit that it is labelled with.
        guesses: The two likeliest, the likeliest first.
    """

    index: int
    truth: int
    guesses: list[Guess]


@dataclass(frozen=True)
class Hand:
    """How many digits of one writer were read right; who it is is not kept."""

    digits: int
    right: int

    @property
    def share(self) -> float:
        """Share read right, 0..1."""
        return self.right / self.digits


@dataclass(frozen=True)
class ShownSet:
    """How one set of drawings was read.

    Attributes:
        name: `mnist`, or the name of the file.
        confusion: How often each digit, a row, was read as each other, a column; what was refused is in the last.
        misread: Those whose likeliest digit is wrong, the most confident first.
        hands: By writer, the worst first; empty where the writers are not known.
    """

    name: str
    confusion: list[list[int]]
    misread: list[Misread]
    hands: list[Hand]

    @property
    def digits(self) -> int:
        """How many there are."""
        return sum(sum(row) for row in self.confusion)


@dataclass(frozen=True)
class Epoch:
    """What a network knows after an epoch, 0 for before the first: loss in nats, and the share read right."""

    epoch: int
    loss: float
    accuracy: float
    validation_loss: float
    validation_accuracy: float


@dataclass(frozen=True)
class Checkpoint:
    """The filters that are shown as they were after an epoch.

    Attributes:
        epoch: Which; 0 is before the first.
        filters: `[maps][3][3]`.
        biases: `[maps]`.
    """

    epoch: int
    filters: list[list[list[float]]]
    biases: list[float]


@dataclass(frozen=True)
class Learning:
    """How a small network learnt."""

    architecture: str
    parameters: int
    digits: int
    validation: int
    epochs: list[Epoch]
    channels: list[int]
    checkpoints: list[Checkpoint]


@dataclass(frozen=True)
class Results:
    """All that the page shows; `weights` is the SHA-256 of the network that read."""

    weights: str
    sets: list[ShownSet]
    learning: Learning


def write_results(results: Results, path: Path = RESULTS) -> None:
    """Write the results, one entry a line as far as people would read it."""
    replace_file(path, (json.dumps(dataclasses.asdict(results), separators=(",", ":")) + "\n").encode())


def read_results(path: Path = RESULTS) -> Results:
    """Read what `write_results` wrote."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    learning = found["learning"]
    return Results(
        found["weights"],
        [_set(each) for each in found["sets"]],
        Learning(**learning | {
            "epochs": [Epoch(**each) for each in learning["epochs"]],
            "checkpoints": [Checkpoint(**each) for each in learning["checkpoints"]],
        }),
    )  # fmt: skip


def _set(found: dict[str, Any]) -> ShownSet:
    misread = [
        Misread(each["index"], each["truth"], [Guess(**guess) for guess in each["guesses"]])
        for each in found["misread"]
    ]
    return ShownSet(found["name"], found["confusion"], misread, [Hand(**each) for each in found["hands"]])
