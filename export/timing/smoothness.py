"""A built site in, how smoothly its page comes and takes a pen out: what Lighthouse times, long tasks, late frames."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from playwright.sync_api import Browser, Page

from training.data.numbers import NumberSample

_DESK = {"width": 1280, "height": 800}
_PHONE: dict[str, Any] = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True}

_LATE = 1.5 / 60 * 1000
"""Milliseconds after which a frame at 60 a second has been missed."""

# What Lighthouse pretends of a phone: four times slower than this machine, behind a slow 4G.
_SLOWDOWN = 4
_SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}

_SETTLED = 3000
"""Milliseconds without a long task after which a page counts as loaded."""

_WATCH = """() => {
  window.watched = { tasks: [], shift: 0, first: 0, largest: 0, frames: [], last: performance.now() };
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true });
  watch("longtask", ({ duration }) => { watched.tasks.push(duration); watched.last = performance.now(); });
  watch("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) watched.shift += value; });
  watch("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") watched.first = startTime; });
  watch("largest-contentful-paint", ({ startTime }) => { watched.largest = startTime; });
}"""

_RESET = """() => {
  Object.assign(watched, { tasks: [], frames: [], writing: true });
  let last = performance.now();
  requestAnimationFrame(function note(now) {
    watched.frames.push(now - last);
    last = now;
    if (watched.writing) requestAnimationFrame(note);
  });
}"""

_STOP = "() => { watched.writing = false; return watched; }"

_LOADED = "(quiet) => performance.now() - watched.last > quiet"


@dataclass(frozen=True)
class Loading:
    """What Lighthouse times of a page on a phone, in milliseconds but for `shift`.

    Attributes:
        first_paint: First contentful paint.
        largest_paint: Largest contentful paint.
        blocked: Total blocking time: what long tasks take beyond 50 ms each.
        shift: Cumulative layout shift.
    """

    first_paint: float
    largest_paint: float
    blocked: float
    shift: float

    LIMITS: ClassVar = {"first_paint": 1800.0, "largest_paint": 2500.0, "blocked": 200.0, "shift": 0.1}
    """What Lighthouse calls good."""


@dataclass(frozen=True)
class Writing:
    """How a page took a pen.

    Attributes:
        what: What was open meanwhile, in words.
        tasks: Milliseconds of each task of the page's thread that took more than 50.
        frames: Milliseconds from each frame to the next.
    """

    what: str
    tasks: list[float]
    frames: list[float]

    @property
    def late(self) -> float:
        """The share of the frames that came late, at 60 a second."""
        return sum(frame > _LATE for frame in self.frames) / len(self.frames)


def measure_loading(browser: Browser, address: str) -> Loading:
    """Open the page as on a phone with nothing in its cache, and watch until it has settled."""
    with _watching(browser, **_PHONE) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN})
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", _SLOW_4G)
        page.goto(address)
        page.wait_for_function(_LOADED, arg=_SETTLED)
        seen = page.evaluate(_STOP)
    blocked = sum(task - 50 for task in seen["tasks"])
    return Loading(seen["first"], seen["largest"], blocked, seen["shift"])


def measure_writing(browser: Browser, address: str, numbers: Sequence[NumberSample]) -> list[Writing]:
    """Write numbers on the pad with a mouse, first as the page opens, then while it is seen to think."""
    found: list[Writing] = []
    with _watching(browser, viewport=_DESK) as page:
        page.goto(address)
        page.wait_for_function(_LOADED, arg=_SETTLED)
        for what in ("page as it opens", "with “See it think” open"):
            if found:
                page.get_by_test_id("think-toggle").click()
            page.evaluate(_RESET)
            for each in numbers:
                _write(page, each)
            seen = page.evaluate(_STOP)
            found.append(Writing(what, seen["tasks"], seen["frames"]))
    return found


def _write(page: Page, number: NumberSample) -> None:
    """Write a number with the mouse, where the pad has room for it, and clear the pad."""
    page.get_by_test_id("pad").scroll_into_view_if_needed()
    box = page.get_by_test_id("pad").bounding_box()
    assert box is not None
    scale = min(box["height"] / number.height, box["width"] / number.width)
    for stroke in number.strokes:
        (x, y), *rest = [(box["x"] + point[0] * scale, box["y"] + point[1] * scale) for point in stroke]
        page.mouse.move(x, y)
        page.mouse.down()
        for place in rest:
            page.mouse.move(*place)
        page.mouse.up()
    page.get_by_test_id("clear").click()


@contextlib.contextmanager
def _watching(browser: Browser, **options: Any) -> Iterator[Page]:
    """Open a page that notes what it is busy with from its first moment on."""
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.add_init_script(f"({_WATCH})()")
        yield page
