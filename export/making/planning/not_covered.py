"""The error that a graph is none of the engine's."""


class NotCoveredError(Exception):
    """A graph holds what the engine does not compute; the message names that."""
