"""Puts `<inkling-pad>` into pages as others write them, draws on it, and looks at the screen."""

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.engine_visitor import EngineVisitor
from tests.browser.visitor import Visitor, visiting
from tests.browser.waiting import until
from tools.engines.chromium import ChromiumWindow
from tools.engines.window import Opener, Window

# What pages do to an element: its own style, that of what it is in, and that of its part `pad`.
ARRANGEMENTS = {
    "a block": ("display: block", "", ""),
    "a block of a small height": ("display: block; height: 130px", "", ""),
    "a block of a large height": ("display: block; height: 260px", "", ""),
    "a block as high as one line": ("display: block; height: 38px", "", ""),
    "a block of a shape": ("display: block; width: 300px; height: auto; aspect-ratio: 2", "", ""),
    "Bootstrap's": ("display: block; width: 100%; padding: 6px 12px; line-height: 1.5; border-radius: 6px", "", ""),
    "an inline block": ("display: inline-block", "", ""),
    "an inline block that fits": ("display: inline-block; width: fit-content", "", ""),
    "a row": ("display: flex", "", ""),
    "a column": ("display: flex; flex-direction: column; max-height: 130px", "", ""),
    "a grid": ("display: grid; grid-template-columns: 1fr 1fr", "", ""),
    "a table": ("display: table", "", ""),
    "a line": ("display: inline", "", ""),
    "its contents": ("display: contents", "", ""),
    "its contents in a row": ("display: contents", "display: flex", ""),
    "anything": ("all: initial", "", ""),
    "a small height": ("height: 120px", "", ""),
    "a largest height": ("max-height: 120px", "", ""),
    "no width": ("width: 0", "", ""),
    "a large font": ("font-size: 40px", "", ""),
    "a padded box": ("box-sizing: content-box; padding: 16px; width: 200px", "", ""),
    "from right to left": ("direction: rtl", "", ""),
    "from top to bottom": ("", "writing-mode: vertical-rl", ""),
    "zoomed": ("zoom: 1.4; width: 12rem", "", ""),
    "in a low column": ("", "display: flex; flex-direction: column; height: 130px", ""),
    "in a high column": ("flex: 1", "display: flex; flex-direction: column; height: 240px", ""),
    "in a row with others": ("flex: 1; width: 0", "display: flex", ""),
    "in a cell of a grid": ("", "display: grid; grid-template: 140px / 150px", ""),
    "laid over a box": ("display: block; position: absolute; inset: 0", "position: relative; height: 180px", ""),
    "with a padded pad": ("", "", "padding: 14px; border: 6px solid; margin: 5px"),
    "with a wide padded pad": ("display: block", "", "width: 100%; height: 110px; padding: 14px; border: 6px solid"),
    "with a pad as high as it needs": ("", "", "height: auto"),
    "with a pad of another kind": ("", "", "display: block; position: static; max-height: 80px"),
}

TRANSFORMS = {
    "rotated": "transform: rotate(30deg)",
    "turned round": "rotate: 180deg",
    "upright": "rotate: 90deg",
    "mirrored": "transform: scaleX(-1)",
    "upside down": "scale: 1 -1",
    "skewed": "transform: skew(20deg, 10deg)",
    "shrunk and rotated": "scale: 0.7; rotate: -20deg; translate: 5px -10%",
    "about a corner": "transform: rotate(-15deg); transform-origin: 0 100%",
    "stretched and mirrored": "transform: matrix(-0.8, 0.2, 0.1, 1.1, 0, 0)",
    "zoomed": "zoom: 0.8",
    "in perspective": "transform: perspective(400px) rotateY(40deg)",
    "in perspective and mirrored": "transform: perspective(300px) rotateX(30deg) rotateY(180deg)",
}

NESTED = {
    "rotation": "rotate: 70deg",
    "another": "transform: scale(0.8, 1.2) rotate(10deg)",
    "depth": "perspective: 300px; transform: rotate(20deg)",
}

_MADE = "(count) => document.querySelectorAll('inkling-pad:defined').length === count"

