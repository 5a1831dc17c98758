"""From nothing to a page that reads: train on procedural digits, export, open, by the commands that a user types."""

from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from export.checking.reader import page_reader
from export.serve import serving
from tests.browser.conftest import BUILD_SAID
from training.data.procedural import generate
from training.reading.reading import read_drawing
from training.recogniser.recogniser import Recogniser

ENOUGH = 0.7
"""Share of fresh procedural digits that the network must read: far from chance, and from what a whole run reaches."""


def test_train_export_read(browser: Browser, typed: Path) -> None:
    model, site = typed / "model", typed / "site"
    assert "procedural glyphs" in (typed / BUILD_SAID).read_text()
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
