"""Our module in a browser in, what it costs to read more and more out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tools.engines.chromium import windows_of
from tools.engines.window import Window
from tools.peers.engines import Engine
from tools.peers.growing import GLYPHS, MEGAPIXELS, PAD_DIGITS, PAGE_DIGITS, on_pad, write_page, write_picture
from tools.peers.host import BLANK, Host
from tools.peers.memory import Memory
from tools.peers.results import Point
from training.common.progress import progress_bar

PICTURES = "pictures"
"""The folder of the host that the pictures are in."""

_TIMES = 3
_LOAD = "async (adapter) => { window.peer = await (await import(adapter)).start(); }"

_GLYPHS = """async (n) => {
  const glyphs = new Float32Array(784 * n).fill(0.5);
  const start = performance.now();
  await peer.predict(glyphs, n);
  return performance.now() - start;
}"""

_STROKES = """async (strokes, options) => {
  const start = performance.now();
  await peer.read(strokes, options);
  return performance.now() - start;
}"""

_PICTURE = """async (address) => {
  const picture = await (await fetch(address)).blob();
  const start = performance.now();
  await peer.readPicture(picture);
  return performance.now() - start;
}"""

_Series = tuple[str, Sequence[float], Callable[[Window, float], float]]


def measure_growth(browser: Browser, host: Host, engine: Engine) -> dict[str, list[Point]]:
    """Measure what a reading costs as it grows.

    Args:
        browser: A running Chromium.
        host: What serves the engine and, as `PICTURES`, the folder that `write_pictures` has filled.
        engine: Ours.

    Returns:
        Points from small to large, by what grows, in words.
    """
    memory = Memory(browser)
    found: dict[str, list[Point]] = {}
    with windows_of(browser)() as window, host.visit(), progress_bar("Read more and more", 27) as bar:
        window.open(f"{host.address}{BLANK}")
        window.run(_LOAD, f"{host.address}{engine.adapter}")
        for name, sizes, read in _series(host.address):
            read(window, sizes[0])
            found[name] = []
            for size in sizes:
                memory.forget()
                milliseconds = [read(window, size) for _ in range(_TIMES)]
                found[name].append(Point(size, milliseconds, memory.peak()))
                bar.advance()
    return found


def write_pictures(folder: Path) -> None:
    """Write the pictures that `measure_growth` reads into a folder."""
    for count in PAGE_DIGITS:
        write_page(count, folder / f"{count}.png")
    for megapixels in MEGAPIXELS:
        write_picture(megapixels, folder / f"{megapixels}.jpg")


def _series(address: str) -> Iterator[_Series]:
    def glyphs(window: Window, size: float) -> float:
        return float(window.run(_GLYPHS, int(size)))

    def pad(window: Window, size: float) -> float:
        drawing: tuple[Any, ...] = on_pad(int(size))
        return float(window.run(_STROKES, *drawing))

    def page(window: Window, size: float) -> float:
        return float(window.run(_PICTURE, f"{address}{PICTURES}/{int(size)}.png"))

    def picture(window: Window, size: float) -> float:
        return float(window.run(_PICTURE, f"{address}{PICTURES}/{size}.jpg"))

    yield "glyphs at once", GLYPHS, glyphs
    yield "digits on the pad", PAD_DIGITS, pad
    yield "digits on a page", PAGE_DIGITS, page
    yield "megapixels of a picture", MEGAPIXELS, picture