# How a pad is laid out: how many pixels it has for how large a picture, and how far it and its bar are in view.
_LAYOUT = """(index) => {
  const pad = document.querySelectorAll("inkling-pad")[index];
  const canvas = pad.shadowRoot.querySelector("canvas");
  const bar = pad.shadowRoot.querySelector("[part=bar]");
  const cut = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    let beyond = 0;
    const outer = (inner) => inner.parentElement ?? inner.getRootNode().host;
    for (let around = outer(element); around; around = outer(around)) {
      const { display, overflowX } = getComputedStyle(around);
      if (display === "contents" || overflowX === "visible") continue;
      const box = around.getBoundingClientRect();
      beyond = Math.max(beyond, box.left - left, box.top - top, right - box.right, bottom - box.bottom);
    }
    return beyond;
  };
  const { x, y, width, height } = canvas.getBoundingClientRect();
  const zoom = "currentCSSZoom" in pad ? 1 : Number(getComputedStyle(pad).zoom); // WebKit has pixels of its own in it
  return {
    place: [x, y, width, height].map((length) => zoom * length),
    pixels: canvas.width * canvas.height,
    stretched: (canvas.width / canvas.height) / (canvas.clientWidth / canvas.clientHeight),
    cut: Math.max(cut(canvas), cut(bar)),
  };
}"""

_NEXT_FRAME = "async () => { for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame); }"

# What becomes of the colour of a page's text, and with it of a pad's ink.
_THEMES = {
    "a colour scheme": "document.documentElement.dataset.scheme = 'dark'",
    "a class": "document.body.classList.add('green')",
    "an attribute": "document.documentElement.dataset.theme = 'blue'",
    "a property": "document.body.style.setProperty('--inkling-ink', 'rgb(0, 100, 100)')",
    "a style of its own": "document.querySelector('inkling-pad').style.color = 'rgb(200, 0, 0)'",
    "a style sheet": """{
      const sheet = document.createElement("style");
      sheet.textContent = "inkling-pad { color: rgb(90, 60, 30) !important }";
      document.head.append(sheet);
    }""",
    "a style sheet of a script's": """{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("inkling-pad::part(pad) { color: rgb(160, 0, 160) }");
      document.adoptedStyleSheets.push(sheet);
    }""",
    "a part that fades": """{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("inkling-pad::part(pad) { color: rgb(0, 0, 250); transition: color 120ms }");
      document.adoptedStyleSheets.push(sheet);
    }""",
}

# The colour in the middle of a canvas, and the one that it should have.
_COLOURS = """(around, selector) => {
  const canvas = (document.querySelector(around).shadowRoot ?? document).querySelector(selector);
  const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, -Math.floor(canvas.width / 2), -Math.floor(canvas.height / 2));
  const painted = [...copy.getImageData(0, 0, 1, 1).data];
  copy.fillStyle = getComputedStyle(canvas).color;
  copy.fillRect(0, 0, 1, 1);
  return [painted, [...copy.getImageData(0, 0, 1, 1).data]].map(String);
}"""


def page_of(body: str, css: str = "") -> str:
    """Return a page with pads that are black on white."""
    return f"""<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A page of somebody else</title>
  <link rel="icon" href="data:," />
  <style>
    body {{ margin: 8px; background: #fff; --inkling-ink: #000; --inkling-paper: #fff }}
    {css}
  </style>
  <script type="module" src="../inkling.js"></script>
  {body}
</html>"""


def seen(screenshot: bytes) -> npt.NDArray[np.uint8]:
    """Return how light each pixel of a screenshot is, row by row."""
    return np.asarray(Image.open(io.BytesIO(screenshot)).convert("L"))


def draw_from_the_middle(window: Window, place: list[float]) -> list[tuple[int, int]]:
    """Draw a line to the right and one down from the middle of a pad, however it lies, and return its three ends."""
    x, y, width, height = place
    middle = (round(x + width / 2), round(y + height / 2))
    reach = round(min(width, height) / 4)
    right, below = (middle[0] + reach, middle[1]), (middle[0], middle[1] + reach)
    window.drag([right, middle, below])
    return [right, middle, below]


def expect_ink_under(screen: npt.NDArray[np.uint8], ends: list[tuple[int, int]], name: str) -> None:
    """Check that there is ink where the pen was, and none on the other side of the middle."""
    right, middle, below = ends
    opposite = [(2 * middle[0] - x, 2 * middle[1] - y) for x, y in (right, below)]
    shown = [screen[y, x] < 128 for x, y in ends]
    assert shown == [True] * 3, f"{name}: ink must be under the pen. Received: {shown}"
    elsewhere = [screen[y, x] < 128 for x, y in opposite]
    assert elsewhere == [False] * 2, f"{name}: no ink must be where the pen was not. Received: {elsewhere}"


