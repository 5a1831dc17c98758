"""The page where others open it: in a sandboxed frame, from a folder, at an address without its last slash."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import digit
from tests.browser.visitor import Visitor, visiting

SANDBOX = '<iframe sandbox="allow-scripts" src="{}" width="1100" height="700"></iframe>'

# A one from top to bottom, in shares of the pad.
ONE = [(0.2, 0.2 + 0.03 * step) for step in range(20)]


class _NoSlash(http.server.SimpleHTTPRequestHandler):
    """Gives a site below `/inkling/`, and its page also at `/inkling`; some such hosts take every slash away."""

    def __init__(self, *arguments: Any, takes_away: bool, **options: Any) -> None:
        self._takes_away = takes_away
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer, or send away from the address with the slash."""
        path, _, query = self.path.partition("?")
        if path == "/inkling/" and self._takes_away:
            self.send_response(308)
            self.send_header("Location", f"/inkling?{query}")
            self.end_headers()
            return
        self.path = path.removeprefix("/inkling") or "/"
        super().do_GET()

    def log_message(self, *_: Any) -> None:
        """Keep the terminal for what matters."""


@contextmanager
def without_slash(site: Path, takes_away: bool) -> Iterator[str]:
    """Serve a site at an address without its last slash while the block runs."""
    handler = functools.partial(_NoSlash, directory=str(site), takes_away=takes_away)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/inkling"
        server.shutdown()


def test_in_a_sandboxed_frame_the_page_reads_and_says_that_nothing_is_kept(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(SANDBOX.format(site))
        frame = page.frame_locator("iframe")
        expect(frame.get_by_text("A network of")).to_be_visible()
        expect(frame.locator(".privacy")).to_contain_text("This browser keeps nothing for this page")
        box = frame.get_by_test_id("pad").bounding_box()
        assert box is not None
        first, *rest = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in ONE]
        page.mouse.move(*first)
        page.mouse.down()
        for point in rest:
            page.mouse.move(*point)
        page.mouse.up()
        expect(frame.get_by_test_id("reading")).to_have_text("1")


def test_opened_from_a_folder_the_page_goes_on_as_one_file_with_its_drawing(
    browser: Browser, dist: Path, tmp_path: Path
) -> None:
    for name in ("index.html", "inkling.html"):
        shutil.copy(dist / name, tmp_path)
    with visiting(browser, f"{(tmp_path / 'index.html').as_uri()}#d=damaged") as visitor:
        expect(visitor.find("status")).to_contain_text("This link’s drawing is damaged")
        assert visitor.page.url.startswith((tmp_path / "inkling.html").as_uri())
        expect(visitor.page.locator(".privacy")).to_contain_text("The drawing is kept in this browser")


def test_without_the_last_slash_of_its_address_the_page_finds_its_files(browser: Browser, dist: Path) -> None:
    with without_slash(dist, takes_away=False) as address, visiting(browser, f"{address}?a=1") as visitor:
        visitor.draw(digit(7))
        visitor.expect_read("7")
        assert visitor.page.url == f"{address}/?a=1"


def test_where_the_host_insists_on_no_slash_the_page_says_what_is_wrong(browser: Browser, dist: Path) -> None:
    with without_slash(dist, takes_away=True) as address, visiting(browser, address) as visitor:
        expect(_told(visitor)).to_contain_text("an address that ends in a slash")
        expect(visitor.page.locator(".waiting:visible")).to_have_count(3)


def _told(visitor: Visitor) -> Any:
    return visitor.page.locator(".waiting:visible").first
