"""requirements.txt in, `.venv/` with exactly its packages on Python 3.11 or 3.12 out.

Standard library only, and nothing newer than Python 3.8: this runs before anything is installed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools import uv

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHONS = ">=3.11,<3.13"  # TensorFlow 2.19, the last one that the converter works with, has wheels for no newer one


def main() -> None:
    """Make the virtual environment, with a Python that uv fetches if this machine has none that fits."""
    try:
        uv.check_system()
        _run("venv", "--quiet", "--allow-existing", "--no-project", "--python", PYTHONS, str(VENV), remedy=_NO_PYTHON)
        print("Installing the Python packages (3 GB unpacked; the first time takes minutes)", flush=True)
        quiet = [] if sys.stderr.isatty() else ["--quiet"]
        _run("pip", "sync", *quiet, "--python", str(VENV), str(ROOT / "requirements.txt"), remedy=_NO_PACKAGES)
    except uv.SetupError as error:
        sys.exit(f"error: {error}")


_NO_PYTHON = (
    "Inkling needs Python 3.11 or 3.12, and uv could neither find nor fetch one (its reason is above). "
    "Install one, for example by apt-get, brew or from https://www.python.org, and run the command again."
)
_NO_PACKAGES = (
    "The packages of requirements.txt could not be installed (uv's reason is above). "
    "Check the internet connection and the free space on the disk, and run the command again: it resumes."
)


def _run(*arguments: str, remedy: str) -> None:
    """Run uv, or raise a SetupError with the remedy."""
    if subprocess.run([uv.find_uv(), *arguments], env=uv.environment(), check=False).returncode != 0:
        raise uv.SetupError(remedy)


if __name__ == "__main__":
    main()
