"""What many photos take that are opened at once, in memory and in time (`python -m tools.many_pictures`).

None, a few, then many, each in a window of its own: what the page's JavaScript and its whole process hold once all are
read and the browser has collected what nothing uses, and how many decoded pictures are among it. And how long the
page's own thread works for an answer near the beginning and near the end, since a table that shows all of its rows anew
takes longer and longer. Reading itself is another thread's work.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, CDPSession, Page
from rich.console import Console
from rich.table import Table

from export.checking.browser import open_browser
from export.checking.comparison_set import gather
from export.serve import serving
from export.timing.speed import PHOTO
from tools.peers.memory import Memory, decoded_pictures

_DIFFERENT = 5
"""So many photos are different; the others are copies."""

_WINDOW = 15
"""So many answers are timed together."""

_MARGIN = 2
"""Answers before the first of them, and after the last."""

_LONGEST = 3_600_000
"""Milliseconds."""

# Once all are done, the progress is gone.
_DONE = """() => document.querySelector(".batch progress")?.value ?? document.querySelectorAll(".batch-row").length"""
_SEEN = "(count) => document.querySelectorAll('.batch-thumbnail :is(img, canvas)').length >= count"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.many_pictures", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("dist"), metavar="FOLDER", help="a built site (dist)")
    parser.add_argument("--few", type=int, default=20, metavar="N", help="photos to begin with, 20 or more (20)")
    parser.add_argument("--many", type=int, default=200, metavar="N", help="photos to compare that with (200)")
    parser.add_argument(
        "--size", type=int, nargs=2, default=PHOTO, metavar=("WIDTH", "HEIGHT"), help="in pixels (12 megapixels)"
    )
    options = parser.parse_args()
    table = Table(
        "photos", "JavaScript, MB", "process, MB", "decoded pictures", "first answers, ms", "last answers, ms"
    )
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser, serving(options.site) as address:
        photos = _photos(Path(folder), max(options.few, options.many), tuple(options.size))
        for count in (0, options.few, options.many):
            table.add_row(str(count), *_measure(browser, address, photos[:count]))
    Console().print(table)
    print("Of an answer: how long the page's own thread worked for one of the first and of the last", _WINDOW)


def _photos(folder: Path, count: int, size: tuple[int, int]) -> list[Path]:
    samples = gather(None, 0, 0, 0, _DIFFERENT).pictures
    photos: list[Path] = []
    for index in range(count):
        photo = folder / f"{index}.jpg"
        if index < len(samples):
            large = Image.fromarray(samples[index]).convert("RGB").resize(size, Image.Resampling.BICUBIC)
            large.save(photo, quality=90)
        else:
            os.link(photos[index % len(samples)], photo)
        photos.append(photo)
    return photos


def _measure(browser: Browser, address: str, photos: Sequence[Path]) -> list[str]:
    with browser.new_context() as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.get_by_text("A network of").wait_for()
        times = _read(page, session, photos) if photos else []
        decoded = decoded_pictures(page)
        heap = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
        process = Memory(browser).now()
        held = "–" if process is None else f"{process:.0f}"
        return [f"{heap:.1f}", held, str(decoded), *(f"{each:.1f}" for each in times)]


def _read(page: Page, session: CDPSession, photos: Sequence[Path]) -> list[float]:
    """Open photos, and return how many milliseconds the page worked for each of the first answers and of the last."""
    page.get_by_test_id("upload").set_input_files(photos)
    last = len(photos) - _MARGIN
    worked = []
    for start, end in ((_MARGIN, _MARGIN + _WINDOW), (last - _WINDOW, last)):
        begun, done_before = _worked_at(page, session, start)
        ended, done = _worked_at(page, session, end)
        worked.append(1000 * (ended - begun) / max(done - done_before, 1))
    page.wait_for_function(_SEEN, arg=len(photos), timeout=_LONGEST)
    return worked


def _worked_at(page: Page, session: CDPSession, done: int) -> tuple[float, int]:
    """Wait until so many photos are done, and return how many seconds the page has worked, and how many are."""
    page.wait_for_function(f"(count) => ({_DONE})() >= count", arg=done, timeout=_LONGEST, polling=20)
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]), int(page.evaluate(_DONE))


if __name__ == "__main__":
    main()
