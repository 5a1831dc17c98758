"""A recipe in, what each stage of its training takes out: what `tools/fit_speed.py` runs, for each state of the code.

It calls only what `training/` has had for long, so that it runs beside the code of an older revision as well. Who runs
it has imported Keras, quietly.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import keras
import numpy as np

from training.architectures import build
from training.data.labels import DIGIT_LABELS, Labels
from training.data.mnist import load_mnist
from training.data.paper import read_paper
from training.data.strokes import read_strokes
from training.learning import dataset
from training.learning.batches import Batches
from training.learning.calibrate import calibrated_losses, validation_logits
from training.learning.checkpoint import Progress, save_checkpoint
from training.learning.drawing import Source, draw_bent, given, non_digits, procedural, repeated, show_paper
from training.learning.fit import compile_model
from training.learning.part import Part
from training.learning.teachers import Teachers
from training.recogniser.bits import FLOAT16_BITS
from training.recogniser.folding import Folded
from training.recogniser.recipe import Recipe

_CLASSES = 11
_VALIDATION = 2000
_COMPARED = 3  # batches that are handed on, to be compared

Counts = dict[str, int]
"""How many glyphs an epoch has (`epoch`) and validation (`validation`), and how many are drawn of each kind."""


class Spent(NamedTuple):
    """What a stage took.

    Attributes:
        processor: Seconds of the processor, of all threads and processes.
        clock: Seconds on the clock.
    """

    processor: float
    clock: float


def spent(work: Callable[[], object]) -> Spent:
    """Do something, and return what it took."""
    before, began = _processor(), time.perf_counter()
    work()
    return Spent(_processor() - before, time.perf_counter() - began)


def _processor() -> float:
    """Return the processor time of this process and of those that it has waited for, in seconds."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(recipe: Recipe, drawings: int, steps: int, out: Path) -> None:
    """Measure all stages, and write them to a file."""
    counts: Counts = {}
    files = spent(lambda: _read_files(recipe, counts))
    stages = {"files": files, **_draw(recipe, drawings), **_train(recipe, steps, out.with_suffix(".npy"))}
    out.write_text(json.dumps({"stages": stages, "counts": counts}), encoding="utf-8")


def _read_files(recipe: Recipe, counts: Counts) -> None:
    """Read, hash and part all files of a recipe, and count what it would draw instead of drawing it."""

    def count(kind: str, drawn: int, shown: int, to: str) -> Part:
        for name, more in ((kind, drawn), (to, shown)):
            counts[name] = counts.get(name, 0) + more
        return Part(np.empty((0, 28, 28), np.uint8), np.empty(0, np.uint8))

    def draw(source: Source, variants: int, writer_limit: int, to: str) -> Part:
        for kind, key in (("generated", "non_digits"), ("procedural", "procedural")):
            if key in source.key:
                return count(kind, source.key[key], source.key[key], to)
        drawn = len(repeated(source.samples(), variants, writer_limit))
        return count("pens", drawn, drawn, to)

    def bent(source: Source, variants: int, *_: Any, writer_limit: int = 0) -> Part:
        return draw(source, variants, writer_limit, "epoch")

    def plain(source: Source, *_: Any) -> Part:
        return draw(source, 1, 0, "validation")

    def paper(samples: Sequence[Any], labels: Labels, variants: int, writer_limit: int) -> Part:
        shown = len(repeated(samples, variants, writer_limit))  # what is shown again is the same glyph
        return count("paper", len(samples), shown, "epoch" if (variants, writer_limit) != (1, 0) else "validation")

    replaced = {"draw_bent": bent, "draw_plainly": plain, "show_paper": paper}
    drawing = {name: getattr(dataset, name) for name in replaced}
    vars(dataset).update(replaced)
    try:
        rest = dataset.load_dataset(recipe, None)  # what is not drawn
    finally:
        vars(dataset).update(drawing)
    counts["epoch"] = counts.get("epoch", 0) + len(rest.train)
    counts["validation"] = counts.get("validation", 0) + sum(map(len, rest.validation.values()))


def _draw(recipe: Recipe, count: int) -> dict[str, Spent]:
    """Draw some of each kind in this process, then take them from the cache."""
    some = {
        "generated": lambda: draw_bent(non_digits(count, 1, "train", DIGIT_LABELS), 1, 1, "generated", 1),
        "procedural": lambda: draw_bent(procedural(count, 1, DIGIT_LABELS), 1, 1, "procedural", 1),
    }
    if recipe.strokes:
        pens = read_strokes(Path(recipe.strokes[0]))
        source = given(pens[:: max(1, len(pens) // count)][:count], DIGIT_LABELS)
        some["pens"] = lambda: draw_bent(source, 1, 1, "pens", 1)
    if recipe.paper:
        scans = read_paper(Path(recipe.paper[0]))[:count]
        some["paper"] = lambda: show_paper(scans, DIGIT_LABELS, 1, 0)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["INKLING_CACHE"] = cache
        drawn = {f"draw {kind}": spent(draw) for kind, draw in some.items()}
        again = {kind: spent(draw) for kind, draw in some.items()}
    cached = Spent(sum(each.processor for each in again.values()), sum(each.clock for each in again.values()))
    return drawn | {"cache": cached}


def _train(recipe: Recipe, steps: int, glyphs: Path) -> dict[str, Spent]:
    """Make batches, take steps, do both, measure an epoch and save it; keep the first batches to be compared."""
    images = load_mnist(None)
    keras.utils.set_random_seed(recipe.seed)
    part = Part(images.train_images[: steps * recipe.batch], images.train_labels[: steps * recipe.batch])
    batches = Batches(part, recipe, Teachers(recipe.teachers, DIGIT_LABELS, _CLASSES, recipe.teacher_share))
    np.save(glyphs, np.stack([batches[index][0] for index in range(_COMPARED)]))
    network = build(recipe.architecture, _CLASSES)
    model = Folded(network).model if recipe.bits < FLOAT16_BITS else network
    compile_model(model, recipe, steps)
    same = _Same(batches[0], steps)
    heed = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: None)  # as the progress bar does
    model.fit(same, steps_per_epoch=1, verbose=0)  # traced before the clock runs
    validation = {"mnist": Part(images.test_images[:_VALIDATION], images.test_labels[:_VALIDATION])}
    validation_logits(model, validation)
    ways: dict[str, Callable[[], object]] = {
        "input": lambda: [batches[index] for index in range(steps)],
        "step": lambda: model.fit(same, callbacks=[heed], shuffle=False, verbose=0),
        "both": lambda: model.fit(batches, callbacks=[heed], shuffle=False, verbose=0),
        "validation": lambda: calibrated_losses(validation_logits(model, validation), validation),
    }
    rounds = [{name: spent(way) for name, way in ways.items()} for _ in range(3)]
    found = {name: Spent(*map(statistics.median, zip(*(each[name] for each in rounds), strict=True))) for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        kept = [keras.ops.convert_to_numpy(variable) for variable in model.variables]
        found["checkpoint"] = spent(lambda: save_checkpoint(Path(folder), recipe, Progress(), model, kept))
    return found


class _Same(keras.utils.PyDataset):
    """The same batch again and again."""

    def __init__(self, batch: Any, steps: int) -> None:
        super().__init__()
        self._batch, self._steps = batch, steps

    def __len__(self) -> int:
        return self._steps

    def __getitem__(self, index: int) -> Any:
        return self._batch


if __name__ == "__main__":
    wanted = json.loads(sys.argv[-1])
    main(Recipe.from_json(wanted["recipe"]), wanted["drawings"], wanted["steps"], Path(wanted["out"]))
