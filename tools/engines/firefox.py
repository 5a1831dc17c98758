"""Firefox as it is installed, by WebDriver BiDi, which it speaks itself: no driver stands between."""

import base64
import contextlib
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from tools.engines.window import SIZE, TIMEOUT, Opener

_POLL = 0.002
"""Seconds between two looks at whether a command is done."""

_QUIET: dict[str, bool | str] = {
    "remote.prefs.recommended": True,  # no update, no first-run page, no report: what Firefox advises for tests
    "intl.accept_languages": "en-GB, en",
}

Preferences = Mapping[str, bool | str]


@dataclass(frozen=True)
class _Session:
    """A connection on which Firefox takes commands."""

    connection: WebSocketConnection

    def start(self) -> str:
        """Begin, and return the version of Firefox."""
        return str(self.send("session.new", capabilities={})["capabilities"]["browserVersion"])

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command of WebDriver BiDi and return its result."""
        reply: dict[str, Any] = self.connection.send_cmd(method, parameters)
        assert reply.get("type") != "error", f"{method}: {reply['error']}: {reply['message']}"
        result: dict[str, Any] = reply["result"]
        return result


@dataclass(frozen=True)
class FirefoxWindow:
    """A tab of a user context of its own."""

    session: _Session
    context: str
    browser: str

    def open(self, address: str) -> None:
        self.session.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def run(self, function: str, *arguments: Any) -> Any:
        result = self.session.send(
            "script.callFunction",
            functionDeclaration=f"async (given) => JSON.stringify(await ({function})(...JSON.parse(given))) ?? 'null'",
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": self.context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result["exceptionDetails"]["text"]
        return json.loads(result["result"]["value"])

    def drag(self, path: Sequence[tuple[int, int]]) -> None:
        (start_x, start_y), *rest = path
        moves = [{"type": "pointerMove", "x": x, "y": y} for x, y in rest]
        actions = [
            {"type": "pointerMove", "x": start_x, "y": start_y},
            {"type": "pointerDown", "button": 0},
            *moves,
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}
        self.session.send("input.performActions", context=self.context, actions=[mouse])

    def choose(self, selector: str, path: Path) -> None:
        locator = {"type": "css", "value": selector}
        (node,) = self.session.send("browsingContext.locateNodes", context=self.context, locator=locator)["nodes"]
        element = {"sharedId": node["sharedId"]}
        self.session.send("input.setFiles", context=self.context, element=element, files=[str(path)])

    def screenshot(self) -> bytes:
        return base64.b64decode(self.session.send("browsingContext.captureScreenshot", context=self.context)["data"])

    def version(self) -> str:
        return self.browser


@contextmanager
def firefox(executable: Path, preferences: Preferences | None = None) -> Iterator[Opener]:
    """Keep a headless Firefox with an empty profile running while the block runs.

    Args:
        executable: Firefox.
        preferences: What differs from a fresh installation, as in about:config.
    """
    with tempfile.TemporaryDirectory(prefix="inkling-firefox-", ignore_cleanup_errors=True) as profile:
        wanted = _QUIET | dict(preferences or {})
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items()]
        (Path(profile) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [str(executable), "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
            try:
                assert process.stderr is not None
                connection = WebSocketConnection(f"{_address_in(process.stderr)}/session", TIMEOUT, _POLL)
                # Before Firefox ends: where the other side says goodbye first, websocket-client leaves its socket open.
                with contextlib.closing(connection):
                    session = _Session(connection)
                    yield _windows_of(session, session.start())
            finally:
                process.kill()


def _address_in(log: IO[str]) -> str:
    """Return the address that Firefox announces in its log."""
    read = []
    for line in log:
        if found := re.search(r"BiDi listening on (\S+)", line):
            return found[1]
        read.append(line)
    raise AssertionError(f"Firefox did not start: {''.join(read)}")


def _windows_of(session: _Session, version: str) -> Opener:
    @contextmanager
    def window() -> Iterator[FirefoxWindow]:
        user = session.send("browser.createUserContext")["userContext"]
        context = session.send("browsingContext.create", type="tab", userContext=user)["context"]
        viewport = {"width": SIZE[0], "height": SIZE[1]}
        session.send("browsingContext.setViewport", context=context, viewport=viewport)
        yield FirefoxWindow(session, context, version)
        session.send("browser.removeUserContext", userContext=user)

    return window
