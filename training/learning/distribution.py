"""The name of a strategy in, what a run does differently on several devices or machines out.

Keras 3 trains on all devices of one machine by TensorFlow's MirroredStrategy, but on several machines not by its
MultiWorkerMirroredStrategy (github.com/keras-team/keras/issues/20585). So TensorFlow connects the machines, each trains
a whole network on its share of every batch as if it were alone, and the gradients are averaged by TensorFlow's
collective operations before each step. All begin alike and step alike, so all stay alike.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import keras
import numpy as np
import numpy.typing as npt

from training.common.errors import ModelError
from training.common.progress import console
from training.learning.cluster import MIRRORED, Cluster, read_cluster
from training.recogniser.bits import FLOAT16_BITS
from training.recogniser.recipe import Recipe

_GROUP = 1
_GRADIENTS, _STATE, _LOGS, _END, _BEGIN, _WEIGHTS, _STEPS = range(1, 8)
"""What is averaged at once has a number of its own: all workers must mean the same."""

Vector = npt.NDArray[np.float32]


class Distribution(Protocol):
    """What a run does with several devices."""

    @property
    def share(self) -> tuple[int, int]:
        """Which of how many shares of each batch this process trains on."""

    @property
    def is_chief(self) -> bool:
        """Whether this process writes what comes of the run."""

    def check(self, recipe: Recipe) -> None:
        """Refuse a recipe that cannot be trained so."""

    def scope(self) -> contextlib.AbstractContextManager[Any]:
        """Return what a network is made within."""

    def spread(self, model: keras.Model) -> None:
        """Have a compiled model train on all."""

    def begin(self, model: keras.Model, epoch: int, steps: int) -> None:
        """Make sure that all begin alike."""

    def around(self, callbacks: Sequence[keras.callbacks.Callback]) -> list[keras.callbacks.Callback]:
        """Return the callbacks of a run with what keeps all alike before and after them."""

    def together(self) -> contextlib.AbstractContextManager[None]:
        """Return what tells of the loss of another process while a run trains."""


@dataclass(frozen=True)
class Alone:
    """One process on one device, or on all devices of its machine.

    Attributes:
        strategy: TensorFlow's MirroredStrategy, or None for one device.
    """

    strategy: Any = None
    share: tuple[int, int] = (0, 1)
    is_chief: bool = True

    def check(self, recipe: Recipe) -> None:
        """Refuse what Keras cannot train on several devices.

        Raises:
            ModelError: The kernels have few bits, or a batch is no multiple of the number of devices.
        """
        if self.strategy is None:
            return
        if recipe.bits < FLOAT16_BITS:
            raise ModelError(
                f"--strategy mirrored trains with 16 bits. Received: --bits {recipe.bits}. Train without --bits first, "
                "then go on with --start and --bits on one device: it takes few epochs."
            )
        _require_multiple(recipe.batch, self.strategy.num_replicas_in_sync, "devices")

    def scope(self) -> contextlib.AbstractContextManager[Any]:
        """Return the strategy's scope: variables that are made within are on all devices."""
        return contextlib.nullcontext() if self.strategy is None else self.strategy.scope()

    def spread(self, model: keras.Model) -> None:
        """Do nothing: Keras finds the strategy by the variables."""

    def begin(self, model: keras.Model, epoch: int, steps: int) -> None:
        """Do nothing: there is nobody to differ from."""

    def around(self, callbacks: Sequence[keras.callbacks.Callback]) -> list[keras.callbacks.Callback]:
        """Return the callbacks."""
        return list(callbacks)

    def together(self) -> contextlib.AbstractContextManager[None]:
        """Return what does nothing."""
        return contextlib.nullcontext()


