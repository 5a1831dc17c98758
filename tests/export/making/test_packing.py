"""What is packed comes out as it was, in as few bits as hold it."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from export.making.packing import pack, unpack
from tests.random_cases import random_cases
from training.common.errors import ExportError

Floats = npt.NDArray[np.float32]


def _of_bits(bits: int, shape: tuple[int, ...], channels: int, seed: int = 1) -> Floats:
    """Return values that are integers times a scale a channel, of few significant bits."""
    random = np.random.default_rng(seed)
    largest = 2 ** (bits - 1) - 1
    scales = (random.integers(128, 256, channels) * 2.0 ** random.integers(-14, -8, channels)).astype(np.float32)
    integers = random.integers(-largest, largest + 1, shape).astype(np.float32)
    return (integers.reshape(-1, channels) * scales).reshape(shape)


def _bits(values: Floats) -> int:
    packed = unpack(pack({"it": values}, None))
    np.testing.assert_array_equal(packed.tensors["it"], values, strict=True)
    return packed.bits["it"]


@pytest.mark.parametrize("bits", [4, 8])
@pytest.mark.parametrize(
    ("shape", "channels"), [((3, 3, 5, 7), 7), ((100, 11), 11), ((3, 3, 6, 1), 6), ((5, 5, 4, 2), 8)]
)
def test_integers_times_a_scale_a_channel_are_found_out(bits: int, shape: tuple[int, ...], channels: int) -> None:
    assert _bits(_of_bits(bits, shape, channels)) == bits


def test_a_channel_of_zeros_has_any_scale() -> None:
    values = _of_bits(4, (3, 3, 5, 7), 7)
    values[..., 2] = 0
    assert _bits(values) == 4
    assert _bits(np.zeros((2, 3), np.float32)) == 4


def test_one_value_that_does_not_fit_costs_the_whole_tensor_its_few_bits() -> None:
    values = _of_bits(4, (3, 3, 5, 7), 7)
    values[1, 1, 1, 1] += values[..., 1].max() / 64
    assert _bits(values) > 4


def test_what_is_no_kernel_is_float16_or_float32() -> None:
    assert _bits(np.array([1, 2, 3], np.float32)) == 16
    assert _bits(np.array(0.1, np.float32)) == 32
    assert _bits(np.full((4, 4), np.pi, np.float32) * np.arange(1, 17, dtype=np.float32).reshape(4, 4) ** 7) == 32
    assert _bits(np.array([1e30], np.float32)) == 32


def test_numbers_that_are_no_weights_are_as_tfjs_has_them() -> None:
    tensors = {
        "shape": np.array([-1, 7], np.int32),
        "flags": np.array([True, False, True]),
        "after": np.array([5], np.float32),
    }
    packed = unpack(pack(tensors, {"steps": []}))
    for name, values in tensors.items():
        np.testing.assert_array_equal(packed.tensors[name], values, strict=True)
    assert packed.plan == {"steps": []}


@random_cases(100)
@given(
    arrays.arrays(
        np.float32, arrays.array_shapes(min_dims=0, max_dims=4, max_side=5), elements=st.floats(-9, 9, width=16)
    )
)
def test_any_tensor_comes_out_as_it_was(values: Floats) -> None:
    np.testing.assert_array_equal(unpack(pack({"it": values}, None)).tensors["it"], values)


def test_each_tensor_begins_at_a_whole_number_of_words() -> None:
    content = pack({"one": np.array([True]), "two": np.array([2.5], np.float32)}, None)
    start = 8 + int.from_bytes(content[4:8], "little")
    assert start % 8 == 0
    assert content[start:] == b"\1\0\0\0" + np.float16(2.5).tobytes() + b"\0\0"


@pytest.mark.parametrize("content", [b"", b"PK\3\4 and more", b"INKW\x0d\0\0\0" + b'{"format": 9}'])
def test_another_file_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ExportError, match="A file of weights must"):
        unpack(content)
