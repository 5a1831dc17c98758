"""From nothing to a page that reads: train on procedural digits, export, open, by the commands that a user types."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from export.checking.reader import page_reader
from export.serve import serving
from tests.browser.conftest import ROOT
from training.data.procedural import generate
from training.reading.reading import read_drawing
from training.recogniser.recogniser import Recogniser

ENOUGH = 0.7
"""Share of fresh procedural digits that the network must read: far from chance, and from what a whole run reaches."""


def python_m(*arguments: str | Path) -> str:
    """Run a command offline, as a user without data sets does, and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    command = [sys.executable, "-m", *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_train_export_read(browser: Browser, tmp_path: Path) -> None:
    model, site = tmp_path / "model", tmp_path / "site"
    small = ["--architecture", "micro", "--procedural", "6000", "--learning-rate", "0.005", "--batch", "64"]
    python_m("training", "fit", "--data", "procedural", "--epochs", "1", *small, "--out", model)
    built = python_m("export", "build", "--model", model, "--out", site, "--no-docs", "--no-zoo")
    assert "procedural glyphs" in built
    samples = generate(200, seed=31)
    with serving(site, prefix="/any/prefix/") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        with page_reader(page) as reader:
            readings = reader.read_strokes([sample.strokes for sample in samples])
            assert reader.card["architecture"] == "micro"
    recogniser = Recogniser.load(model)
    received = [reading.text for reading in readings]
    assert received == [read_drawing(recogniser, sample.strokes).text for sample in samples]
    assert np.mean([text == str(sample.label) for text, sample in zip(received, samples, strict=True)]) >= ENOUGH
