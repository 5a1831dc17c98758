"""Nothing in, browsers that start out: what is there is tried first, then whatever this machine lets us install.

Chromium is needed: the site is verified in it. Firefox and WebKitGTK only run tests, which are skipped without them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error

from export.checking.browser import open_browser
from training.common.errors import ExportError

_FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")


@dataclass(frozen=True)
class WebKit:
    """The parts of WebKitGTK that a test needs.

    Attributes:
        driver: What takes WebDriver commands.
        browser: The small browser that comes with the engine.
        screen: The X server that shows nothing.
    """

    driver: Path
    browser: Path
    screen: Path


def main() -> None:
    """Install Chromium unless it starts already, and the other browsers where that needs no question."""
    install_chromium()
    install_others()


def install_chromium() -> None:
    """Install Chromium unless a browser starts already."""
    if starts():
        return
    for command in installations():
        install(command)
        if starts():
            return
    sys.exit(
        "error: The site is verified in Chromium. Received: no browser that starts, and none could be installed "
        "(the reasons are above). Install Chromium or Google Chrome and run the command again, or do without the "
        "proof: .venv/bin/python -m export build --no-verify && .venv/bin/python -m export serve"
    )


def install_others() -> None:
    """Install Firefox and WebKitGTK where we may, and say what their tests wait for where we may not."""
    if lacking() and may_install_packages():
        install(["apt-get", "update", "--quiet"])
        for packages in lacking().values():
            install(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages])
    for name, packages in lacking().items():
        print(f"The tests in {name} will be skipped. To run them, install {' and '.join(packages)}.", flush=True)


def lacking() -> dict[str, list[str]]:
    """Return the browsers that only tests need and that are not here, with the packages of Debian that bring them."""
    packages = {"Firefox": ["firefox-esr"], "WebKitGTK": ["webkit2gtk-driver", "xvfb"]}
    found = {"Firefox": find_firefox(), "WebKitGTK": find_webkit()}
    return {name: packages[name] for name, path in found.items() if path is None}


def find_firefox() -> Path | None:
    """Return Firefox as it is installed here."""
    found = next(filter(None, map(shutil.which, _FIREFOX)), None)
    return Path(found) if found else None


def find_webkit() -> WebKit | None:
    """Return the parts of WebKitGTK, where all of them are installed."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))
    if not (driver and screen and browsers):
        return None
    return WebKit(Path(driver), browsers[-1], Path(screen))


def starts() -> bool:
    """Tell whether a browser starts: one without its system libraries is there, but of no use."""
    try:
        with open_browser():
            return True
    except (ExportError, Error):
        return False


def installations() -> list[Sequence[str]]:
    """Return the commands that may bring a browser here, in the order to try them."""
    playwright = [sys.executable, "-m", "playwright"]
    download = [*playwright, "install", "chromium"]
    if not may_install_packages():
        return [download]
    return [
        download,
        ["apt-get", "update", "--quiet"],
        # Debian's package brings the libraries that Playwright's own Chromium needs too; Ubuntu has no such package.
        ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"],
        [*playwright, "install-deps", "chromium"],
    ]


def may_install_packages() -> bool:
    """Tell whether this is Debian, or one like it, and we are root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(command: Sequence[str]) -> None:
    """Run a command that may bring a browser here; what counts is whether one starts afterwards, not how it ended."""
    print(f"Installing a browser: {' '.join(command)}", flush=True)
    subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    main()
