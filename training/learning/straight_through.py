"""An optimizer in, one out that trains weights which the network only ever has rounded."""

from collections.abc import Sequence
from typing import Any

import keras

from training.recogniser.rounding import Round


class StraightThrough(keras.optimizers.Optimizer):
    """Steps unrounded copies of the weights, and gives the network each of them rounded.

    The gradient is that of the rounded weights; rounding is taken for the identity on the way back (the estimator that
    is called straight-through: Bengio et al. 2013, arXiv:1308.3432; Courbariaux et al. 2015, arXiv:1511.00363). So the
    network is at every step, and at every epoch's end, what it will be when it ships. The copies are variables of the
    optimizer: they are saved and restored with it.
    """

    def __init__(self, inner: keras.optimizers.Optimizer, roundings: Sequence[Round]) -> None:
        """Wrap an optimizer.

        Args:
            inner: What steps the copies; not built yet.
            roundings: What rounds each trainable variable, in their order.
        """
        super().__init__(learning_rate=0.0, name="straight_through")
        self._inner, self._roundings = inner, list(roundings)

    def build(self, variables: list[Any]) -> None:
        """Copy the variables, and round them.

        Args:
            variables: The network's trainable variables, with the weights to begin with.
        """
        if self.built:
            return
        super().build(variables)
        # Named after the variables, so that what the inner optimizer leaves out by name is left out here too.
        self._unrounded = [self.add_variable_from_reference(variable, "unrounded") for variable in variables]
        for unrounded, variable in zip(self._unrounded, variables, strict=True):
            unrounded.assign(variable)
        self._inner.build(self._unrounded)
        self._round()

    def apply(self, grads: Sequence[Any], trainable_variables: Sequence[Any] | None = None) -> None:
        """Step the copies and round them into the network.

        Args:
            grads: The loss's gradients at the network's rounded weights.
            trainable_variables: The variables that they are of; None for all, in their order.
        """
        variables = self._trainable_variables if trainable_variables is None else trainable_variables
        self._inner.apply(grads, [self._unrounded[self._get_variable_index(each)] for each in variables])
        self._round()

    def _round(self) -> None:
        for variable, unrounded, rounded in zip(
            self._trainable_variables, self._unrounded, self._roundings, strict=True
        ):
            variable.assign(rounded(keras.ops.convert_to_tensor(unrounded)))

    @property
    def variables(self) -> list[Any]:
        """The copies, and what the inner optimizer keeps of each."""
        return [*super().variables, *self._inner.variables]

    @property
    def learning_rate(self) -> Any:
        """That of the inner optimizer, at its step."""
        return self._inner.learning_rate

    @property
    def iterations(self) -> Any:
        """How many steps there were."""
        return self._inner.iterations
