"""What a network answers in, logits out: whether they are logits or probabilities already, and what was assumed."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from keras import layers, ops

from training.common.errors import ModelError
from training.recogniser.graph_layer import GraphLayer

_RESHAPES = (layers.Flatten, layers.Reshape)
_LINEAR = (layers.Dense, layers.Conv2D, layers.GlobalAveragePooling2D, layers.AveragePooling2D, layers.EinsumDense)
"""What gives numbers without bounds, where it has no activation: as nothing else ends a classifier, logits."""

_LINEAR_OPERATIONS = ("LogSoftmax", "BiasAdd", "MatMul", "Add", "AddV2", "Mean")

_LEAST, _CLOSE = 1e-7, 1e-3
"""The smallest probability that has a logarithm, and how far from 1 a sum of them may be."""

_ASK = "If they are scores that a softmax is still to be taken of, say --softmax; else end the network with a softmax."


def to_logits(answer: Any, softmax: bool, sums_to_one: Callable[[], bool]) -> tuple[str, Any]:
    """Lead from what a network answers to logits.

    Args:
        answer: The symbol of its answer.
        softmax: Whether the user says that a softmax is to be taken of the answer.
        sums_to_one: Tells whether its answers look like probabilities; asked where its last layer does not tell.

    Returns:
        In words what the answer was taken for, and a symbol `[n, classes]`.

    Raises:
        ModelError: It is no row of numbers, or it cannot be known what they are.
    """
    answer, said = _unsoftened(answer, softmax, sums_to_one)
    length = int(np.prod(answer.shape[1:]))
    if len(answer.shape) > 2 and length == answer.shape[-1]:
        answer = layers.Flatten(name="logits")(answer)
    if len(answer.shape) != 2 or length < 2:
        raise ModelError(
            f"A network must answer with a row of two or more numbers, one for each label. Received: an answer of "
            f"{tuple(answer.shape)}. End it with Dense(number of labels, activation='softmax')."
        )
    return said, answer


def _unsoftened(answer: Any, softmax: bool, sums_to_one: Callable[[], bool]) -> tuple[Any, str]:
    last = _last(answer)
    name = str(last.name)
    if isinstance(last, GraphLayer) and (found := _of_graph(last, answer)):
        return found
    activation = _activation(last)
    if activation in ("softmax", "log_softmax"):
        return _without_activation(answer, last), f"ends in a softmax ({name}), which the page takes itself"
    if activation in (None, "linear") and (softmax or isinstance(last, _LINEAR)):
        return answer, f"ends in numbers without bounds ({name}): logits"
    if softmax and activation == "sigmoid":
        return _without_activation(answer, last), f"ends in a sigmoid ({name}): what is before it are logits"
    if softmax:
        return answer, f"ends in {name}: logits, as --softmax says"
    if sums_to_one():
        return ops.log(ops.maximum(answer, _LEAST)), f"ends in {name}, which gives shares of one: probabilities"
    raise ModelError(
        f"It must be known whether a network answers with probabilities or with logits. Received: {name}, a "
        f"{type(last).__name__}{f' with {activation}' if activation else ''}, as its last layer. {_ASK}"
    )


def _last(answer: Any) -> Any:
    """Return the last layer that does more than give the same numbers in another shape."""
    layer = answer._keras_history.operation
    while isinstance(layer, _RESHAPES):
        layer = layer.input._keras_history.operation
    return layer


def _activation(layer: Any) -> str | None:
    kind = type(layer).__name__
    if kind in ("Softmax", "LogSoftmax", "Sigmoid"):
        return {"Softmax": "softmax", "LogSoftmax": "log_softmax", "Sigmoid": "sigmoid"}[kind]
    activation = getattr(layer, "activation", None)
    return None if activation is None else str(getattr(activation, "__name__", activation))


def _without_activation(answer: Any, layer: Any) -> Any:
    """Return the answer as it is before the activation of the last layer."""
    if not hasattr(layer, "kernel"):
        return layer.input if answer is layer.output else layers.Flatten(name="logits")(layer.input)
    layer.activation = keras.activations.linear
    return answer


def _of_graph(layer: GraphLayer, answer: Any) -> tuple[Any, str] | None:
    """Return what a frozen graph answers, its softmax left out; None where its last operation does not tell."""
    last = layer.last_operation()
    if last == "Softmax":
        shorter = layer.without_last()
        answer = shorter(layer.input)
        shorter.set_weights(layer.get_weights())
        return answer, "ends in a softmax, which the page takes itself"
    if last in _LINEAR_OPERATIONS:
        return answer, f"ends in numbers without bounds ({last}): logits"
    return None


def are_probabilities(model: keras.Model, samples: Any) -> bool:
    """Tell whether a network answers with shares of one."""
    answers = np.asarray(model.predict_on_batch(samples), np.float64).reshape(len(samples), -1)
    return bool((answers >= 0).all() and np.abs(answers.sum(axis=1) - 1).max() < _CLOSE)
