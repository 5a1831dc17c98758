"""The numbers of classes in, the labels that a file beside the data gives them out.

EMNIST has `…-mapping.txt` with a class and its character codes a line; others have a label a line, in order.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from training.common.errors import DataError
from training.data.labels import RULE, Label, label_of

_NAMES = ("mapping.txt", "labels.txt", "classes.txt", "class_names.txt")


def class_names(beside: Path, stem: str = "") -> dict[int, Label] | None:
    """Return the labels of class numbers, or None where no file tells.

    Args:
        beside: The folder of the data.
        stem: How the names of the data's files begin: `emnist-balanced`.

    Raises:
        DataError: The file that tells cannot be understood.
    """
    for name in (f"{stem}-mapping.txt", f"{stem}-labels.txt", *_NAMES):
        if (beside / name).is_file():
            return _read(beside / name)
    return None


def named(classes: Iterable[int], names: Mapping[int, Label] | None, where: Path) -> list[Label]:
    """Return the label of each class; without names, a class is called by its number.

    Raises:
        DataError: A class has no name.
    """
    labels = []
    for number in classes:
        label = label_of(number) if names is None else names.get(number)
        if label is None:
            raise DataError(
                f"Every class must have a label. Received: class {number} in {where}, without one. Name it."
            )
        labels.append(label)
    return labels


def _read(path: Path) -> dict[int, Label]:
    try:
        lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as cause:
        raise DataError(
            f"Names of classes must be a text in UTF-8. Received: {path} ({cause}). Save it again."
        ) from cause
    if lines and all(len(words) > 1 and all(word.isdecimal() for word in words) for words in lines):
        pairs = [(int(words[0]), _character(words[1])) for words in lines]
    elif lines and all(len(words) == 2 and words[0].isdecimal() for words in lines):
        pairs = [(int(number), word) for number, word in lines]
    else:
        pairs = list(enumerate(" ".join(words) for words in lines))
    names = {}
    for number, text in pairs:
        label = label_of(text)
        if label is None or number in names:
            raise DataError(f"Each class must have one label: {RULE}. Received: {text!r} in {path}. Mend it.")
        names[number] = label
    return names


def _character(code: str) -> str:
    return chr(int(code)) if int(code) < 0x110000 else ""
