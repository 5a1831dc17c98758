"""Moves the pen faster than the screen shows, and counts what the page does for it; `export speed` times it."""

from playwright.sync_api import Browser

from tests.browser.states import thinking
from tests.browser.visitor import visiting

# Notes how often the page's thread asks a worker, and how often it changes what is around the pad.
_COUNT = """() => {
  window.counted = { asked: 0, changed: 0 };
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...message) {
    counted.asked++;
    return postMessage.apply(this, message);
  };
  new MutationObserver(() => counted.changed++)
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""

_MOVES = 60

# A pen of a thousand reports a second, within a single frame; what was counted until the page is at rest again.
_SCRIBBLE = """async ([x, y, moves]) => {
  const pad = document.querySelector("[data-testid=pad]");
  await new Promise(requestAnimationFrame);
  Object.assign(counted, { asked: 0, changed: 0 });
  for (let move = 0; move < moves; move++) {
    const options = { pointerId: 1, pointerType: "mouse", isPrimary: true, buttons: 1, bubbles: true };
    pad.dispatchEvent(new PointerEvent("pointermove", { ...options, clientX: x + 2 * move, clientY: y + move % 20 }));
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return [counted.asked, counted.changed];
}"""


def test_what_the_page_does_for_a_pen_follows_the_screen_and_not_the_pen(browser: Browser, site: str) -> None:
    with visiting(browser, "about:blank") as visitor:
        page = visitor.page
        page.add_init_script(f"({_COUNT})()")
        page.goto(site)
        thinking(visitor)
        ((start,),) = visitor.on_screen([[(1.2, 0.3)]])
        page.mouse.move(*start)
        page.mouse.down()
        asked, changed = page.evaluate(_SCRIBBLE, [*start, _MOVES])
        page.mouse.up()
        # A reading, an explanation, and once more of each for what came while they were on their way.
        assert 1 <= asked <= 4
        assert 1 <= changed < _MOVES / 2
