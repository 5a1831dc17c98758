"""The characters that stand in a number beside its digits."""

SIGNS = (".", ",", "-", "+", "/", ":", "%", "×", "÷", "=", "(", ")")
"""In the order in which their chances are told; the minus and the dash are one."""

SPACE = " "
"""A wide gap."""

ALL = "".join(SIGNS) + SPACE
"""What may stand in a text beside the labels of a network, where nobody says otherwise; the space is a wide gap."""


def is_number_sign(label: object) -> bool:
    """Tell whether a label is a sign that stands in numbers."""
    return label in SIGNS