@dataclass(frozen=True)
class Workers:
    """One of several processes, of which each trains on a share of every batch.

    Attributes:
        cluster: Who they are, and which of them this is.
    """

    cluster: Cluster

    @property
    def share(self) -> tuple[int, int]:
        """Which of how many shares of each batch this process trains on."""
        return self.cluster.index, self.cluster.size

    @property
    def is_chief(self) -> bool:
        """Whether this process writes what comes of the run: the first does."""
        return self.cluster.index == 0

    def check(self, recipe: Recipe) -> None:
        """Refuse batches that cannot be shared out.

        Raises:
            ModelError: A batch is no multiple of the number of workers.
        """
        _require_multiple(recipe.batch, self.cluster.size, "workers")

    def scope(self) -> contextlib.AbstractContextManager[Any]:
        """Return nothing: each has a whole network of its own."""
        return contextlib.nullcontext()

    def spread(self, model: keras.Model) -> None:
        """Have the gradients of all averaged before each step.

        Not by an optimizer around the optimizer: that would have variables of its own, and a checkpoint could not go on
        with another number of workers, or with none but one.
        """
        step = model.optimizer.apply

        def apply(grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> None:
            step(self._mean_tensors(grads), trainable_variables)

        model.optimizer.apply = apply
        model.jit_compile = False  # XLA knows no collective operations of several machines

    def begin(self, model: keras.Model, epoch: int, steps: int) -> None:
        """Take the first worker's weights, once it is sure that all mean the same run.

        Raises:
            ModelError: Another worker is at another epoch, or has other data.
        """
        with self.together():
            own = np.array([epoch, steps, model.count_params()], np.float32)
            first = self.of_chief(own, _BEGIN)
            if (own != first).any():
                names = ("epochs that are complete", "steps an epoch", "weights")
                said = [
                    f"{name} {here:g} here, {there:g} there"
                    for name, here, there in zip(names, own, first, strict=True)
                ]
                raise ModelError(
                    f"All workers must train the same network on the same data from the same epoch. "
                    f"Received: {'; '.join(said)}. Give all the same command, and a folder that all can read."
                )
            for variables, number in ((model.variables, _WEIGHTS), (model.optimizer.variables, _STEPS)):
                floats = _floats(variables)
                _assign(floats, self.of_chief(_flat(floats), number))

    def around(self, callbacks: Sequence[keras.callbacks.Callback]) -> list[keras.callbacks.Callback]:
        """Return the callbacks between what averages an epoch's figures and what ends all when the first ends."""
        return [_SameEpoch(self), *callbacks, _SameEnd(self)]

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Tell in words that another worker has gone.

        Raises:
            ModelError: One has; the others cannot go on without it.
        """
        import tensorflow as tf

        gone = (
            tf.errors.UnavailableError,
            tf.errors.AbortedError,
            tf.errors.CancelledError,
            tf.errors.FailedPreconditionError,
            tf.errors.DeadlineExceededError,
        )
        try:
            yield
        except gone as cause:
            raise ModelError(
                "All workers must stay until the end. Received: one that has gone, or cannot be reached. The epochs "
                "that were saved are kept: start all workers again, with --resume and the folder of the run."
            ) from cause

    def mean(self, values: Vector, number: int) -> Vector:
        """Return the mean of what all workers give, in the same order.

        Args:
            values: Of this worker.
            number: What is averaged: all workers give the same number.
        """
        return np.asarray(self._reduce(values, number, "Div"))

    def of_chief(self, values: Vector, number: int) -> Vector:
        """Return what the first worker gives; see `mean`."""
        given = values if self.is_chief else np.zeros_like(values)
        return np.asarray(self._reduce(given, number, "Id"))

    def _mean_tensors(self, tensors: Sequence[Any]) -> list[Any]:
        """Return the means of tensors: as one vector, so that no order of several can differ between workers."""
        import tensorflow as tf

        flat = tf.concat([tf.reshape(each, [-1]) for each in tensors], axis=0)
        parts = tf.split(self._reduce(flat, _GRADIENTS, "Div"), [int(np.prod(each.shape)) for each in tensors])
        return [tf.reshape(part, each.shape) for part, each in zip(parts, tensors, strict=True)]

    def _reduce(self, values: Any, number: int, final: str) -> Any:
        import tensorflow as tf

        return tf.raw_ops.CollectiveReduceV2(
            input=tf.convert_to_tensor(values),
            group_size=self.cluster.size,
            group_key=_GROUP,
            instance_key=number,
            ordering_token=[],
            merge_op="Add",
            final_op=final,
        )


class _SameEpoch(keras.callbacks.Callback):
    """Averages what each worker has of an epoch alone: what normalisations have seen, and the figures of training."""

    def __init__(self, workers: Workers) -> None:
        super().__init__()
        self._workers = workers

    def on_epoch_end(self, epoch: int, logs: dict[str, float]) -> None:
        """Average them, before the epoch is measured: so all measure the same."""
        seen = _floats(self.model.non_trainable_variables)
        if seen:
            _assign(seen, self._workers.mean(_flat(seen), _STATE))
        figures = self._workers.mean(np.array([logs["loss"], logs["accuracy"]], np.float32), _LOGS)
        logs["loss"], logs["accuracy"] = figures.tolist()


class _SameEnd(keras.callbacks.Callback):
    """Ends all workers when the first ends, whatever another machine's last digits say."""

    def __init__(self, workers: Workers) -> None:
        super().__init__()
        self._workers = workers

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        """Ask the first whether it goes on."""
        ends = np.array([self.model.stop_training], np.float32)
        self.model.stop_training = bool(self._workers.of_chief(ends, _END)[0])


def distribution(strategy: str | None) -> Distribution:
    """Return how a run is spread. TensorFlow must not have computed anything before.

    Args:
        strategy: One of `STRATEGIES`, or None for one device.

    Raises:
        ModelError: Keras runs on another backend, or TF_CONFIG does not tell who the workers are.
    """
    if strategy is None:
        return Alone()
    if (backend := keras.backend.backend()) != "tensorflow":
        raise ModelError(
            f"--strategy spreads a training by TensorFlow. Received: Keras on {backend}. Unset KERAS_BACKEND."
        )
    import tensorflow as tf

    if strategy == MIRRORED:
        mirrored = tf.distribute.MirroredStrategy()
        console.print(f"Training on {mirrored.num_replicas_in_sync} devices")
        return Alone(mirrored)
    cluster = read_cluster()
    console.print(f"Waiting for {cluster.size} workers; this is worker {cluster.index}", soft_wrap=True)
    tf.distribute.MultiWorkerMirroredStrategy()  # connects this process with all others
    return Workers(cluster)


def _require_multiple(batch: int, size: int, what: str) -> None:
    if batch % size:
        raise ModelError(
            f"A batch must be a multiple of the number of {what}. Received: --batch {batch}, {size} {what}. "
            f"Train with --batch {batch // size * size or size}."
        )


def _floats(variables: Sequence[Any]) -> list[Any]:
    """Return the variables that can be averaged: counters and the states of random numbers cannot."""
    return [variable for variable in variables if str(variable.dtype) == "float32"]


def _flat(variables: Sequence[Any]) -> Vector:
    return np.concatenate([keras.ops.convert_to_numpy(variable).reshape(-1) for variable in variables])


def _assign(variables: Sequence[Any], values: Vector) -> None:
    ends = np.cumsum([int(np.prod(variable.shape)) for variable in variables])
    for variable, part in zip(variables, np.split(values, ends[:-1]), strict=True):
        variable.assign(part.reshape(variable.shape))
