"""Built sites in, what a visitor of them waits for out."""

import base64
import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page

from export.checking.comparison_set import gather
from export.checking.reader import on_the_pad
from training.common.progress import progress_bar
from training.data.numbers import NumberSample

DIGITS = 6
"""Of a number that is timed."""

PHOTO = (4000, 3000)
"""Width and height of a photo that is timed, in pixels: twelve megapixels."""

_PHOTO_TITLE = "photo of 12 megapixels"

# Functions, not expressions: the page's content security policy forbids to evaluate text.

_FIRST_ANSWER = """async (strokes) => {
  const start = performance.now();
  const { loadReader } = await import(new URL("../inkling.js", document.baseURI).href);
  const reader = await loadReader();
  await reader.readStrokes(strokes);
  reader.dispose();
  return performance.now() - start;
}"""

_AFTER_EACH_STROKE = """async ({ numbers }) => {
  const { loadReader } = await import(new URL("../inkling.js", document.baseURI).href);
  const reader = await loadReader();
  const times = [];
  for (const [strokes, options] of numbers) {
    for (let end = 1; end <= strokes.length; end++) {
      const start = performance.now();
      await reader.readStrokes(strokes.slice(0, end), options);
      times.push(performance.now() - start);
    }
  }
  reader.dispose();
  return times;
}"""

# The page is as responsive as its clock is even: a timer that is due each 4 ms is late while the page is busy.
_PHOTO_TIMES = """async ({ jpeg, times }) => {
  const { loadReader } = await import(new URL("../inkling.js", document.baseURI).href);
  const reader = await loadReader();
  const photo = new Blob([Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0))], { type: "image/jpeg" });
  const waits = [], delays = [];
  for (let time = 0; time < times; time++) {
    let [last, latest] = [performance.now(), 0];
    const timer = setInterval(() => {
      const now = performance.now();
      latest = Math.max(latest, now - last);
      last = now;
    }, 4);
    const start = performance.now();
    await reader.readImage(photo);
    waits.push(performance.now() - start);
    clearInterval(timer);
    delays.push(latest);
  }
  reader.dispose();
  return { waits, delays };
}"""


@dataclass(frozen=True)
class Timing:
    """How long something took, each time.

    Attributes:
        what: What was timed, in words.
        milliseconds: Each time.
    """

    what: str
    milliseconds: list[float]

    @property
    def median(self) -> float:
        """The median, in milliseconds."""
        return float(np.median(self.milliseconds))

    @property
    def usual(self) -> float:
        """What 95 % of the times do not exceed, in milliseconds."""
        return float(np.quantile(self.milliseconds, 0.95))


def measure_speed(
    browser: Browser,
    addresses: Sequence[str],
    data: Path | None = None,
    starts: int = 7,
    numbers: int = 200,
    photos: int = 2,
    turns: int = 3,
) -> list[list[Timing]]:
    """Time sites from the outside, with WebAssembly, as most visitors get it.

    The sites take turns, so that what else the machine does falls on all of them.

    Args:
        browser: A running browser.
        addresses: Where the sites are served.
        data: Data folder that the numbers are composed of; see `gather`.
        starts: How often each site is loaded.
        numbers: How many numbers are composed, of which those with six digits are written: about a seventh; more where
            none has.
        photos: How often the photo is read in each turn.
        turns: How often each site writes the numbers and reads the photo.

    Returns:
        For each site, the first answer with an empty cache, a number of six digits after each stroke, a photo of 12
        megapixels, and for how long the page's own thread did not answer meanwhile.
    """
    samples = gather(data, 0, 1, 0, 1)
    written = {"numbers": [list(on_the_pad(each)) for each in numbers_of_six_digits(data, numbers)]}
    photo = {"jpeg": _jpeg(samples.pictures[0]), "times": photos}
    found = [
        [
            Timing("first answer, with an empty cache", []),
            Timing(f"number of {DIGITS} digits, after each stroke", []),
            Timing(_PHOTO_TITLE, []),
            Timing("the page's thread, busy meanwhile", []),
        ]
        for _ in addresses
    ]
    with progress_bar("Time the site" if len(addresses) == 1 else "Time the sites", starts + turns) as bar:
        for _ in range(starts):
            for address, (first, *_) in zip(addresses, found, strict=True):
                first.milliseconds.append(_evaluate(browser, address, _FIRST_ANSWER, samples.drawings[0].strokes))
            bar.advance()
        for _ in range(turns):
            for address, (_, after_stroke, waits, delays) in zip(addresses, found, strict=True):
                after_stroke.milliseconds.extend(_evaluate(browser, address, _AFTER_EACH_STROKE, written))
                times = _evaluate(browser, address, _PHOTO_TIMES, photo)
                waits.milliseconds.extend(times["waits"])
                delays.milliseconds.extend(times["delays"])
            bar.advance()
    return found


def measure_photo(
    browser: Browser, addresses: Sequence[str], data: Path | None = None, photos: int = 2, turns: int = 3
) -> list[Timing]:
    """Time the photo alone, as `measure_speed` does.

    Args:
        browser: A running browser.
        addresses: Where the sites are served.
        data: Data folder; see `gather`.
        photos: How often the photo is read in each turn, the first time by a page that has read nothing yet.
        turns: How often each site reads the photo.

    Returns:
        For each site, its times, turn by turn.
    """
    photo = {"jpeg": _jpeg(gather(data, 0, 0, 0, 1).pictures[0]), "times": photos}
    found = [Timing(_PHOTO_TITLE, []) for _ in addresses]
    with progress_bar("Time the photo", turns) as bar:
        for _ in range(turns):
            for address, timing in zip(addresses, found, strict=True):
                timing.milliseconds.extend(_evaluate(browser, address, _PHOTO_TIMES, photo)["waits"])
            bar.advance()
    return found


def numbers_of_six_digits(data: Path | None, composed: int) -> list[NumberSample]:
    """Compose numbers and return those that are timed: at least one.

    Args:
        data: Data folder that they are composed of; see `gather`.
        composed: How many are composed; twice as many, and so on, where none of them has six digits.
    """
    found: list[NumberSample] = []
    while not found:
        found = [each for each in gather(data, 0, 0, composed).numbers if len(each.text) == DIGITS]
        composed = 2 * composed + 1
    return found


def _evaluate(browser: Browser, address: str, function: str, argument: Any) -> Any:
    """Run a function in a page of its own, with nothing in its cache."""
    with contextlib.closing(browser.new_context()) as context:
        page: Page = context.new_page()
        page.goto(f"{address}model/card.json")  # no other page of the site: it would load a network of its own
        return page.evaluate(function, argument)


def _jpeg(picture: Any) -> str:
    """Return a picture as a JPEG of 12 megapixels, as base64."""
    file = io.BytesIO()
    Image.fromarray(picture).convert("RGB").resize(PHOTO, Image.Resampling.BICUBIC).save(file, "JPEG", quality=90)
    return base64.b64encode(file.getvalue()).decode()
