"""Follows the page "Make it yours" in a fresh clone, and then writes on the page that comes of it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from export.checking.reader import page_reader
from export.serve import serving
from tests.browser.drawn_digits import Place
from tests.browser.visitor import visiting
from tests.conftest import Made
from tests.walk import ROOT, follow, fresh_clone, sections
from training.data.picture_file import open_picture
from training.reading.reading import read_pixels
from training.recogniser.recogniser import Recogniser

STEPS = sections((ROOT / "docs" / "make-it-yours.md").read_text(encoding="utf-8"))

TICK = [[(0.1, 0.5), (0.35, 0.8), (0.9, 0.1)]]

ENOUGH = 0.9
"""Share of fresh pictures that the network must read: three signs are no hard ones, and one in three is chance."""


@pytest.fixture(scope="module")
def walked(made_once: Made) -> Path:
    """Return a clone in which all was done that the page says; `missing` names what it promised and nothing printed."""

    def make(folder: Path) -> None:
        clone = fresh_clone(folder / "clone")
        missing = [f"{heading}: {line}" for heading, steps in STEPS.items() for line in follow(clone, steps)]
        (folder / "missing").write_text("\n".join(missing), encoding="utf-8")

    return made_once("make-it-yours", make)


def test_each_step_prints_what_the_page_says(walked: Path) -> None:
    assert all(STEPS.values())
    assert (walked / "missing").read_text(encoding="utf-8") == ""


def test_the_page_that_comes_of_it_reads_own_signs_in_an_own_language(browser: Browser, walked: Path) -> None:
    with (
        serving(walked / "clone" / "my-page") as address,
        visiting(browser, address, locale="pt-BR") as visitor,
    ):
        expect(visitor.page.locator("html")).to_have_attribute("lang", "pt")
        visitor.draw(TICK, Place(0.3, 0.2, 0.6))
        expect(visitor.find("reading")).to_have_text("done")
        assert visitor.complaints == []


def test_the_page_that_comes_of_it_reads_fresh_pictures_as_python_does(
    browser: Browser, walked: Path, tmp_path: Path
) -> None:
    drawn = list(_fresh_pictures(walked / "clone" / "draw_signs.py", tmp_path))
    pictures = [open_picture(path) for _, path in drawn]
    with serving(walked / "clone" / "my-page") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        with page_reader(page) as reader:
            assert set(reader.card["labels"]) == {sign for sign, _ in drawn}
            received = [reading.text for reading in reader.read_pixels(pictures)]
    recogniser = Recogniser.load(walked / "clone" / "runs" / "signs")
    assert received == [read_pixels(recogniser, picture).text for picture in pictures]
    assert np.mean([text == sign for text, (sign, _) in zip(received, drawn, strict=True)]) >= ENOUGH


def _fresh_pictures(script: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Draw by the page's own script, from another seed, ten pictures of each sign: which sign, and the file."""
    first, other = "default_rng(1)", "default_rng(2)"
    code = script.read_text(encoding="utf-8")
    assert first in code
    subprocess.run([sys.executable, "-c", code.replace(first, other), str(folder)], check=True)
    for sign in sorted(folder.iterdir()):
        for path in sorted(sign.iterdir())[:10]:
            yield sign.name, path
