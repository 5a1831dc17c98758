"""What all tests share: a small stroke file and tiny trained models, each made once for all processes of a run."""

import dataclasses
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# As `export` has it, which a test may import after TensorFlow.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
# A library that the converter imports would show an advertisement, and fail where pytest keeps the output.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

import pytest

from tests.order import in_shares
from training.data.mnist import data_folder
from training.data.procedural import generate
from training.data.strokes import StrokeSample, write_strokes
from training.recogniser.recipe import Recipe

Made = Callable[[str, Callable[[Path], None]], Path]
"""A name and what fills a folder in, the folder out: filled by the first process of the run that asks for it."""

_MEMORY = 4 << 30
"""Bytes that a process needs at most: TensorFlow, the bundler and a browser."""


def pytest_xdist_auto_num_workers() -> int | None:
    """Run one process more than there are cores, where there is memory: each waits for pages, timers and locks."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min((os.cpu_count() or 1) + 1, memory // _MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items[:] = in_shares(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Made:
    """Return what makes folders that all processes of a run share; tests that change one copy it first."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder, whole = shared / f"once-{name}" / name, shared / f"once-{name}" / "whole"
        folder.parent.mkdir(exist_ok=True)
        with (shared / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed: the other processes wait for the first
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what another process failed to make
                make(folder)
                whole.touch()
        return folder

    return made


@pytest.fixture(scope="session", autouse=True)
def glyph_cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """Let all tests of a run share what they draw, and leave the user's cache alone."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "glyph-cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.common.cache.cache_folder", lambda: folder)
        yield


@pytest.fixture(scope="session")
def pens() -> list[StrokeSample]:
    """Return 200 procedural samples by twenty made-up writers."""
    return [
        StrokeSample(sample.label, sample.strokes, {"writer": f"w{index % 20:02}"})
        for index, sample in enumerate(generate(200, seed=7))
    ]


@pytest.fixture(scope="session")
def pens_file(pens: list[StrokeSample], made_once: Made) -> Path:
    """Return the path of a stroke file with the samples of `pens`."""

    def write(folder: Path) -> None:
        folder.mkdir()
        write_strokes(folder / "pens.jsonl.gz", pens)

    return made_once("pens", write) / "pens.jsonl.gz"


@pytest.fixture(scope="session")
def tiny_recipe() -> Recipe:
    """Return a recipe that trains in a few seconds."""
    return Recipe(architecture="micro", data="procedural", procedural=2000, epochs=2, batch=64, learning_rate=5e-3)


@pytest.fixture(scope="session")
def tiny_model(tiny_recipe: Recipe, made_once: Made) -> Path:
    """Return a model folder that `fit` wrote: a tiny network that reads procedural digits."""
    return made_once("tiny-model", lambda folder: _fit(tiny_recipe, folder))


@pytest.fixture(scope="session")
def refusing_model(tiny_recipe: Recipe, made_once: Made) -> Path:
    """Return a model folder of a tiny network that has also learnt what is no digit."""
    recipe = dataclasses.replace(tiny_recipe, non_digits=800)
    return made_once("refusing-model", lambda folder: _fit(recipe, folder))


def _fit(recipe: Recipe, folder: Path) -> None:
    # TensorFlow, which takes as long as many a test: the process that hands the tests to the others needs none.
    from training.learning.fit import fit

    fit(recipe, folder)


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of ready data sets, or skip where there is none."""
    folder = data_folder()
    if folder is None:
        pytest.skip("INKLING_DATA names no folder with MNIST and pen strokes")
    return folder
