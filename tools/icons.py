"""The page's icon in, the same as PNGs out, for home screens that know no SVG: `python -m tools.icons`."""

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from export.checking.browser import open_browser

PUBLIC = Path(__file__).resolve().parent.parent / "web" / "public"
SOURCE = PUBLIC / "favicon.svg"

_PAPER = "#fffdf6"
_COLOURS = 64
"""Enough for the edges of two colours, in a third of the bytes."""


@dataclass(frozen=True)
class Icon:
    """One of the PNGs.

    Attributes:
        name: Its file.
        side: Its width and its height in pixels.
        share: How much of that the drawing takes. What a home screen cuts to its own shape needs a margin.
        paper: What is behind the drawing; nothing where the icon keeps its own shape.
    """

    name: str
    side: int
    share: float = 1.0
    paper: str = "transparent"


ICONS = (
    Icon("icon-192.png", 192),
    Icon("icon-512.png", 512),
    Icon("maskable-512.png", 512, 0.62, _PAPER),
    Icon("apple-touch-icon.png", 180, 0.72, _PAPER),
)


def main() -> None:
    """Draw all icons anew."""
    folder = PUBLIC / "icons"
    folder.mkdir(exist_ok=True)
    with open_browser() as browser:
        for icon in ICONS:
            (folder / icon.name).write_bytes(draw(browser, icon))


def draw(browser: Browser, icon: Icon) -> bytes:
    """Return an icon as PNG, small."""
    drawing = base64.b64encode(SOURCE.read_bytes()).decode()
    page = browser.new_page(viewport={"width": icon.side, "height": icon.side})
    page.set_content(
        f'<body style="margin: 0; height: 100vh; display: grid; place-content: center; background: {icon.paper}">'
        f'<img src="data:image/svg+xml;base64,{drawing}" width="{round(icon.side * icon.share)}">'
    )
    page.locator("img").evaluate("(image) => image.decode()")
    shot = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
    page.close()
    file = io.BytesIO()
    shot.quantize(_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    main()
