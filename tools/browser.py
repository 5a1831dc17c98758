"""Nothing in, a Chromium that starts out: what is there is tried first, then whatever this machine lets us install."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from playwright.sync_api import Error

from export.checking.browser import open_browser
from training.common.errors import ExportError

UPDATE = ("apt-get", "update", "--quiet")
"""Has Debian look up what packages there are."""


def main() -> None:
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
        UPDATE,
        # Debian's packages bring the libraries that Playwright's own Chromium needs too; Ubuntu has no such packages,
        # and Debian has the smaller one since 2025.
        packages_of_debian("chromium-headless-shell"),
        packages_of_debian("chromium"),
        [*playwright, "install-deps", "chromium"],
    ]


def packages_of_debian(*names: str) -> Sequence[str]:
    """Return the command that installs packages of Debian; `UPDATE` comes before it."""
    return ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *names]


def may_install_packages() -> bool:
    """Tell whether this is Debian, or one like it, and we are root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(command: Sequence[str]) -> None:
    """Run a command that may bring a browser here; what counts is whether one starts afterwards, not how it ended."""
    print(f"Installing a browser: {' '.join(command)}", flush=True)
    subprocess.run(command, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    main()
