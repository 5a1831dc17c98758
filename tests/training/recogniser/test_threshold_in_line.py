"""Which symbols of a line are refused: beside a sure digit, fewer are."""

import numpy as np
import pytest

from training.recogniser.threshold import refused_in_line


@pytest.mark.parametrize(
    ("confidence", "rejection", "refused"),
    [
        ([0.3], 0.4, [True]),
        ([0.3, 0.95], 0.4, [False, False]),
        ([0.3, 0.8], 0.4, [True, False]),  # not sure enough
        ([0.09, 0.95], 0.4, [True, False]),  # too doubtful beside anything
        ([0.95, 0.95], 0.99, [True, True]),  # what is refused itself speaks for no other
        ([0.01, 0.95], None, [False, False]),
        ([], 0.4, []),
    ],
)
def test_a_doubtful_digit_is_read_beside_a_sure_one(
    confidence: list[float], rejection: float | None, refused: list[bool]
) -> None:
    assert refused_in_line(np.array(confidence), rejection).tolist() == refused
