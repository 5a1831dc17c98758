"""A recipe in; glyphs to train on and glyphs to choose by out, with the sources that the card names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from training.common.errors import DataError
from training.common.progress import console
from training.data import mnist
from training.data.citations import CITATIONS
from training.data.download import content_sha256
from training.data.paper import PaperSample, read_paper
from training.data.signs import digits_among, others_among, read_signs
from training.data.split import MNIST_VALIDATION, Sample, Split, Written, split_file
from training.data.strokes import StrokeSample, read_strokes
from training.learning.drawing import draw_bent, draw_plainly, given, non_digits, procedural, show_paper
from training.learning.part import DIGITS, Part, join
from training.recogniser.recipe import Recipe

_PROCEDURAL_ALONE = 20_000
_PROCEDURAL_VALIDATION = 2_000
_NON_DIGITS_VALIDATION = 2_000
_VALIDATION_SEED_OFFSET = 1_000_000  # far from any seed that somebody would train with
NON_DIGITS = "non_digits"
SIGNS = "signs"
STRANGERS = (NON_DIGITS, SIGNS)
"""What validation calls the drawings that are no digits: generated ones, and what people wrote."""


@dataclass(frozen=True)
class Dataset:
    """What a run sees.

    Attributes:
        train: Everything to train on.
        validation: What the run is chosen by, by name: `mnist`, `pens`, `paper`, `procedural`, `non_digits`, `signs`.
        sources: What the card says of the data.
    """

    train: Part
    validation: dict[str, Part]
    sources: list[dict[str, Any]]

    @property
    def classes(self) -> int:
        """Number of classes: the digits, and one more where there are drawings that are none."""
        return DIGITS + any(name in self.validation for name in STRANGERS)


def load_dataset(recipe: Recipe, data: Path | None) -> Dataset:
    """Load, split and draw all that a recipe asks for; the same recipe gives the same glyphs.

    Args:
        recipe: The knobs.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.

    Raises:
        DataError: Something is missing or damaged, or there is nothing to train on or to hold out.
    """
    files = _read(recipe, data)
    taught = [*_of_mnist(recipe, files.mnist), *_of_files(recipe, files), *_generated(recipe)]
    return Dataset(join([each.part for each in taught]), _validation(recipe, files), [each.source for each in taught])


class _Taught(NamedTuple):
    """What is learnt from one source, and what the card says of it."""

    part: Part
    source: dict[str, Any]


class _Files(NamedTuple):
    """What a recipe reads: MNIST, if it asks for it, and its other files by path, each parted by writer."""

    mnist: mnist.Mnist | None
    pens: dict[str, Split[StrokeSample]]
    signs: dict[str, Split[StrokeSample]]
    paper: dict[str, Split[PaperSample]]


def _of_mnist(recipe: Recipe, images: mnist.Mnist | None) -> Iterator[_Taught]:
    if images:
        once = Part(images.train_images[:-MNIST_VALIDATION], images.train_labels[:-MNIST_VALIDATION])
        source = {"name": "mnist", "samples": len(once), "sha256": mnist.FILES, "source": mnist.CITATION}
        yield _Taught(join([once] * recipe.mnist_variants), source)


def _of_files(recipe: Recipe, files: _Files) -> Iterator[_Taught]:
    for path, pens in files.pens.items():
        source, name = given(pens.train), Path(path).name
        bent = draw_bent(source, recipe.variants, recipe.seed, name, writer_limit=recipe.writer_limit)
        yield _Taught(bent, _describe(path, pens.train))
    for path, signs in files.signs.items():
        name = f"{NON_DIGITS} of {Path(path).name}"
        yield _Taught(
            draw_bent(given(signs.train), 1, recipe.seed, name), _describe(path, signs.train) | {"name": name}
        )
    for path, paper in files.paper.items():
        shown = show_paper(paper.train, recipe.variants, recipe.writer_limit)
        yield _Taught(shown, _describe(path, paper.train))


def _generated(recipe: Recipe) -> Iterator[_Taught]:
    if count := recipe.procedural or (_PROCEDURAL_ALONE if recipe.data == "procedural" else 0):
        drawn = draw_bent(procedural(count, recipe.seed), 1, recipe.seed, "procedural digits")
        yield _Taught(drawn, {"name": "procedural", "samples": count, "seed": recipe.seed})
    if count := recipe.non_digits:
        drawn = draw_bent(non_digits(count, recipe.seed, "train"), 1, recipe.seed, "what is no digit")
        yield _Taught(drawn, {"name": NON_DIGITS, "samples": count, "seed": recipe.seed})


def _read(recipe: Recipe, data: Path | None) -> _Files:
    signs = {path: read_signs(Path(path)) for path in recipe.signs}
    pens = {path: _digits(path, read_strokes(Path(path))) for path in recipe.strokes}
    pens |= {path: digits for path, samples in signs.items() if (digits := digits_among(samples))}
    return _Files(
        mnist.load_mnist(data) if recipe.data == "mnist" else None,
        {path: _split(path, samples, recipe.hold_out) for path, samples in pens.items()},
        {path: _split(path, others_among(samples), recipe.hold_out) for path, samples in signs.items()},
        {path: _split(path, read_paper(Path(path)), recipe.hold_out) for path in recipe.paper},
    )


def _digits(path: str, samples: Sequence[StrokeSample]) -> list[StrokeSample]:
    """Return the digits of a stroke file.

    Raises:
        DataError: There is none.
    """
    digits = digits_among(samples)
    if not digits:
        raise DataError(f"A stroke file to train on must hold digits. Received: {path}, where each label is null.")
    return digits


def _split(path: str, samples: Sequence[Sample], hold_out: float) -> Split[Sample]:
    """Part the samples of a file, and say so where validation cannot tell how strange hands are read.

    Raises:
        DataError: No writer is left to be held out.
    """
    split = split_file(Path(path), samples, hold_out)
    if hold_out and not split.held_out:
        writers = len({sample.writer for sample in samples})
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
    pens = [split.validation for split in files.pens.values() if split.validation]
    if pens:
        validation["pens"] = join([draw_plainly(given(samples), "pens of validation") for samples in pens])
    paper = [split.validation for split in files.paper.values() if split.validation]
    if paper:
        validation["paper"] = join([show_paper(samples, 1, 0) for samples in paper])
    later_seed = recipe.seed + _VALIDATION_SEED_OFFSET
    if recipe.non_digits:
        source = non_digits(_NON_DIGITS_VALIDATION, later_seed, "validation")
        validation[NON_DIGITS] = draw_plainly(source, "what is no digit, for validation")
    signs = [split.validation for split in files.signs.values() if split.validation]
    if signs:
        validation[SIGNS] = join([draw_plainly(given(samples), "signs of validation") for samples in signs])
    if recipe.data == "procedural":
        source = procedural(_PROCEDURAL_VALIDATION, later_seed)
        validation["procedural"] = draw_plainly(source, "procedural digits, for validation")
    return validation


def _describe(path: str, samples: Sequence[Written]) -> dict[str, Any]:
    sha256 = content_sha256(Path(path))
    source = {"source": CITATIONS[sha256]} if sha256 in CITATIONS else {}
    return {"name": Path(path).name, "samples": len(samples), "sha256": sha256, **source}
