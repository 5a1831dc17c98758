"""A recipe in; glyphs to train on and glyphs to choose by out, with the sources that the card names."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from training.common.errors import DataError
from training.common.progress import console
from training.data import mnist
from training.data.citations import CITATIONS
from training.data.download import content_sha256
from training.data.split import MNIST_VALIDATION, Split, split_by_writer
from training.data.strokes import StrokeSample, read_strokes
from training.learning.drawing import draw_bent, draw_plainly, given, non_digits, procedural
from training.learning.part import DIGITS, Part, join
from training.recogniser.recipe import Recipe

_PROCEDURAL_ALONE = 20_000
_PROCEDURAL_VALIDATION = 2_000
_NON_DIGITS_VALIDATION = 2_000
_VALIDATION_SEED_OFFSET = 1_000_000  # far from any seed that somebody would train with
NON_DIGITS = "non_digits"
"""What validation calls the drawings that are no digits."""


@dataclass(frozen=True)
class Dataset:
    """What a run sees.

    Attributes:
        train: Everything to train on.
        validation: What the run is chosen by, by name: `mnist`, `pens`, `procedural`, `non_digits`.
        sources: What the card says of the data.
    """

    train: Part
    validation: dict[str, Part]
    sources: list[dict[str, Any]]

    @property
    def classes(self) -> int:
        """Number of classes: the digits, and one more where there are drawings that are none."""
        return DIGITS + (NON_DIGITS in self.validation)


def load_dataset(recipe: Recipe, data: Path | None) -> Dataset:
    """Load, split and draw all that a recipe asks for; the same recipe gives the same glyphs.

    Args:
        recipe: The knobs.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.

    Raises:
        DataError: Something is missing or damaged, or there is nothing to train on or to hold out.
    """
    files = _read(recipe, data)
    validation = _validation(recipe, files)
    train, sources = [], []
    if images := files.mnist:
        taught = Part(images.train_images[:-MNIST_VALIDATION], images.train_labels[:-MNIST_VALIDATION])
        train += [taught] * recipe.mnist_variants
        sources.append({"name": "mnist", "samples": len(taught), "sha256": mnist.FILES, "source": mnist.CITATION})
    for path, split in zip(recipe.strokes, files.pens, strict=True):
        train.append(draw_bent(given(split.train), recipe.variants, recipe.seed, Path(path).name))
        sources.append(_describe(path, split.train))
    count = recipe.procedural or (_PROCEDURAL_ALONE if recipe.data == "procedural" else 0)
    if count:
        train.append(draw_bent(procedural(count, recipe.seed), 1, recipe.seed, "procedural digits"))
        sources.append({"name": "procedural", "samples": count, "seed": recipe.seed})
    if recipe.non_digits:
        source = non_digits(recipe.non_digits, recipe.seed, "train")
        train.append(draw_bent(source, 1, recipe.seed, "what is no digit"))
        sources.append({"name": NON_DIGITS, "samples": recipe.non_digits, "seed": recipe.seed})
    return Dataset(join(train), validation, sources)


class _Files(NamedTuple):
    """What a recipe reads: MNIST, if it asks for it, and its stroke files by writer, in their order."""

    mnist: mnist.Mnist | None
    pens: list[Split]


def _read(recipe: Recipe, data: Path | None) -> _Files:
    return _Files(
        mnist.load_mnist(data) if recipe.data == "mnist" else None,
        [_split(path, recipe.hold_out) for path in recipe.strokes],
    )


def _split(path: str, hold_out: float) -> Split:
    """Part the digits of a stroke file, and say so where validation cannot tell how strange hands are read.

    Raises:
        DataError: The file holds no digit, or no writer is left to be held out.
    """
    digits = [sample for sample in read_strokes(Path(path)) if sample.label is not None]
    if not digits:
        raise DataError(f"A stroke file to train on must hold digits. Received: {path}, where each label is null.")
    writers, split = len({sample.writer for sample in digits}), split_by_writer(digits, hold_out)
    if hold_out and not split.held_out:
        raise DataError(
            f"--hold-out must hold a writer out. Received: {hold_out:g} of {writers} writers in {path}. Add samples "
            "of more writers, hold out a larger share, or leave --hold-out out."
        )
    if not split.validation:
        console.print(f"{path}: too few samples for validation to have any of them.", soft_wrap=True)
    elif {sample.writer for sample in split.train} & {sample.writer for sample in split.validation}:
        console.print(
            f"{path}: too few writers for validation to have some of its own. It has other samples of the same ones, "
            "and so reads them better than strangers.",
            soft_wrap=True,
        )
    return split


def _validation(recipe: Recipe, files: _Files) -> dict[str, Part]:
    validation = {}
    if images := files.mnist:
        validation["mnist"] = Part(images.train_images[-MNIST_VALIDATION:], images.train_labels[-MNIST_VALIDATION:])
    pens = [split.validation for split in files.pens if split.validation]
    if pens:
        validation["pens"] = join([draw_plainly(given(samples), "pens of validation") for samples in pens])
    later_seed = recipe.seed + _VALIDATION_SEED_OFFSET
    if recipe.non_digits:
        source = non_digits(_NON_DIGITS_VALIDATION, later_seed, "validation")
        validation[NON_DIGITS] = draw_plainly(source, "what is no digit, for validation")
    if recipe.data == "procedural":
        source = procedural(_PROCEDURAL_VALIDATION, later_seed)
        validation["procedural"] = draw_plainly(source, "procedural digits, for validation")
    return validation


def _describe(path: str, samples: Sequence[StrokeSample]) -> dict[str, Any]:
    sha256 = content_sha256(Path(path))
    source = {"source": CITATIONS[sha256]} if sha256 in CITATIONS else {}
    return {"name": Path(path).name, "samples": len(samples), "sha256": sha256, **source}
