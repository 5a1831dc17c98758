"""A part of the data in, the batches of an epoch out: augmented ahead of time, beside the training."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

import numpy as np
import numpy.typing as npt

from training.learning.augment import augment
from training.learning.dataset import Labels, Part
from training.learning.paper_noise import photographed
from training.reading.glyphs import Glyphs
from training.recogniser.recipe import Recipe

Batch = tuple[Glyphs, Labels]


def steps_per_epoch(part: Part, recipe: Recipe) -> int:
    """Return how many full batches an epoch has; at least one."""
    return max(1, len(part) // recipe.batch)


def epoch_batches(part: Part, recipe: Recipe, epoch: int, first: int = 0) -> Iterator[Batch]:
    """Yield the batches of an epoch; what is random in one follows from seed, epoch and step alone.

    Args:
        part: What to train on.
        recipe: The knobs.
        epoch: From 0.
        first: Step to begin with.

    Yields:
        Glyphs `[batch, 28, 28]`, 0..1, and their labels `[batch]`.
    """
    order = np.random.default_rng([recipe.seed, epoch]).permutation(len(part))
    workers = os.cpu_count() or 1
    waiting: deque[Future[Batch]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        steps = range(first, steps_per_epoch(part, recipe))
        tasks = (pool.submit(_batch, part, recipe, epoch, step, order) for step in steps)
        try:
            waiting.extend(islice(tasks, workers + 1))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(islice(tasks, 1))
        finally:
            for future in waiting:
                future.cancel()


def _batch(part: Part, recipe: Recipe, epoch: int, step: int, order: npt.NDArray[np.int64]) -> Batch:
    batch = part.take(order[step * recipe.batch : (step + 1) * recipe.batch])
    rng = np.random.default_rng([recipe.seed, epoch, step])
    glyphs = augment(batch.floats(), rng, recipe.augmentation, recipe.elastic)
    return photographed(glyphs, rng, recipe.photo), batch.labels
