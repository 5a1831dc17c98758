"""A recipe in; glyphs to train on and glyphs to choose by out, with the sources that the card names."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from training.common.errors import DataError
from training.common.progress import progress_bar
from training.data import mnist
from training.data.citations import CITATIONS
from training.data.download import content_sha256
from training.data.nondigits import generate_non_digits
from training.data.procedural import generate
from training.data.split import MNIST_VALIDATION, Split, split_by_writer
from training.data.strokes import StrokeSample, read_strokes
from training.learning.bend import bend, random_pen
from training.reading.glyphs import Glyphs, glyph_of, glyphs_of
from training.recogniser.recipe import Recipe

_PROCEDURAL_ALONE = 20_000
_PROCEDURAL_VALIDATION = 2_000
_NON_DIGITS_VALIDATION = 2_000
_VALIDATION_SEED_OFFSET = 1_000_000  # far from any seed that somebody would train with
_NOTHING = (
    "Training and validation each need at least one sample. Received: stroke files whose writers leave one of them "
    "empty. Add samples of more writers, or lower --hold-out."
)
DIGITS = 10
NON_DIGIT = DIGITS
"""The class of what is no digit: one after the digits."""

NON_DIGITS = "non_digits"
"""What validation calls the drawings that are no digits."""

Labels = npt.NDArray[np.uint8]
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Part:
    """Glyphs as bytes, `[n, 28, 28]`, 255 = ink, and their labels, `[n]`."""

    glyphs: Pixels
    labels: Labels

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, chosen: npt.NDArray[np.int64]) -> "Part":
        """Return some of it: those at the indices `chosen`, in their order."""
        return Part(self.glyphs[chosen], self.labels[chosen])

    def floats(self) -> Glyphs:
        """Return the glyphs as the network takes them, 0..1."""
        return self.glyphs.astype(np.float32) / np.float32(255)


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
        DataError: Something is missing or damaged, or nothing is left to train on.
    """
    files = _read(recipe, data)
    validation = _validation(recipe, files)
    train, sources = [], []
    if images := files.mnist:
        taught = Part(images.train_images[:-MNIST_VALIDATION], images.train_labels[:-MNIST_VALIDATION])
        train += [taught] * recipe.mnist_variants
        sources.append({"name": "mnist", "samples": len(taught), "sha256": mnist.FILES, "source": mnist.CITATION})
    for path, split in zip(recipe.strokes, files.pens, strict=True):
        train.append(_draw(split.train, recipe.variants, recipe.seed, f"Drawing {Path(path).name}"))
        sources.append(_describe(path, split.train))
    procedural = recipe.procedural or (_PROCEDURAL_ALONE if recipe.data == "procedural" else 0)
    if procedural:
        train.append(_draw(generate(procedural, recipe.seed), 1, recipe.seed, "Drawing procedural digits"))
        sources.append({"name": "procedural", "samples": procedural, "seed": recipe.seed})
    if recipe.non_digits:
        samples = generate_non_digits(recipe.non_digits, recipe.seed, "train")
        train.append(_draw(samples, 1, recipe.seed, "Drawing what is no digit"))
        sources.append({"name": NON_DIGITS, "samples": recipe.non_digits, "seed": recipe.seed})
    whole = _join(train)
    if not len(whole):
        raise DataError(_NOTHING)
    return Dataset(whole, validation, sources)


class _Files(NamedTuple):
    """What a recipe reads: MNIST, if it asks for it, and its stroke files by writer, in their order."""

    mnist: mnist.Mnist | None
    pens: list[Split]


def _read(recipe: Recipe, data: Path | None) -> _Files:
    return _Files(
        mnist.load_mnist(data) if recipe.data == "mnist" else None,
        [split_by_writer(_digits(path), recipe.hold_out) for path in recipe.strokes],
    )


def _validation(recipe: Recipe, files: _Files) -> dict[str, Part]:
    validation = {}
    if images := files.mnist:
        validation["mnist"] = Part(images.train_images[-MNIST_VALIDATION:], images.train_labels[-MNIST_VALIDATION:])
    if files.pens:
        validation["pens"] = _join([_draw_plainly(split.validation) for split in files.pens])
    later_seed = recipe.seed + _VALIDATION_SEED_OFFSET
    if recipe.non_digits:
        validation[NON_DIGITS] = _draw_plainly(generate_non_digits(_NON_DIGITS_VALIDATION, later_seed, "validation"))
    if recipe.data == "procedural":
        validation["procedural"] = _draw_plainly(generate(_PROCEDURAL_VALIDATION, later_seed))
    if not all(len(part) for part in validation.values()):
        raise DataError(_NOTHING)
    return validation


def _digits(path: str) -> list[StrokeSample]:
    """Read the samples of a stroke file that show a digit."""
    return [sample for sample in read_strokes(Path(path)) if sample.label is not None]


def _describe(path: str, samples: Sequence[StrokeSample]) -> dict[str, Any]:
    sha256 = content_sha256(Path(path))
    source = {"source": CITATIONS[sha256]} if sha256 in CITATIONS else {}
    return {"name": Path(path).name, "samples": len(samples), "sha256": sha256, **source}


def _draw(samples: Sequence[StrokeSample], variants: int, seed: int, description: str) -> Part:
    """Draw each sample `variants` times, bent and with a random pen."""
    glyphs = np.empty((variants * len(samples), 28, 28), np.uint8)
    rng = np.random.default_rng(seed)
    with progress_bar(description, len(glyphs)) as bar:
        for index in range(len(glyphs)):
            strokes = bend(samples[index % len(samples)].strokes, rng)
            glyphs[index] = np.rint(glyph_of(strokes, random_pen(rng)) * 255)
            bar.advance()
    return Part(glyphs, np.tile(_labels(samples), variants))


def _draw_plainly(samples: Sequence[StrokeSample]) -> Part:
    """Draw each sample once, as the page does with strokes that have no scale."""
    return Part(np.rint(glyphs_of(samples) * 255).astype(np.uint8), _labels(samples))


def _labels(samples: Sequence[StrokeSample]) -> Labels:
    return np.array([NON_DIGIT if sample.label is None else sample.label for sample in samples], np.uint8)


def _join(parts: Sequence[Part]) -> Part:
    if not parts:
        return Part(np.empty((0, 28, 28), np.uint8), np.empty(0, np.uint8))
    return Part(np.concatenate([part.glyphs for part in parts]), np.concatenate([part.labels for part in parts]))
