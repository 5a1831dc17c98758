"""Every architecture reads in the page as in Python, and `python -m export zoo` compares trained ones there."""

import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from playwright.sync_api import Browser, Page

import export.zoo.site
from export.checking.comparison import FLOAT16_TOLERANCE, FLOAT32_TOLERANCE
from export.checking.comparison_set import gather
from export.checking.reader import page_reader
from export.making.convert import convert
from export.serve import serving
from export.zoo.in_page import run_in_page
from export.zoo.site import bases, build_zoo
from export.zoo.table import BEGIN, END
from tests.browser.conftest import ROOT
from training.architectures import architecture_names, build
from training.commands import SHIPPED_MODEL
from training.common.errors import ExportError
from training.data.procedural import generate
from training.reading.glyphs import Glyphs, glyphs_of
from training.recogniser.card import Card
from training.recogniser.recogniser import Recogniser

# A dozen conversions and a build: minutes on a slow machine, before the first test.
pytestmark = pytest.mark.timeout(900)

BASES = bases(architecture_names())


@pytest.fixture(scope="module")
def glyphs() -> Glyphs:
    """Return some hundred glyphs."""
    return glyphs_of(generate(300, seed=31))


@pytest.fixture(scope="module")
def untrained(tiny_model: Path, glyphs: Glyphs) -> dict[str, Recogniser]:
    """Return a recogniser of each architecture, with seeded random weights and lively answers."""
    card = Recogniser.load(tiny_model).card
    return {name: _untrained(name, card, glyphs) for name in architecture_names()}


def _untrained(name: str, card: Card, glyphs: Glyphs) -> Recogniser:
    keras.utils.set_random_seed(32)
    random = np.random.default_rng(32)
    model = build(name, len(card.labels))
    for layer in model.layers:
        # As after training: TensorFlow leaves a bias of zeros out, and fuses other operations then.
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.set_weights([weight + random.uniform(0.1, 1, weight.shape) for weight in layer.get_weights()])
        elif getattr(layer, "bias", None) is not None:
            layer.bias.assign(random.uniform(0.01, 0.1, layer.bias.shape))
    recogniser = Recogniser(model, dataclasses.replace(card, architecture=name))
    # What has not been trained takes every glyph for the same digit, unless its logits are centred and spread.
    logits = recogniser.logits(glyphs)
    model.get_layer("logits").bias.assign_sub(logits.mean(axis=0))
    temperature = float(logits.std(axis=0).mean()) / 3
    return dataclasses.replace(recogniser, card=dataclasses.replace(recogniser.card, temperature=temperature))


@pytest.fixture(scope="module")
def zoo_page(
    untrained: Mapping[str, Recogniser], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Return a page of one site that has every architecture, with exact weights."""
    folder = tmp_path_factory.mktemp("zoo")
    build_zoo(untrained, folder)
    with serving(folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


@pytest.mark.parametrize("name", architecture_names())
@pytest.mark.parametrize("backend", ["engine", "wasm", "cpu"])
def test_every_architecture_reads_in_the_page_as_in_python(
    name: str, backend: str, zoo_page: Page, untrained: Mapping[str, Recogniser], glyphs: Glyphs
) -> None:
    some = glyphs if backend == "engine" else glyphs[:: 10 if backend == "wasm" else 30]
    expected = untrained[name].probabilities(some)
    assert len(set(expected.argmax(axis=1))) >= 3
    with page_reader(zoo_page, backend=backend, base=BASES[name]) as reader:
        assert reader.card["architecture"] == name
        received = reader.read_glyphs(some)
    np.testing.assert_allclose(received, expected, rtol=0, atol=FLOAT32_TOLERANCE)


@pytest.fixture(scope="module")
def compared(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which `python -m export zoo` has compared the shipped model with a tiny one."""
    folder = tmp_path_factory.mktemp("compared")
    (folder / "zoo").mkdir()
    (folder / "zoo" / "micro").symlink_to(tiny_model)
    (folder / "page.md").write_text(f"# Before\n\n{BEGIN}\n{END}\n\nAfter\n")
    arguments = ["--model", str(ROOT / SHIPPED_MODEL), "--zoo", str(folder / "zoo"), "--page", str(folder / "page.md")]
    environment = {name: value for name, value in os.environ.items() if name != "INKLING_DATA"}
    # A process of its own, since Playwright allows one browser a thread.
    subprocess.run([sys.executable, "-m", "export", "zoo", *arguments], cwd=ROOT, env=environment, check=True)
    return folder


def test_the_comparison_has_sane_figures_for_each_model(compared: Path) -> None:
    zoo: dict[str, Any] = json.loads((compared / "zoo" / "zoo.json").read_text())
    assert zoo["reference"] == "default"
    assert zoo["measured"] == []
    micro, default = zoo["models"]
    assert (micro["name"], default["name"]) == ("micro", "default")
    card = Card.read(ROOT / SHIPPED_MODEL / "card.json")
    assert default["parameters"] == card.parameters
    assert default["mnist_test"] == card.metrics["mnist_test"]
    assert micro["mnist_test"] is None  # nothing has measured it
    assert default["in_page"]["relative_time"] == 1
    assert micro["in_page"]["relative_time"] < 1
    for row in (micro, default):
        assert row["multiply_adds"] > row["parameters"]
        # From 4 bits each, to float16 and what the file says of each tensor.
        assert row["parameters"] / 2 < row["in_page"]["weight_bytes"] < 2.2 * row["parameters"] + 8000
        assert 0 < row["in_page"]["milliseconds"] < 1000
        assert 0 < row["in_page"]["probability_difference"] <= FLOAT16_TOLERANCE


def test_the_comparison_is_in_the_documentation(compared: Path) -> None:
    text = (compared / "page.md").read_text()
    assert text.startswith(f"# Before\n\n{BEGIN}\n")
    assert text.endswith(f"{END}\n\nAfter\n")
    rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.MULTILINE)
    assert [name for name, _ in rows] == ["micro", "default"]
    assert {cells.count("|") for _, cells in rows} == {7}


def test_a_model_that_disagrees_with_python_is_named(
    tiny_model: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def convert_another(recogniser: Recogniser, folder: Path) -> Card:
        hotter = dataclasses.replace(recogniser.card, temperature=2 * recogniser.card.temperature)
        return convert(dataclasses.replace(recogniser, card=hotter), folder)

    monkeypatch.delenv("INKLING_DATA", raising=False)
    monkeypatch.setattr(export.zoo.site, "convert", convert_another)
    with pytest.raises(ExportError, match=r"^.* \(\.\): The page must read as Python does.*Received: engine"):
        run_in_page(browser, {"odd": Recogniser.load(tiny_model)}, gather(None, 50, 0).glyphs)
