"""A value that JSON held and an annotation in, whether the one is what the other says out."""

import sys
from types import UnionType
from typing import Any, Union, get_args, get_origin


def fits(value: object, annotation: Any) -> bool:
    """Tell whether a value is what an annotation says, all the way down.

    Args:
        value: As JSON gives it.
        annotation: Made of `None`, `bool`, `int`, `float`, `str`, `list`, `dict`, unions and `Any`. A whole number
            that fits into a `float` is one too; a truth value is no number.
    """
    kind, parts = get_origin(annotation) or annotation, get_args(annotation)
    if kind is Any:
        return True
    if kind in (Union, UnionType):
        return any(fits(value, part) for part in parts)
    if kind is list:
        return isinstance(value, list) and all(fits(each, parts[0]) for each in value)
    if kind is dict:
        return isinstance(value, dict) and all(fits(each, parts[1]) for each in value.values())
    if isinstance(value, bool):
        return kind is bool
    if kind is float and isinstance(value, int):
        return abs(value) <= sys.float_info.max
    return isinstance(value, kind)
