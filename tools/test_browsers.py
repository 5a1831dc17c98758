"""Nothing in, browsers that only `make test-browsers` needs out, installed where we may.

They are Firefox, WebKitGTK and a Chromium that has windows. `make bench-peers` measures in them too, where they are.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from export.checking.browser import WITH_WINDOWS
from tools.browser import UPDATE, install, may_install_packages, packages_of_debian

_FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")

PACKAGES = {"Chromium": ["chromium"], "Firefox": ["firefox-esr"], "WebKitGTK": ["webkit2gtk-driver", "xvfb"]}
"""The packages of Debian that bring each browser."""


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
    """Install what is missing where that needs no question, and say what the tests do without elsewhere."""
    if lacking() and may_install_packages():
        install(UPDATE)
        install(packages_of_debian(*(package for names in lacking().values() for package in names)))
    for name, packages in lacking().items():
        print(f"The tests in {name} will be skipped. To run them, install {' and '.join(packages)}.", flush=True)


def lacking() -> dict[str, list[str]]:
    """Return the browsers that are not here, with the packages of Debian that bring them."""
    found = {"Chromium": chromium_here(), "Firefox": find_firefox(), "WebKitGTK": find_webkit()}
    return {name: PACKAGES[name] for name, path in found.items() if path is None}


def chromium_here() -> Path | None:
    """Return what `find_chromium` finds, where no Playwright runs yet."""
    with sync_playwright() as playwright:
        return find_chromium(playwright)


def find_chromium(playwright: Playwright) -> Path | None:
    """Return a Chromium that has windows, the system's or Playwright's: the headless shell installs no apps."""
    candidates = (*map(shutil.which, WITH_WINDOWS), playwright.chromium.executable_path)
    return next((Path(path) for path in candidates if path and Path(path).exists()), None)


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


if __name__ == "__main__":
    main()
