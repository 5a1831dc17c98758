"""The module from another origin, and under content security policies: it reads, or says what keeps it from that."""

import functools
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from export.serve import LOOPBACK, serving
from tests.browser.test_apps import DOCS, TRUSTED_TYPES
from tests.browser.test_embed import FormPad
from tests.browser.test_failures import SEVEN
from tests.browser.visitor import Visitor

Host = tuple[Path, str]
"""A folder and the address that it is served at."""

_READ = f"""async (address) => {{
  try {{
    const {{ loadReader }} = await import(address);
    const reader = await loadReader();
    return (await reader.readStrokes({json.dumps(SEVEN)})).text;
  }} catch ({{ code, message }}) {{
    return [code, message];
  }}
}}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser that has seen nothing yet."""
    with browser.new_context() as fresh:
        yield fresh


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Return the folder and the address of a host that has nothing yet; it is of another origin than all others."""
    (tmp_path / "index.html").touch()
    with serving(tmp_path) as address:
        yield tmp_path, address


def open_page(context: BrowserContext, host: Host, policy: str = "", body: str = "") -> Page:
    """Open a page of a host with a policy: a real one, as browsers let no other ask this machine for anything."""
    folder, address = host
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    (folder / "index.html").write_text(f"<!doctype html>{meta}{body}")
    page = context.new_page()
    page.goto(address)
    return page


@contextmanager
def elsewhere(dist: Path, pattern: str = "") -> Iterator[str]:
    """Serve a site whose files other origins may fetch where their path matches; Playwright's own answers all may."""

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = SimpleHTTPRequestHandler.extensions_map | {".wasm": "application/wasm"}

        def end_headers(self) -> None:
            if re.search(pattern, self.path):
                self.send_header("Access-Control-Allow-Origin", "*")
            super().end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer((LOOPBACK, 0), functools.partial(Handler, directory=str(dist))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def other(dist: Path) -> Iterator[str]:
    """Return the address of a site that any origin may fetch from."""
    with elsewhere(dist) as address:
        yield address


def read(page: Page, site: str) -> Any:
    """Read a seven with the module of a site: its text, or the code and the message of the error."""
    return page.evaluate(_READ, f"{site}inkling.js")


@pytest.mark.parametrize(
    "policy",
    [
        "",
        "default-src 'none'; script-src {other} 'wasm-unsafe-eval'; worker-src blob:; connect-src {other}",
        TRUSTED_TYPES,
    ],
)
def test_the_module_of_another_origin_reads(context: BrowserContext, host: Host, other: str, policy: str) -> None:
    assert read(open_page(context, host, policy.format(other=other)), other) == "7"


def test_the_page_of_the_docs_has_a_pad_from_elsewhere(context: BrowserContext, host: Host, other: str) -> None:
    page = open_page(context, host, body=DOCS["elsewhere.html"].replace("https://cdn.example/inkling/", other))
    pad = FormPad(Visitor(page), page.locator("inkling-pad"))
    pad.write("47")
    pad.expect_value("47")


@pytest.mark.parametrize(
    ("policy", "code", "says"),
    [
        ("worker-src 'self'", "worker", "Add: worker-src blob:."),
        ("script-src 'nonce-a' {other}inkling.js; worker-src blob:", "worker", "Add: script-src {origin}."),
        ("connect-src 'none'", "weights", "connect-src {origin}"),
        ("require-trusted-types-for 'script'; trusted-types other", "worker", "trusted-types inkling."),
        ("require-trusted-types-for 'script'; trusted-types 'none'", "worker", "trusted-types inkling."),
    ],
)
def test_what_a_policy_refuses_of_another_origin_is_named(
    context: BrowserContext, host: Host, other: str, policy: str, code: str, says: str
) -> None:
    received, message = read(open_page(context, host, policy.format(other=other)), other)
    assert received == code
    assert says.format(origin=other.removesuffix("/")) in message


@pytest.mark.parametrize(("allowed", "code"), [(r"inkling\.js$", "worker"), (r"inkling\.js$|assets", "weights")])
def test_an_origin_that_does_not_allow_the_page_s_is_named(
    context: BrowserContext, host: Host, dist: Path, allowed: str, code: str
) -> None:
    with elsewhere(dist, allowed) as address:
        received, message = read(open_page(context, host), address)
    assert received == code
    assert "on another origin" in message
    assert "Access-Control-Allow-Origin" in message


@pytest.fixture
def beside(dist: Path, host: Host) -> Host:
    """Return a host that has the module itself."""
    for name in ("inkling.js", "assets", "model"):
        (host[0] / name).symlink_to(dist / name)
    return host


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        ("worker-src 'none'", "Add: worker-src {origin}."),
        ("require-trusted-types-for 'script'; trusted-types other", "trusted-types inkling."),
    ],
)
def test_what_a_policy_refuses_of_the_page_s_own_origin_is_named(
    context: BrowserContext, beside: Host, policy: str, says: str
) -> None:
    code, message = read(open_page(context, beside, policy), beside[1])
    assert code == "worker"
    assert says.format(origin=beside[1].removesuffix("/")) in message


def test_a_default_policy_of_the_page_will_do(context: BrowserContext, beside: Host) -> None:
    rule = "trustedTypes.createPolicy('default', { createScriptURL: (address) => address })"
    policy = "require-trusted-types-for 'script'; trusted-types default"
    assert read(open_page(context, beside, policy, f"<script>{rule}</script>"), beside[1]) == "7"


@pytest.mark.parametrize(
    ("answer", "says"),
    [({"status": 404}, "the answer 404"), ({"content_type": "text/html", "body": "<p>"}, "text/html")],
)
def test_a_worker_that_is_not_there_is_named(
    context: BrowserContext, beside: Host, answer: dict[str, Any], says: str
) -> None:
    context.route("**/assets/worker-*", lambda route: route.fulfill(**answer))
    code, message = read(open_page(context, beside), beside[1])
    assert code == "worker"
    assert says in message
    assert "assets/worker-" in message
