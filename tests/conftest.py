"""What all tests share: a small stroke file, and a tiny trained model."""

import dataclasses
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# A library that the converter imports would show an advertisement, and fail where pytest keeps the output.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

import pytest

from training.data.mnist import data_folder
from training.data.procedural import generate
from training.data.strokes import StrokeSample, write_strokes
from training.learning.fit import fit
from training.recogniser.recipe import Recipe


@pytest.fixture(scope="session")
def pens() -> list[StrokeSample]:
    """Return 200 procedural samples by twenty made-up writers."""
    return [
        StrokeSample(sample.label, sample.strokes, {"writer": f"w{index % 20:02}"})
        for index, sample in enumerate(generate(200, seed=7))
    ]


@pytest.fixture(scope="session")
def pens_file(pens: list[StrokeSample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a stroke file with the samples of `pens`."""
    path = tmp_path_factory.mktemp("pens") / "pens.jsonl.gz"
    write_strokes(path, pens)
    return path


@pytest.fixture(scope="session")
def tiny_recipe() -> Recipe:
    """Return a recipe that trains in a few seconds."""
    return Recipe(architecture="micro", data="procedural", procedural=2000, epochs=2, batch=64, learning_rate=5e-3)


@pytest.fixture(scope="session")
def tiny_model(tiny_recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a model folder that `fit` wrote: a tiny network that reads procedural digits."""
    folder = tmp_path_factory.mktemp("tiny-model")
    fit(tiny_recipe, folder)
    return folder


@pytest.fixture(scope="session")
def refusing_model(tiny_recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a model folder of a tiny network that has also learnt what is no digit."""
    folder = tmp_path_factory.mktemp("refusing-model")
    fit(dataclasses.replace(tiny_recipe, non_digits=800), folder)
    return folder


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of ready data sets, or skip where there is none."""
    folder = data_folder()
    if folder is None:
        pytest.skip("INKLING_DATA names no folder with MNIST and pen strokes")
    return folder
