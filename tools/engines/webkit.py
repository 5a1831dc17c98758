"""WebKitGTK as Debian ships it, by its own WebKitWebDriver: the engine of Safari, on a screen that nobody sees."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.webdriver import Remote, WebKitGTKOptions
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tools.engines.window import SIZE, TIMEOUT, Opener
from tools.test_browsers import WebKit

_SCREEN = "1600x1200x24"

_START, _STARTS = 30, 3
"""Seconds in which a session must have begun, and how often it is begun anew.

Now and then the browser ends before its driver has met it, and the driver waits for it for ever.
"""

_ANSWER = int(2 * TIMEOUT)
"""Seconds in which the driver must answer later: a script may take `TIMEOUT` of them."""

_CALL = """
const [done, ...given] = [...arguments].reverse();
const failed = (error) => done({{ error: String(error) }});
(async () => ({function})(...given.reverse()))().then((value) => done({{ value }}), failed);
"""

# Without the compositor, a picture is taken the next time that something is painted: of a page at rest, never.
_KEEP_PAINTING = """
const { style } = document.documentElement;
window.painting = setInterval(() => { style.opacity = style.opacity === "1" ? "0.999" : "1" }, 20);
"""


@dataclass(frozen=True)
class WebKitWindow:
    """The window of a session of its own."""

    driver: Remote

    def open(self, address: str) -> None:
        self.driver.get(address)

    def run(self, function: str, *arguments: Any) -> Any:
        result = self.driver.execute_async_script(_CALL.format(function=function), *arguments)
        assert "error" not in result, result["error"]
        return result.get("value")

    def drag(self, path: Sequence[tuple[int, int]]) -> None:
        actions = ActionBuilder(self.driver, mouse=PointerInput("mouse", "mouse"), duration=0)
        actions.pointer_action.move_to_location(*path[0])
        actions.pointer_action.pointer_down()
        for place in path[1:]:
            actions.pointer_action.move_to_location(*place)
        actions.pointer_action.pointer_up()
        actions.perform()

    def choose(self, selector: str, path: Path) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).send_keys(str(path))

    def screenshot(self) -> bytes:
        self.driver.execute_script(_KEEP_PAINTING)
        picture = self.driver.get_screenshot_as_png()
        self.driver.execute_script("clearInterval(window.painting)")
        return picture

    def version(self) -> str:
        return str(self.driver.capabilities["browserVersion"])


class _Driver(Service):
    """WebKitWebDriver, which knows no command to shut down: Selenium would leave the connection of its refusal open."""

    def send_remote_shutdown_command(self) -> None:
        """Leave it to the signal that comes next."""


@contextmanager
def webkit(installed: WebKit, environment: Mapping[str, str] | None = None) -> Iterator[Opener]:
    """Keep a screen for WebKitGTK while the block runs.

    Args:
        installed: Where its parts are.
        environment: More variables for its processes, such as JavaScriptCore's options.
    """
    with _screen(installed.screen) as display:
        # Without the compositor, a machine without a GPU draws as fast as it can.
        variables = {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LANGUAGE": "en_GB:en"}
        yield _windows_of(installed, os.environ | variables | dict(environment or {}))


@contextmanager
def _screen(server: Path) -> Iterator[str]:
    """Start an X server that shows nothing, at the first display that is free."""
    reader, writer = os.pipe()
    command = [str(server), "-displayfd", str(writer), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as process:
        os.close(writer)
        try:
            with os.fdopen(reader, encoding="ascii") as announced:
                number = announced.readline().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            process.terminate()


def _windows_of(installed: WebKit, environment: Mapping[str, str]) -> Opener:
    @contextmanager
    def window() -> Iterator[WebKitWindow]:
        with ExitStack() as stack:
            driver = _begin(stack, installed, environment)
            driver.set_script_timeout(TIMEOUT)
            driver.file_detector = UselessFileDetector()  # files lie here, and need not be sent anywhere
            _give_size(driver)
            yield WebKitWindow(driver)

    return window


def _begin(stack: ExitStack, installed: WebKit, environment: Mapping[str, str]) -> Remote:
    """Return a session that lasts as long as the stack."""
    for _ in range(_STARTS):
        with suppress(HTTPError):
            return stack.enter_context(_session(installed, environment))
    raise AssertionError(f"WebKitGTK did not start: {_STARTS} times its driver did not answer within {_START} s")


@contextmanager
def _session(installed: WebKit, environment: Mapping[str, str]) -> Iterator[Remote]:
    """Keep a driver and its browser running while the block runs."""
    options = WebKitGTKOptions()
    options.binary_location = str(installed.browser)
    options.add_argument("--automation")
    service = _Driver(str(installed.driver), env=environment)
    service.start()
    try:
        patience = ClientConfig(service.service_url, timeout=_START)
        with Remote(RemoteConnection(client_config=patience), options=options) as driver:
            patience.timeout = _ANSWER
            yield driver
    finally:
        service.stop()


def _give_size(driver: Remote) -> None:
    """Make the page, without the bars around it, as large as in the other browsers."""
    driver.set_window_rect(width=SIZE[0], height=SIZE[1])
    width, height = driver.execute_script("return [innerWidth, innerHeight]")
    driver.set_window_rect(width=2 * SIZE[0] - width, height=2 * SIZE[1] - height)
