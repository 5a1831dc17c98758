"""A built site in, pictures of every state of its page out, and a sheet with all of them: to be looked at by people.

`make screenshots` does it for the shipped site.
"""

import argparse
import html
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from export.checking.browser import open_browser
from export.serve import serving
from tests.browser.states import STATES, State, reached
from training.common.progress import progress_bar

SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1440, 900)}
SCHEMES = ("light", "dark")

_STYLE = """
body { margin: 2rem; font: 1rem/1.4 system-ui, sans-serif; }
section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
img { block-size: 28rem; inline-size: auto; border: 1px solid #888; }
"""


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        state: What it shows.
        size: `phone`, `tablet` or `desk`.
        scheme: `light` or `dark`.
    """

    state: State
    size: str
    scheme: str

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.state.name.replace(' ', '-')}-{self.size}-{self.scheme}.png"


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description="Photograph the page.")
    parser.add_argument("--site", type=Path, default=Path("dist"), help="folder of the site (default: dist)")
    parser.add_argument("--out", type=Path, default=Path("screenshots"), help="folder of the pictures")
    parser.add_argument("--only", default="", help="only states whose name has this pattern in it")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    states = [state for state in STATES if re.search(arguments.only, state.name)]
    shots = []
    with (
        serving(arguments.site) as address,
        open_browser() as browser,
        progress_bar("Photograph the page", len(states) * len(SIZES)) as bar,
    ):
        for state in states:
            for size in SIZES:
                shots += take(browser, address, state, size, arguments.out)
                bar.advance()
    (arguments.out / "index.html").write_text(sheet(shots), encoding="utf-8")
    print(f"{len(shots)} pictures: {arguments.out / 'index.html'}")


def take(browser: Browser, address: str, state: State, size: str, out: Path) -> list[Shot]:
    """Reach a state once, and photograph it by day and by night."""
    shots = [Shot(state, size, scheme) for scheme in SCHEMES]
    width, height = SIZES[size]
    with reached(browser, address, state, viewport={"width": width, "height": height}) as visitor:
        for shot in shots:
            visitor.page.emulate_media(color_scheme="dark" if shot.scheme == "dark" else "light")
            visitor.page.screenshot(path=out / shot.file, full_page=True, animations="disabled")
    return shots


def sheet(shots: list[Shot]) -> str:
    """Return a page with all pictures, a row for each state."""
    rows = []
    for name in dict.fromkeys(shot.state.name for shot in shots):
        pictures = [shot for shot in shots if shot.state.name == name]
        images = "".join(
            f'<a href="{shot.file}"><img src="{shot.file}" alt="{html.escape(name)}, {shot.size}, {shot.scheme}"></a>'
            for shot in pictures
        )
        rows.append(f"<h2>{html.escape(name)}</h2><section>{images}</section>")
    return f"<!doctype html><meta charset='utf-8'><title>Inkling</title><style>{_STYLE}</style>{''.join(rows)}"


if __name__ == "__main__":
    main()
