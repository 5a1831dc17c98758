"""Glyphs a second out: of training and of drawing, each beside its simpler way (`python -m tools.training_speed`).

Both ways of a pair take turns in one process, so that what else the machine does falls on both. The figures stand in
docs/decisions.md.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from training.common.cores import cores
from training.common.quiet import import_keras
from training.data.labels import DIGIT_LABELS
from training.learning.drawing import draw_bent, procedural
from training.learning.part import Part
from training.recogniser.recipe import Recipe

_CLASSES = 11


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.training_speed", description=__doc__)
    parser.add_argument("--batches", type=int, default=200, metavar="N", help="steps of each turn of training")
    parser.add_argument("--glyphs", type=int, default=4000, metavar="N", help="glyphs of each turn of drawing")
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="turns of each way")
    options = parser.parse_args()
    import_keras()
    recipe = Recipe()
    print(f"Training, architecture {recipe.architecture}, batches of {recipe.batch}, {cores()} cores:")
    _compare(_ways_to_train(recipe, options.batches), options.batches * recipe.batch, options.turns)
    print(f"Drawing {options.glyphs} procedural digits, {cores()} cores:")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["INKLING_CACHE"] = cache
        _compare(_ways_to_draw(options.glyphs), options.glyphs, options.turns)


def _compare(ways: dict[str, Callable[[int], object]], glyphs: int, turns: int) -> None:
    """Let the ways take turns, and print how many glyphs a second each does, and what one takes of the processor."""
    rates: dict[str, list[float]] = {name: [] for name in ways}
    seconds = dict.fromkeys(ways, 0.0)
    for turn in range(turns):
        for name, way in ways.items():
            before, began = _processor(), time.perf_counter()
            way(turn)
            rates[name].append(glyphs / (time.perf_counter() - began))
            seconds[name] += _processor() - before
    for name, each in rates.items():
        listed = ", ".join(f"{rate:,.0f}" for rate in each)
        milliseconds = 1000 * seconds[name] / (glyphs * turns)
        print(f"  {name:<28} {statistics.median(each):>9,.0f} glyphs a second ({listed}), {milliseconds:.2f} ms each")


def _processor() -> float:
    """Return the processor time of this process and of those that it has waited for, in seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _ways_to_train(recipe: Recipe, steps: int) -> dict[str, Callable[[int], object]]:
    """Return `fit` with a `PyDataset`, as training does it, and a loop over `train_on_batch`, as it once did."""
    import keras
    import numpy as np

    from training.architectures import build
    from training.learning.batches import Batches
    from training.learning.fit import compile_model
    from training.learning.teachers import Teachers

    random = np.random.default_rng(1)
    count = steps * recipe.batch
    glyphs, labels = random.integers(0, 256, (count, 28, 28), np.uint8), random.integers(0, _CLASSES, count, np.uint8)
    batches = Batches(Part(glyphs, labels), recipe, Teachers([], DIGIT_LABELS, _CLASSES, 0.0))
    model = build(recipe.architecture, _CLASSES)
    compile_model(model, recipe, steps)

    def by_hand(turn: int) -> None:
        with ThreadPoolExecutor(cores()) as pool:
            for each, targets in pool.map(batches.__getitem__, range(len(batches))):
                model.reset_metrics()
                model.train_on_batch(each, targets, return_dict=True)

    heed = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: None)  # as the progress bar does

    def by_keras(turn: int) -> None:
        model.fit(batches, callbacks=[heed], shuffle=False, verbose=0)

    model.fit(batches, steps_per_epoch=1, verbose=0)  # traced before the clock runs
    model.train_on_batch(*batches[0])
    return {"train_on_batch, one by one": by_hand, "model.fit with workers": by_keras}


def _ways_to_draw(count: int) -> dict[str, Callable[[int], object]]:
    return {
        "on one core": lambda turn: draw_bent(procedural(count, turn, DIGIT_LABELS), 1, 0, "on one core", processes=1),
        "on all cores": lambda turn: draw_bent(procedural(count, turn, DIGIT_LABELS), 1, 1, "on all cores"),
        "from the cache": lambda turn: draw_bent(procedural(count, turn, DIGIT_LABELS), 1, 1, "again"),
    }


if __name__ == "__main__":
    main()