def test_all_of_a_pad_is_in_view_undistorted_and_under_the_pen_whatever_a_page_makes_of_it(
    browser: Browser, pages: tuple[Path, str]
) -> None:
    folder, address = pages
    boxes = [
        f'<div class="box" style="{around}"><inkling-pad id="pad-{index}" style="{own}" base=none></inkling-pad></div>'
        for index, (own, around, _) in enumerate(ARRANGEMENTS.values())
    ]
    parts = [f"#pad-{index}::part(pad) {{ {part} }}" for index, (_, _, part) in enumerate(ARRANGEMENTS.values())]
    columns = "main { columns: 3; } .box { break-inside: avoid; margin-block-end: 12px; overflow: hidden }"
    (folder / "styles.html").write_text(page_of(f"<main>{''.join(boxes)}</main>", columns + "".join(parts)))
    with visiting(browser, f"{address}styles.html", viewport={"width": 1300, "height": 2400}) as visitor:
        page = visitor.page
        page.wait_for_function(_MADE, arg=len(ARRANGEMENTS))
        visitor.next_frame()
        drawn = {}
        for index, name in enumerate(ARRANGEMENTS):
            layout = page.evaluate(_LAYOUT, index)
            assert layout["cut"] <= 1, f"{name}: all must be in view. Received: {layout}"
            assert layout["stretched"] == pytest.approx(1, abs=0.05), f"{name}: {layout}"
            assert layout["pixels"] < 1_000_000, f"{name}: {layout}"
            assert min(layout["place"][2:]) >= 32, f"{name}: there must be room to write. Received: {layout}"
            drawn[name] = draw_from_the_middle(ChromiumWindow(page), layout["place"])
        visitor.next_frame()
        screen = seen(page.screenshot())
        for name, ends in drawn.items():
            expect_ink_under(screen, ends, name)


def expect_transformed_pads_to_draw_under_the_pen(window: Window, folder: Path, address: str) -> None:
    """Draw on pads that are transformed in every way, and look at the screen."""
    pad = '<inkling-pad base="none" style="width: 190px; --inkling-height: 100px;'
    own = [f'<div class="cell">{pad} {how}"></inkling-pad></div>' for how in TRANSFORMS.values()]
    nested = [
        f'<div class="cell"><div style="{how}">{pad} rotate: 1 0.5 1 -50deg"></inkling-pad></div></div>'
        for how in NESTED.values()
    ]
    grid = "main { display: grid; grid-template: repeat(3, 240px) / repeat(5, 240px); place-items: center }"
    (folder / "transforms.html").write_text(page_of(f"<main>{''.join(own + nested)}</main>", grid))
    window.open(f"{address}transforms.html")
    names = [*TRANSFORMS, *NESTED]
    until(lambda: window.run(_MADE, len(names)), bool, "The pads must be defined.")
    window.run(_NEXT_FRAME)
    drawn = {
        name: draw_from_the_middle(window, window.run(_LAYOUT, index)["place"]) for index, name in enumerate(names)
    }
    window.run(_NEXT_FRAME)
    screen = seen(window.screenshot())
    for name, ends in drawn.items():
        expect_ink_under(screen, ends, name)


def expect_ink_to_follow_the_theme(window: Window, folder: Path, address: str) -> None:
    """Change the colours of a page in every way, and look at what is drawn already and at what is drawn then."""
    own = "body { --inkling-ink: initial } body.green { --inkling-ink: green }"
    themes = "[data-scheme=dark] { color-scheme: dark } [data-theme=blue] body.green { --inkling-ink: blue }"
    (folder / "themes.html").write_text(page_of('<inkling-pad base="none"></inkling-pad>', own + themes))
    window.open(f"{address}themes.html")
    until(lambda: window.run(_MADE, 1), bool, "The pad must be defined.")
    window.run("() => { document.querySelector('inkling-pad').strokes = [[[0, 128], [600, 128]]] }")
    expect_other_colours(window, ("inkling-pad", "canvas"), _THEMES)


def expect_other_colours(window: Window, canvas: tuple[str, str], changes: Mapping[str, str]) -> None:
    """Check that each change gives the middle of a canvas another colour: the one that it should have."""
    before = ""
    for name, change in {"the first": "", **changes}.items():
        window.run(f"() => {{ {change} }}")
        _, before = until(
            lambda: window.run(_COLOURS, *canvas),
            lambda colours, before=before: colours[0] == colours[1] != before,  # type: ignore[misc]
            f"{name}: the ink must have the new colour.",
        )


