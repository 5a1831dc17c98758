"""The page reads with networks of others as Keras does, and leaves out what it cannot show of them, saying why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from export.serve import serving
from tests.browser.adopted import build_site, require_parity
from tests.browser.states import thinking
from tests.browser.visitor import visiting
from tests.conftest import Made

NAMES = ("quickstart", "xception", "attention", "subclassed")
"""One of each kind: pictures without a channel and no convolution, rescaled bytes, attention, a SavedModel."""

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def adopted(made_once: Made) -> Path:
    return made_once("adopted", lambda folder: build_site(NAMES, folder))


@pytest.fixture(scope="module")
def address(adopted: Path) -> Iterator[str]:
    with serving(adopted / "site") as served:
        yield served


def test_the_page_reads_as_keras_does(browser: Browser, address: str, adopted: Path) -> None:
    ran_on = require_parity(browser, address, adopted, NAMES)
    assert ran_on == {"quickstart": "engine", "xception": "engine", "attention": "wasm", "subclassed": "wasm"}


def test_what_cannot_be_shown_of_a_network_is_left_out_and_said(browser: Browser, address: str) -> None:
    """The first network of the site has no convolution: no maps and no heat, but all else."""
    with visiting(browser, address) as visitor:
        thinking(visitor)
        assert visitor.find("think-to-layer-1").count() == 0
        visitor.find("think-to-answer").click()
        expect(visitor.find("think-no-heat")).to_have_text(
            "This network has no convolution, so no map shows where it looked."
        )
        expect(visitor.find("think-heat")).to_have_count(0)
        visitor.find("think-to-pair").click()
        expect(visitor.find("think-pair")).to_be_visible()
        visitor.find("explain").click()
        expect(visitor.find("heat-words")).to_contain_text("This network has no convolution")
        expect(visitor.find("heat")).to_have_count(0)
        assert not visitor.complaints
