"""Trained weights and validation sets in, a recogniser's temperature, threshold and metrics out."""

import platform
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import keras
import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from training.learning.dataset import STRANGERS
from training.learning.part import Part
from training.recogniser.temperature import fit_temperature, negative_log_likelihoods
from training.recogniser.threshold import fit_rejection, refused

Logits = npt.NDArray[np.float32]

_BROUGHT = ("pens", "paper", "pictures")
"""Validation sets of what people bring."""


class Loss(NamedTuple):
    """The mean negative log-likelihood of samples.

    Attributes:
        mean: In nats.
        error: Its standard error, in nats.
    """

    mean: float
    error: float


class Finish(NamedTuple):
    """What validation says of finished weights.

    Attributes:
        temperature: What to divide logits by.
        rejection: Confidence below which a candidate is "not a digit", or None without such validation.
        metrics: Shares between 0 and 1 by name.
    """

    temperature: float
    rejection: float | None
    metrics: dict[str, float]


def finish(model: keras.Model, validation: Mapping[str, Part], labels: int) -> Finish:
    """Calibrate a network whose weights will not change any more.

    Args:
        model: Keras model from glyphs to logits.
        validation: As `Dataset.validation`.
        labels: How many labels it has a class for.
    """
    measured = validation_logits(model, validation)
    metrics = {
        f"{name}_validation": accuracy(name, logits, validation[name], labels) for name, logits in measured.items()
    }
    temperature = _temperature(measured, validation)
    confidence = {name: _confidence(logits, temperature, labels) for name, logits in measured.items()}
    others = [each for name, each in confidence.items() if name in STRANGERS]
    if not others:
        return Finish(temperature, None, metrics)
    rejection = fit_rejection([each for name, each in confidence.items() if name not in STRANGERS], others)
    metrics |= {f"{name}_refused_validation": refused(each, rejection) for name, each in confidence.items()}
    return Finish(temperature, rejection, metrics)


def validation_logits(model: keras.Model, validation: Mapping[str, Part]) -> dict[str, Logits]:
    """Return the logits of each validation set."""
    return {
        name: np.asarray(model.predict(part.floats()[..., None], batch_size=512, verbose=0))
        for name, part in validation.items()
    }


def calibrated_losses(measured: Mapping[str, Logits], validation: Mapping[str, Part]) -> dict[str, Loss]:
    """Return the loss on each set at the temperature that `finish` gives these logits.

    Label smoothing keeps a network modest; at another temperature, the loss would mostly tell how much.

    Args:
        measured: Of `validation_logits`.
        validation: As `Dataset.validation`.
    """
    temperature = _temperature(measured, validation)
    losses = {
        name: negative_log_likelihoods(logits / temperature, validation[name].labels)
        for name, logits in measured.items()
    }
    return {name: Loss(float(each.mean()), float(each.std() / np.sqrt(len(each)))) for name, each in losses.items()}


def mean_loss(losses: Sequence[Loss]) -> Loss:
    """Return the mean over sets that share no sample, each counting alike."""
    means, errors = zip(*losses, strict=True)
    return Loss(float(np.mean(means)), float(np.linalg.norm(errors) / len(losses)))


def accuracy(name: str, logits: Logits, part: Part, labels: int) -> float:
    """Return the share whose most probable label is right, refused or not; of strangers, the share taken for none."""
    choices = logits if name in STRANGERS else logits[:, :labels]
    return float(np.mean(choices.argmax(axis=1) == part.labels))


def versions() -> dict[str, str]:
    """Return the versions of the libraries that train."""
    backend = keras.backend.backend()
    return {
        "python": platform.python_version(),
        "keras": keras.version(),
        backend: __import__(backend).__version__,
        "numpy": np.__version__,
    }


def _temperature(measured: Mapping[str, Logits], validation: Mapping[str, Part]) -> float:
    """Fit it to the labels: how sure it is of those is what it tells, while it refuses what is none.

    One temperature cannot be right for MNIST and for pens alike: where there are pens, paper or pictures, which are
    what people bring, it is fitted to those.
    """
    known = [name for name in measured if name not in STRANGERS]
    brought = [name for name in known if name in _BROUGHT] or known
    return fit_temperature([(measured[name], validation[name].labels) for name in brought])


def _confidence(logits: Logits, temperature: float, labels: int) -> npt.NDArray[np.float32]:
    """Return the largest probability of a label, `[n]`."""
    return np.asarray(softmax(logits / temperature, axis=-1)[:, :labels].max(axis=1))
