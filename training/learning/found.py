"""A recipe in, what its files hold and the labels that are learnt of it out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from training.common.errors import DataError, RecipeError
from training.common.progress import console
from training.data import mnist, procedural
from training.data.labels import RULE, Label, Labels, in_order, in_words, label_of, merged_of
from training.data.paper import PaperSample, read_paper
from training.data.sets import LabelledSet, read
from training.data.signs import labelled, others_among
from training.data.strokes import StrokeSample, read_strokes
from training.ink.signs import is_number_sign
from training.recogniser.labels import are_digits
from training.recogniser.recipe import Recipe

_LEAST = 2
"""A label that the data have once cannot both be learnt and be chosen by; it is more likely a slip."""


class _Labelled(Protocol):
    @property
    def label(self) -> Label | None: ...

    @property
    def writer(self) -> str: ...

    @property
    def drawing(self) -> str: ...


class Found(NamedTuple):
    """What a recipe reads: MNIST, if it asks for it, and the samples of its files by path."""

    mnist: mnist.Mnist | None
    pens: Mapping[str, Sequence[StrokeSample]]
    signs: Mapping[str, Sequence[StrokeSample]]
    paper: Mapping[str, Sequence[PaperSample]]
    pictures: Mapping[str, LabelledSet]


def find(recipe: Recipe, data: Path | None) -> Found:
    """Read all that a recipe names.

    Raises:
        DataError: Something is missing or damaged.
    """
    return Found(
        mnist.load_mnist(data) if recipe.data == "mnist" else None,
        {path: read_strokes(Path(path)) for path in recipe.strokes},
        {path: read_strokes(Path(path)) for path in recipe.signs},
        {path: read_paper(Path(path)) for path in recipe.paper},
        {path: read(Path(path)) for path in recipe.pictures},
    )


def learnt_labels(recipe: Recipe, found: Found) -> Labels:
    """Return the labels that a recipe names, or all that its data have.

    Raises:
        DataError: There are fewer than two.
        RecipeError: One that is named is none.
    """
    merged = merged_of(recipe.merge)
    counts = _counts(recipe, found, merged)
    named = _named(recipe.labels) if recipe.labels else _without_signs(recipe, _all_of(counts))
    labels = Labels(in_order(merged.get(label, label) for label in named), merged)
    if len(labels) < _LEAST:
        raise DataError(
            f"A network needs at least {_LEAST} labels to tell apart. Received: {labels}. Add samples of others."
        )
    # What a file of signs has is learnt only where it is named, or other data have it, too.
    there = set(counts)
    for samples in found.signs.values():
        there.update(merged.get(each.label, each.label) for each in samples if each.label is not None)
    if missing := [name for name in labels.names if name not in there]:
        raise DataError(f"Each label needs samples. Received: none of {in_words(missing)}. Add data, or leave it out.")
    return labels


def describe(found: Found, labels: Labels) -> None:
    """Say what each file has of the labels, and what of it is left out."""
    for each_set in found.pictures.values():
        console.print(str(each_set), soft_wrap=True, highlight=False)
    for name, signs in found.signs.items():
        _describe_signs(name, signs, labels)
    files: list[tuple[str, Sequence[_Labelled]]] = [*found.pens.items(), *found.paper.items()]
    for path, samples in files:
        classes = [labels.index(sample.label) for sample in samples]
        counts = Counter(index for index in classes if index is not None)
        each = ", ".join(f"{name} {counts[index]:,}" for index, name in enumerate(labels.names) if counts[index])
        left_out = _left_out(samples, classes)
        known = [sample for sample, index in zip(samples, classes, strict=True) if index is not None]
        named = any(sample.writer != sample.drawing for sample in known)
        by = f" by {len({sample.writer for sample in known}):,} writers" if named else ""
        console.print(
            f"{Path(path).name}: {counts.total():,} samples{by} of {len(counts)} labels ({each})"
            + (f"; left out: {left_out}" if left_out else ""),
            soft_wrap=True,
            highlight=False,
        )


def _describe_signs(path: str, samples: Sequence[StrokeSample], labels: Labels) -> None:
    own, none = len(labelled(samples, labels)), len(others_among(samples, labels))
    console.print(
        f"{Path(path).name}: {own:,} samples of the labels, {none:,} of none of them; left out: "
        f"{len(samples) - own - none:,} that may pass for one",
        soft_wrap=True,
        highlight=False,
    )


def _left_out(samples: Iterable[_Labelled], classes: Iterable[int | None]) -> str:
    others = Counter(sample.label for sample, index in zip(samples, classes, strict=True) if index is None)
    unlabelled = others.pop(None, 0)
    words = [f"{unlabelled:,} without a label"] if unlabelled else []
    if others:
        names = in_order(label for label in others if label is not None)
        words.append(f"{others.total():,} of other labels ({in_words(names)})")
    return ", ".join(words)


def _without_signs(recipe: Recipe, found: list[Label]) -> list[Label]:
    """Return labels without the signs of numbers, where they came along with digits, and say which those are.

    Corrections that were saved on the page may hold some. A glyph has lost what tells a point, and a network that
    learnt it would be none of digits any more.
    """
    digits = [label for label in found if not is_number_sign(label)]
    if recipe.data == "files" or len(digits) == len(found) or not are_digits(in_order(digits)):
        return found
    signs = in_words(in_order(label for label in found if is_number_sign(label)))
    console.print(
        f"Left out, since signs of numbers are told by a network of their own: {signs} "
        "(to learn them as labels all the same, name them and the digits with --labels)",
        soft_wrap=True,
        highlight=False,
    )
    return digits


def _named(words: Sequence[str]) -> list[Label]:
    """Return the labels that the words of a recipe name."""
    named = []
    for word in words:
        label = label_of(word)
        if label is None:
            raise RecipeError(f"--labels takes labels: each {RULE}. Received: {word!r}. Mend it.")
        named.append(label)
    return named


def _counts(recipe: Recipe, found: Found, merged: Mapping[Label, Label]) -> Counter[Label]:
    """Return how often each label is in all data that is labelled, under the name that it is read as."""
    counts: Counter[Label] = Counter()
    files: list[Sequence[_Labelled]] = [*found.pens.values(), *found.paper.values()]
    for samples in files:
        counts.update(merged.get(each.label, each.label) for each in samples if each.label is not None)
    for each_set in found.pictures.values():
        counts.update(merged.get(label, label) for label in each_set.sample_labels)
    if found.mnist:
        counts.update(dict.fromkeys(mnist.LABELS, _LEAST))
    if recipe.data == "procedural" or recipe.procedural:
        counts.update(dict.fromkeys(procedural.LABELS, _LEAST))
    return counts


def _all_of(counts: Counter[Label]) -> list[Label]:
    """Return all labels but for those that are there only once, and say which those are."""
    once = [label for label, count in counts.items() if count < _LEAST]
    if once:
        console.print(f"Left out, since there is one sample of each: {in_words(in_order(once))}", soft_wrap=True)
    return [label for label in counts if label not in once]
