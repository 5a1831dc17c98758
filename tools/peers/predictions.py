"""Windows of a browser and engines in, what each answers and how long it takes out."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Error
from selenium.common.exceptions import WebDriverException
from urllib3.exceptions import HTTPError

from tools.engines.window import Opener, Window
from tools.peers.engines import BATCH, Engine
from tools.peers.host import BLANK, Host

REFUSALS = (AssertionError, Error, WebDriverException, HTTPError)
"""How Firefox, Chromium and WebKit tell that a page failed, that they do not start, or that they do not answer."""

SINGLES = 200
"""Predictions that are timed together: Chromium tells the time in steps of 0.1 ms, Firefox and WebKit of 1 ms."""

_WARMING = 1000
"""Predictions after which browsers have compiled what is used often as well as they can."""

# Of an import by address, since the page that runs this is blank.
_FIRST = """async (adapter) => {
  const glyph = new Float32Array(784).fill(0.5);
  const start = performance.now();
  const peer = await (await import(adapter)).start();
  await peer.predict(glyph, 1);
  return performance.now() - start;
}"""

_LOAD = """async (adapter, glyphs, batch) => {
  window.peer = await (await import(adapter)).start();
  const bytes = Uint8Array.from(atob(glyphs), (letter) => letter.charCodeAt(0));
  window.few = new Float32Array(bytes.buffer);
  window.many = Float32Array.from({ length: 784 * batch }, (_, index) => few[index % few.length]);
  window.single = (time) => few.slice(784 * (time % (few.length / 784)), 784 * (time % (few.length / 784)) + 784);
}"""

_TEXT = """
  const text = (floats) =>
    btoa(Array.from(new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength),
      (byte) => String.fromCharCode(byte)).join(""));
"""

_SINGLES = f"""async (times) => {{{_TEXT}
  const rows = [];
  for (let time = 0; time < times; time++) rows.push(...(await peer.predict(single(time), 1)));
  return text(Float32Array.from(rows));
}}"""

_BATCH = f"""async (batch) => {{{_TEXT}
  return text(await peer.predict(many, batch));
}}"""

_TIME_SINGLES = """async (times) => {
  const glyphs = Array.from({ length: times }, (_, time) => single(time));
  const start = performance.now();
  for (const glyph of glyphs) await peer.predict(glyph, 1);
  return (performance.now() - start) / times;
}"""

_TIME_BATCH = """async (batch) => {
  const start = performance.now();
  await peer.predict(many, batch);
  return performance.now() - start;
}"""

_Rows = npt.NDArray[np.float32]


def time_first(opener: Opener, host: Host, engine: Engine) -> float:
    """Return the milliseconds that an engine takes to be loaded and to predict, with nothing in the cache."""
    with opener() as window, host.visit():
        window.open(f"{host.address}{BLANK}")
        return float(window.run(_FIRST, f"{host.address}{engine.adapter}"))


def reason_against(opener: Opener, host: Host, engine: Engine, glyphs: _Rows, labels: int) -> str | None:
    """Return why an engine does not start, predict and predict a batch in a browser, or None where it does."""
    try:
        with loaded(opener, host, engine, glyphs, labels) as each:
            each.answers(1)
    except REFUSALS as cause:
        return told(cause)
    return None


def told(cause: Exception) -> str:
    """Return the first line of what a browser said."""
    said = str(cause).removeprefix("Message: ").strip()  # so Selenium begins
    return said.splitlines()[0] if said else type(cause).__name__


@dataclass(frozen=True)
class Loaded:
    """An engine that is loaded, in a window of its own.

    Attributes:
        window: The window.
        labels: How many probabilities there are for a glyph.
    """

    window: Window
    labels: int

    def answers(self, count: int) -> tuple[_Rows, _Rows]:
        """Return the probabilities `[count, labels]` of the first glyphs: one by one, and as part of a batch."""
        return self._rows(self.window.run(_SINGLES, count)), self._rows(self.window.run(_BATCH, BATCH))[:count]

    def warm(self) -> None:
        """Predict so often that the browser has compiled everything, one by one and as a batch."""
        self.window.run(_TIME_SINGLES, _WARMING)
        self.window.run(_TIME_BATCH, BATCH)

    def time_single(self) -> float:
        """Return the milliseconds that one prediction takes, on average over `SINGLES` in a row."""
        return float(self.window.run(_TIME_SINGLES, SINGLES))

    def time_batch(self) -> float:
        """Return the milliseconds that a batch takes."""
        return float(self.window.run(_TIME_BATCH, BATCH))

    def _rows(self, text: str) -> _Rows:
        return np.frombuffer(base64.b64decode(text), "<f4").reshape(-1, self.labels)


@contextmanager
def loaded(opener: Opener, host: Host, engine: Engine, glyphs: _Rows, labels: int) -> Iterator[Loaded]:
    """Keep an engine loaded in a window while the block runs.

    Args:
        opener: Opens a window.
        host: What serves the engine.
        engine: Which one.
        glyphs: `[n, 28, 28]`, 0..1: what is predicted, in turns; a batch repeats them.
        labels: How many probabilities there are for a glyph.
    """
    with opener() as window:
        window.open(f"{host.address}{BLANK}")
        text = base64.b64encode(np.ascontiguousarray(glyphs, "<f4").tobytes()).decode()
        window.run(_LOAD, f"{host.address}{engine.adapter}", text, BATCH)
        yield Loaded(window, labels)
