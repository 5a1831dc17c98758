"""A part of the data in, the batches of a run out as Keras takes them: augmented beside the training."""

import keras
import numpy as np

from training.common.cores import cores
from training.learning.augment import augment
from training.learning.paper_noise import photographed
from training.learning.part import Part
from training.learning.teachers import Targets, Teachers
from training.reading.glyphs import Glyphs
from training.recogniser.recipe import Recipe


def steps_per_epoch(part: Part, recipe: Recipe) -> int:
    """Return how many full batches an epoch has; at least one."""
    return max(1, len(part) // recipe.batch)


class Batches(keras.utils.PyDataset):
    """The full batches of one epoch after the other; what is random in one follows from seed, epoch and index alone.

    So neither the number of workers nor where a run was stopped changes a batch.
    """

    def __init__(
        self,
        part: Part,
        recipe: Recipe,
        teachers: Teachers,
        workers: int | None = None,
        share: tuple[int, int] = (0, 1),
    ) -> None:
        """Begin with the first epoch.

        Args:
            part: What to train on.
            recipe: The knobs.
            teachers: What the targets come from.
            workers: Threads that augment; None for one on each core.
            share: Which of how many equal shares of each batch is given: processes that train together take one each.
        """
        super().__init__(workers=workers or cores())
        self._part, self._recipe, self._teachers, self._share = part, recipe, teachers, share
        self.begin(0)

    def begin(self, epoch: int) -> None:
        """Go to an epoch, from 0.

        A callback calls this. Keras would tell the data set itself only when its workers have already begun.
        """
        self._epoch = epoch
        self._order = np.random.default_rng([self._recipe.seed, epoch]).permutation(len(self._part))

    def __len__(self) -> int:
        return steps_per_epoch(self._part, self._recipe)

    def __getitem__(self, index: int) -> tuple[Glyphs, Targets]:
        """Return glyphs `[batch, 28, 28, 1]`, 0..1, and targets `[batch, classes]`, whose rows sum to 1."""
        recipe, size = self._recipe, self._recipe.batch
        place, shares = self._share
        batch = self._part.take(self._order[index * size : (index + 1) * size][place::shares])
        rng = np.random.default_rng([recipe.seed, self._epoch, index, *[place] * (shares > 1)])
        glyphs = photographed(augment(batch.floats(), rng, recipe.augmentation, recipe.elastic), rng, recipe.photo)
        return glyphs[..., None], self._teachers.targets(glyphs, batch.labels)
