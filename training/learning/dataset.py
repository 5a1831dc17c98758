"""A recipe in; glyphs to train on and glyphs to choose by out, with the sources that the card names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from training.common.errors import DataError
from training.common.progress import console
from training.data import mnist
from training.data.citations import described
from training.data.labels import Labels
from training.data.paper import PaperSample
from training.data.sets import LabelledSet
from training.data.sets.samples import SetSample, samples_of
from training.data.signs import labelled, others_among
from training.data.split import MNIST_VALIDATION, Sample, Split, split_by_writer, split_file
from training.data.strokes import StrokeSample
from training.learning.drawing import draw_bent, draw_plainly, given, non_digits, procedural, show_paper, show_pictures
from training.learning.found import Found, describe, find, learnt_labels
from training.learning.part import Part, classes_array, join
from training.recogniser.recipe import Recipe

_PROCEDURAL_ALONE = 20_000
_PROCEDURAL_VALIDATION = 2_000
_NON_DIGITS_VALIDATION = 2_000
_VALIDATION_SEED_OFFSET = 1_000_000  # far from any seed that somebody would train with
NON_DIGITS = "non_digits"
SIGNS = "signs"
_Sample = TypeVar("_Sample", StrokeSample, PaperSample, SetSample)
STRANGERS = (NON_DIGITS, SIGNS)
"""What validation calls the drawings that are none of the labels: generated ones, and what people wrote."""


@dataclass(frozen=True)
class Dataset:
    """What a run sees.

    Attributes:
        labels: What the classes are called.
        train: Everything to train on.
        validation: What the run is chosen by, by name: `mnist`, `pens`, `paper`, `pictures`, `procedural`,
            `non_digits`, `signs`.
        sources: What the card says of the data.
    """

    labels: Labels
    train: Part
    validation: dict[str, Part]
    sources: list[dict[str, Any]]

    @property
    def classes(self) -> int:
        """Number of classes: the labels, and one more where there are drawings that are none of them."""
        return len(self.labels) + any(name in self.validation for name in STRANGERS)


def load_dataset(recipe: Recipe, data: Path | None) -> Dataset:
    """Load, split and draw all that a recipe asks for; the same recipe gives the same glyphs.

    Args:
        recipe: The knobs.
        data: Folder of ready data sets, or None for INKLING_DATA, the cache or a download.

    Raises:
        DataError: Something is missing or damaged, or there is nothing to train on or to hold out.
    """
    found = find(recipe, data)
    labels = learnt_labels(recipe, found)
    describe(found, labels)
    files = _parted(recipe, found, labels)
    taught = [
        *_of_mnist(recipe, files.mnist, labels),
        *_of_files(recipe, files, labels),
        *_of_pictures(recipe, files, found, labels),
        *_generated(recipe, labels),
    ]
    train = join([each.part for each in taught])
    return Dataset(labels, train, _validation(recipe, files, labels), [each.source for each in taught])


class _Taught(NamedTuple):
    """What is learnt from one source, and what the card says of it."""

    part: Part
    source: dict[str, Any]


class _Files(NamedTuple):
    """What a recipe reads: MNIST, if it asks for it, and its other files by path, of its labels, parted by writer."""

    mnist: mnist.Mnist | None
    pens: dict[str, Split[StrokeSample]]
    signs: dict[str, Split[StrokeSample]]
    paper: dict[str, Split[PaperSample]]
    pictures: dict[str, Split[SetSample]]


def _of_mnist(recipe: Recipe, images: mnist.Mnist | None, labels: Labels) -> Iterator[_Taught]:
    if images:
        once = mnist_of_labels(images.train_images[:-MNIST_VALIDATION], images.train_labels[:-MNIST_VALIDATION], labels)
        if not len(once):
            raise DataError(
                f"MNIST has digits alone. Received: the labels {labels}, of which none is "
                'one. Give the data to learn from with --data, or set data = "files" in the recipe.'
            )
        source = {"name": "mnist", "samples": len(once), "sha256": mnist.FILES, "source": mnist.CITATION}
        yield _Taught(join([once] * recipe.mnist_variants), source)


def mnist_of_labels(images: mnist.Images, digits: mnist.Labels, labels: Labels) -> Part:
    """Return the images of MNIST whose digits have a class.

    Args:
        images: `[n, 28, 28]`, 255 = ink.
        digits: What each shows, `[n]`.
        labels: The classes.
    """
    classes = classes_array([labels.class_of(digit) for digit in mnist.LABELS], labels)[digits]
    whole = Part(images, classes)
    known = classes < labels.none
    return whole if known.all() else whole.take(np.flatnonzero(known))


def _of_files(recipe: Recipe, files: _Files, labels: Labels) -> Iterator[_Taught]:
    for path, pens in files.pens.items():
        source, name = given(pens.train, labels), Path(path).name
        bent = draw_bent(source, recipe.variants, recipe.seed, name, writer_limit=recipe.writer_limit)
        yield _Taught(bent, described(Path(path), pens.train))
    for path, signs in files.signs.items():
        name = f"{NON_DIGITS} of {Path(path).name}"
        drawn = draw_bent(given(signs.train, labels), 1, recipe.seed, name)
        yield _Taught(drawn, described(Path(path), signs.train) | {"name": name})
    for path, paper in files.paper.items():
        shown = show_paper(paper.train, labels, recipe.variants, recipe.writer_limit)
        yield _Taught(shown, described(Path(path), paper.train))


def _of_pictures(recipe: Recipe, files: _Files, found: Found, labels: Labels) -> Iterator[_Taught]:
    for path, pictures in files.pictures.items():
        shown = show_pictures(pictures.train, labels, recipe.variants, recipe.writer_limit)
        of_set = found.pictures[path]
        source = {"source": of_set.citation} if of_set.citation else {}
        card = {"name": of_set.name, "samples": len(pictures.train), "sha256": of_set.sha256, **source}
        yield _Taught(shown, card)


def _generated(recipe: Recipe, labels: Labels) -> Iterator[_Taught]:
    if count := recipe.procedural or (_PROCEDURAL_ALONE if recipe.data == "procedural" else 0):
        drawn = draw_bent(procedural(count, recipe.seed, labels), 1, recipe.seed, "procedural digits")
        yield _Taught(drawn, {"name": "procedural", "samples": len(drawn), "seed": recipe.seed})
    if count := recipe.non_digits:
        drawn = draw_bent(non_digits(count, recipe.seed, "train", labels), 1, recipe.seed, "what is no digit")
        yield _Taught(drawn, {"name": NON_DIGITS, "samples": count, "seed": recipe.seed})


def _parted(recipe: Recipe, found: Found, labels: Labels) -> _Files:
    pens = {path: _known(path, samples, labels) for path, samples in found.pens.items()}
    pens |= {path: known for path, samples in found.signs.items() if (known := labelled(samples, labels))}
    others = {path: rest for path, samples in found.signs.items() if (rest := others_among(samples, labels))}
    return _Files(
        found.mnist,
        {path: _split(path, samples, recipe.hold_out) for path, samples in pens.items()},
        {path: _split(path, samples, recipe.hold_out) for path, samples in others.items()},
        {path: _split(path, _known(path, samples, labels), recipe.hold_out) for path, samples in found.paper.items()},
        {path: _split_set(path, each, recipe.hold_out, labels) for path, each in found.pictures.items()},
    )


def _split_set(path: str, found: LabelledSet, hold_out: float, labels: Labels) -> Split[SetSample]:
    """Part a set of pictures: by writer where they are known, and its own test part is held out where it has one."""
    if found.testing is None:
        return _split(path, _known(path, samples_of(found), labels), hold_out)
    split = split_by_writer(_known(path, samples_of(found, testing=False), labels), 0)
    return Split(split.train, split.validation, samples_of(found, testing=True))


def _known(path: str, samples: Sequence[_Sample], labels: Labels) -> list[_Sample]:
    """Return the samples of a file that show a label.

    Raises:
        DataError: There is none.
    """
    known = [sample for sample in samples if labels.index(sample.label) is not None]
    if not known:
        raise DataError(f"A file to train on must hold samples of the labels {labels}. Received: {path}, with none.")
    return known


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


def _validation(recipe: Recipe, files: _Files, labels: Labels) -> dict[str, Part]:
    validation = {}
    if images := files.mnist:
        last = images.train_images[-MNIST_VALIDATION:], images.train_labels[-MNIST_VALIDATION:]
        validation["mnist"] = mnist_of_labels(*last, labels)
    pens = [split.validation for split in files.pens.values() if split.validation]
    if pens:
        validation["pens"] = join([draw_plainly(given(samples, labels), "pens of validation") for samples in pens])
    paper = [split.validation for split in files.paper.values() if split.validation]
    if paper:
        validation["paper"] = join([show_paper(samples, labels, 1, 0) for samples in paper])
    pictures = [split.validation for split in files.pictures.values() if split.validation]
    if pictures:
        validation["pictures"] = join([show_pictures(samples, labels, 1, 0) for samples in pictures])
    later_seed = recipe.seed + _VALIDATION_SEED_OFFSET
    if recipe.non_digits:
        source = non_digits(_NON_DIGITS_VALIDATION, later_seed, "validation", labels)
        validation[NON_DIGITS] = draw_plainly(source, "what is no digit, for validation")
    signs = [split.validation for split in files.signs.values() if split.validation]
    if signs:
        validation[SIGNS] = join([draw_plainly(given(samples, labels), "signs of validation") for samples in signs])
    if recipe.data == "procedural":
        source = procedural(_PROCEDURAL_VALIDATION, later_seed, labels)
        validation["procedural"] = draw_plainly(source, "procedural digits, for validation")
    return validation
