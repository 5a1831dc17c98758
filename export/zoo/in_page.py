"""Recognisers in, what each is in a page out: its size and its speed, once it is proved to read as in Python."""

import contextlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from export.checking.agreement import require, verify
from export.checking.comparison_set import Samples
from export.checking.reader import page_reader
from export.serve import serving
from export.zoo.site import bases, build_zoo
from export.zoo.speed import time_predictions
from training.common.errors import ExportError
from training.recogniser.recogniser import Recogniser


@dataclass(frozen=True)
class InPage:
    """What a model is in the page.

    Attributes:
        weight_bytes: What the page fetches: the float16 weights of the exported graph.
        milliseconds: What a prediction takes with WebAssembly: the median of many, one glyph each.
        relative_time: That, in predictions of the page's own model.
        probability_difference: How far a probability is from Python's at most.
    """

    weight_bytes: int
    milliseconds: float
    relative_time: float
    probability_difference: float


def run_in_page(browser: Browser, recognisers: Mapping[str, Recogniser], samples: Samples) -> dict[str, InPage]:
    """Read with all models in one page.

    Args:
        browser: A running browser.
        recognisers: By name; the first is the page's own.
        samples: What the page and Python are compared on, and what is timed.

    Returns:
        What each is in the page, by name.

    Raises:
        ExportError: A model cannot be exported, or does not read in the page as in Python.
    """
    with tempfile.TemporaryDirectory(prefix="inkling-zoo-") as temporary:
        site = Path(temporary)
        sizes = build_zoo(recognisers, site)
        with serving(site) as address:
            where = bases(recognisers)
            differences = compare_all(
                browser, address, {where[name]: each for name, each in recognisers.items()}, samples
            )
            times = _times(browser, address, list(where.values()), samples)
    return {name: InPage(sizes[name], *times[base], differences[base]) for name, base in where.items()}


def compare_all(
    browser: Browser,
    address: str,
    recognisers: Mapping[str, Recogniser],
    samples: Samples,
    but_for_ties: bool = False,
) -> dict[str, float]:
    """Compare models of a site with Python, on WebAssembly.

    Args:
        browser: A running browser.
        address: Where the site is served.
        recognisers: By what `loadReader` takes as `base` to read with them.
        samples: What to read with each.
        but_for_ties: See `require`.

    Returns:
        How far a probability is from Python's at most, likewise.

    Raises:
        ExportError: One does not read as in Python; the message names it.
    """
    found = {}
    for base, recogniser in recognisers.items():
        comparisons = verify(browser, address, recogniser, samples, ["wasm"], base)
        try:
            require(comparisons, but_for_ties)
        except ExportError as cause:
            raise ExportError(f"{recogniser.card.name} ({base}): {cause}") from cause
        found[base] = max(each.probability_difference for each in comparisons)
    return found


def _times(browser: Browser, address: str, where: Sequence[str], samples: Samples) -> dict[str, tuple[float, float]]:
    """Return by base milliseconds a prediction, and how many times the first model's that is."""
    with contextlib.closing(browser.new_page()) as page, contextlib.ExitStack() as stack:
        page.goto(address)
        readers = [stack.enter_context(page_reader(page, backend="wasm", base=base)) for base in where]
        times = time_predictions(readers, samples.glyphs)
    milliseconds = np.median(times, axis=0)
    # Round by round, since what slows the machine down slows all models of that round.
    ratios = np.median(times / times[:, :1], axis=0)
    return dict(zip(where, zip(milliseconds.tolist(), ratios.tolist(), strict=True), strict=True))
