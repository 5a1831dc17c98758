"""A trained network of few bits: what the export rounds, and what it leaves alone."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from keras import layers

from export.making.convert import convert
from export.making.packing import Packed, unpack
from export.making.rounding import rounded
from training.recogniser.bits import BITS
from training.recogniser.recogniser import Recogniser
from training.recogniser.weights import round_weights


@pytest.fixture
def recogniser(tiny_model: Path) -> Recogniser:
    return Recogniser.load(tiny_model)


def trained_with(recogniser: Recogniser, bits: int) -> Recogniser:
    """Return the recogniser as if it had been trained with few bits: its kernels have them, and its card says so."""
    round_weights(recogniser.model, bits)
    recipe = recogniser.card.recipe | {"bits": bits}
    return dataclasses.replace(recogniser, card=dataclasses.replace(recogniser.card, recipe=recipe))


def exported(recogniser: Recogniser, folder: Path) -> bytes:
    """Return the file of weights."""
    return (folder / convert(recogniser, folder).weights["file"]).read_bytes()


def bits_of_kernels(packed: Packed) -> set[int]:
    """Return how many bits what has two axes or more takes."""
    return {packed.bits[name] for name, values in packed.tensors.items() if values.ndim > 1}


@pytest.mark.parametrize(("bits", "stored"), [(2, 4), (3, 4), (4, 4), (5, 8), (8, 8)])
def test_kernels_take_as_few_bits_as_hold_them(recogniser: Recogniser, tmp_path: Path, bits: int, stored: int) -> None:
    assert bits_of_kernels(unpack(exported(rounded(recogniser, bits), tmp_path))) == {stored}


def test_the_card_tells_the_bits_and_no_figures_of_other_weights(recogniser: Recogniser) -> None:
    card = rounded(recogniser, 4).card
    assert (card.bits, card.metrics) == (4, {})
    assert recogniser.card.metrics
    assert dataclasses.replace(card, bits=None, metrics=recogniser.card.metrics) == recogniser.card


def test_what_is_rounded_is_a_copy(recogniser: Recogniser) -> None:
    before = recogniser.model.get_weights()
    other = rounded(recogniser, 4)
    for here, there in zip(recogniser.model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(here, there)
    changed = zip(other.model.get_weights(), before, strict=True)
    assert any(not np.array_equal(here, there) for here, there in changed)


def test_what_is_frozen_is_rounded_too(recogniser: Recogniser) -> None:
    for layer in recogniser.model.layers:
        if isinstance(layer, layers.Dense):
            layer.trainable = False
    kernels = [layer.kernel for layer in rounded(recogniser, 4).model.layers if isinstance(layer, layers.Dense)]
    assert kernels
    for kernel in kernels:
        assert max(len(np.unique(np.abs(channel))) for channel in np.asarray(kernel).T) <= 8


@pytest.mark.parametrize("trained", BITS)
def test_a_network_that_has_no_more_bits_is_left_as_it_is(recogniser: Recogniser, trained: int) -> None:
    as_trained = trained_with(recogniser, trained)
    for bits in (None, *BITS):
        assert (rounded(as_trained, bits) is as_trained) == (bits is None or bits >= trained)


def test_a_network_of_four_bits_gives_the_same_bytes_whoever_rounds_it(recogniser: Recogniser, tmp_path: Path) -> None:
    as_trained = trained_with(recogniser, 4)
    shipped = exported(as_trained, tmp_path / "shipped")
    assert bits_of_kernels(unpack(shipped)) == {4}
    assert exported(rounded(as_trained, 4), tmp_path / "asked") == shipped
    assert recogniser.card.recipe["bits"] == 16  # and so, what has 4 bits is rounded again
    assert exported(rounded(recogniser, 4), tmp_path / "again") == shipped