def test_a_pad_that_is_transformed_draws_under_the_pen(chromium_windows: Opener, pages: tuple[Path, str]) -> None:
    with chromium_windows() as window:
        expect_transformed_pads_to_draw_under_the_pen(window, *pages)


def test_ink_takes_the_colour_that_the_page_has_by_now(chromium_windows: Opener, pages: tuple[Path, str]) -> None:
    with chromium_windows() as window:
        expect_ink_to_follow_the_theme(window, *pages)


def test_ink_takes_the_colour_that_the_user_forces_on_pages(browser: Browser, pages: tuple[Path, str]) -> None:
    folder, address = pages
    (folder / "forced.html").write_text(page_of('<inkling-pad base="none"></inkling-pad>'))
    with visiting(browser, f"{address}forced.html") as visitor:
        page = visitor.page
        page.wait_for_function(_MADE, arg=1)
        page.evaluate("() => { document.querySelector('inkling-pad').strokes = [[[0, 128], [600, 128]]] }")
        for scheme, colour in (("light", "0,0,0,255"), ("dark", "255,255,255,255")):
            page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
            visitor.until(
                lambda: page.evaluate(f"() => ({_COLOURS})('inkling-pad', 'canvas')"),
                lambda colours, colour=colour: colours == [colour, colour],  # type: ignore[misc]
                f"The ink must be {colour}.",
            )


def test_the_page_itself_takes_other_colours_too(chromium_windows: Opener, site: str) -> None:
    changes = {
        "a style": "document.documentElement.style.setProperty('--ink', 'rgb(200, 0, 0)')",
        "an extension": """{
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(":root { color-scheme: dark !important } * { color: rgb(0, 100, 200) !important }");
          document.adoptedStyleSheets.push(sheet);
        }""",
    }
    with chromium_windows() as window:
        visitor = EngineVisitor(window)
        visitor.enter(site)
        pad = visitor.pad()
        x = round(pad.x + pad.width / 2)
        window.drag([(x, round(pad.y + 0.2 * pad.height)), (x, round(pad.y + 0.8 * pad.height))])
        visitor.expect_text("status", "Read as")
        glyph = window.run(_COLOURS, "body", "[data-testid=glyph]")
        expect_other_colours(window, ("body", "[data-testid=pad]"), changes)
        until(
            lambda: window.run(_COLOURS, "body", "[data-testid=glyph]"),
            lambda colours: colours[0] == colours[1] != glyph[0],
            "The glyph must have the new colour.",
        )


# How often the browser has laid the page out, and how many canvases have something painted on them.
_COUNT_CANVASES = """(() => {
  const painted = new Set();
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (...options) {
    painted.add(this);
    return getContext.apply(this, options);
  };
  window.paintedCanvases = () => painted.size;
})()"""

MANY = 300


def test_hundreds_of_pads_are_laid_out_together_and_only_what_is_written_on_is_painted(
    browser: Browser, pages: tuple[Path, str]
) -> None:
    folder, address = pages
    pads = '<inkling-pad base="none"></inkling-pad>' * MANY
    (folder / "many.html").write_text(page_of(f"<main>{pads}</main>", "inkling-pad { width: 30%; margin: 1%}"))
    with visiting(browser, "about:blank") as visitor:
        page = visitor.page
        page.add_init_script(_COUNT_CANVASES)
        page.goto(f"{address}many.html")
        page.wait_for_function(_MADE, arg=MANY)
        visitor.next_frame()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")

        def layouts() -> int:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return int(next(each["value"] for each in metrics if each["name"] == "LayoutCount"))

        before = layouts()
        page.evaluate("() => { document.querySelector('main').style.width = '60%' }")
        last = MANY - 1
        expect_shape(visitor, last)
        assert layouts() - before < MANY / 10
        assert page.evaluate("() => paintedCanvases()") == 0
        page.evaluate(
            "(last) => { document.querySelectorAll('inkling-pad')[last].strokes = [[[0, 9], [99, 9]]] }", last
        )
        visitor.until(
            lambda: page.evaluate("() => paintedCanvases()"), lambda painted: painted == 1, "One is drawn on."
        )


def expect_shape(visitor: Visitor, index: int) -> None:
    """Wait until the canvas of a pad has the shape that the pad has."""
    visitor.until(
        lambda: visitor.page.evaluate(_LAYOUT, index)["stretched"],
        lambda stretched: abs(stretched - 1) < 0.05,
        f"Pad {index} must have its new shape.",
    )
