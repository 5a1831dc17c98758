"""From a folder of somebody's own pictures to a page that reads them, by the commands that a user types."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser

from export.checking.reader import page_reader
from export.serve import serving
from tests.browser.conftest import python_m
from tests.conftest import Made
from tests.training.data.sets.made import SIGNS, write_pictures
from training.data.picture_file import open_picture
from training.reading.reading import read_pixels
from training.recogniser.recogniser import Recogniser

ENOUGH = 0.9
"""Share of fresh pictures that the network must read: three signs are no hard ones, and one in three is chance."""


@pytest.fixture(scope="module")
def own(made_once: Made) -> Path:
    """Return a folder with 201 `pictures` of three made-up signs, a `model` of them, and its `site`."""

    def make(folder: Path) -> None:
        write_pictures(folder / "pictures", 67, 1)
        small = ["--architecture", "micro", "--epochs", "8", "--batch", "32", "--learning-rate", "0.01"]
        python_m("training", "fit", "--data", folder / "pictures", *small, "--out", folder / "model")
        python_m("export", "build", "--model", folder / "model", "--out", folder / "site", "--no-docs", "--no-zoo")

    return made_once("own-pictures", make)


def test_a_page_reads_the_signs_of_somebodys_pictures(browser: Browser, own: Path, tmp_path: Path) -> None:
    write_pictures(tmp_path, 10, 2)
    paths = [(sign, path) for sign in SIGNS for path in sorted((tmp_path / sign).iterdir())]
    pictures = [open_picture(path) for _, path in paths]
    with serving(own / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        with page_reader(page) as reader:
            assert reader.card["labels"] == list(SIGNS)
            received = [reading.text for reading in reader.read_pixels(pictures)]
    recogniser = Recogniser.load(own / "model")
    assert received == [read_pixels(recogniser, picture).text for picture in pictures]
    assert np.mean([text == sign for text, (sign, _) in zip(received, paths, strict=True)]) >= ENOUGH
