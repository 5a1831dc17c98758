"""The registry in, the networks of the zoo out: which there are, and which of them are trained."""

from pathlib import Path

from training.architectures import architecture_names

CHECKPOINT_FILE = "checkpoint.npz"
"""What a run leaves in its folder until it is finished."""

_ELSEWHERE = ("default", "micro")
"""The page's own network has a folder of its own; the other is for tests."""


def zoo_names() -> list[str]:
    """Return the architectures that belong into the zoo, in alphabetical order."""
    return [name for name in architecture_names() if name not in _ELSEWHERE]


def is_stopped(folder: Path) -> bool:
    """Tell whether a model folder holds a run that can be resumed."""
    return (folder / CHECKPOINT_FILE).exists()


def is_trained(folder: Path) -> bool:
    """Tell whether a model folder holds a finished run."""
    return (folder / "card.json").exists() and not is_stopped(folder)


def trained_folders(zoo: Path) -> list[Path]:
    """Return the model folders of a zoo that hold a finished run, by their names."""
    return sorted(card.parent for card in zoo.glob("*/card.json") if is_trained(card.parent))
