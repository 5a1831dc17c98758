"""Teachers and a batch in, what the student is to answer out."""

from collections.abc import Sequence
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from training.architectures.blocks import glyph_input
from training.common.errors import ModelError
from training.data.labels import Labels, in_words
from training.learning.part import Classes
from training.reading.glyphs import Glyphs
from training.recogniser.recogniser import Recogniser

Targets = npt.NDArray[np.float32]


class Teachers:
    """An ensemble whose mean answer is learnt beside the labels (Hinton et al. 2015, arXiv:1503.02531).

    The teachers see the same augmented glyphs as the student, so that they also teach what lies between the samples
    (Beyer et al. 2022, arXiv:2106.05237).

    Attributes:
        origins: What the student's card says of each.
    """

    def __init__(self, folders: Sequence[str], labels: Labels, classes: int, share: float) -> None:
        """Load the teachers.

        Args:
            folders: Their model folders; none makes every target its label.
            labels: What the student's classes are called.
            classes: How many classes the student has.
            share: Weight of the teachers' answer against the label, 0..1.

        Raises:
            ModelError: A folder holds no model, or its teacher knows other classes.
        """
        teachers = [Recogniser.load(Path(folder)) for folder in folders]
        self.origins = [teacher.card.origin(Path(name)) for name, teacher in zip(folders, teachers, strict=True)]
        self._hot, self._share = np.eye(classes, dtype=np.float32), np.float32(share)
        for folder, teacher in zip(folders, teachers, strict=True):
            if tuple(teacher.card.labels) != labels.names:
                raise ModelError(
                    f"A teacher must know the same labels as its student: {labels}. Received: {folder}, "
                    f"which knows {in_words(teacher.card.labels)}. Choose another."
                )
            if teacher.classes != classes:
                raise ModelError(
                    f"A teacher must know the same classes as its student, {classes}. Received: {folder}, "
                    f"which knows {teacher.classes}. Train both with --non-digits, or both without."
                )
        self._ensemble = _mean_answer(teachers) if teachers else None

    def targets(self, glyphs: Glyphs, labels: Classes) -> Targets:
        """Return what the student is to answer.

        Args:
            glyphs: `[n, 28, 28]`, 0..1.
            labels: `[n]`.

        Returns:
            `[n, classes]`; each row sums to 1.
        """
        hot = self._hot[labels]
        if self._ensemble is None:
            return hot
        answer = self._ensemble.predict_on_batch(glyphs[..., None])
        return np.asarray((1 - self._share) * hot + self._share * answer)


def _mean_answer(teachers: Sequence[Recogniser]) -> keras.Model:
    """Return one model of all teachers: compiled as a whole, it takes half the time of one call for each."""
    glyph = glyph_input()
    for number, teacher in enumerate(teachers):
        teacher.model.name = f"teacher_{number}"  # the names within a model must differ
    answers = [keras.ops.softmax(teacher.model(glyph) / teacher.card.temperature) for teacher in teachers]
    return keras.Model(glyph, keras.ops.mean(keras.ops.stack(answers), axis=0))
