"""Lists of pinned packages in, `.peers/` with the other runtimes and what writes their models out."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from export.making.node import node_environment
from tools import uv
from training.common.errors import ExportError

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".peers"
"""Where everything of the others is: nothing of theirs comes into the project's own environment."""

MODULES = PEERS / "node_modules"
CONVERTERS = PEERS / "python"
"""Python packages beside those of the project."""

_HERE = Path(__file__).resolve().parent
_NPM = ("package.json", "package-lock.json", ".npmrc")
_PYTHON = "requirements.txt"
_INSTALLED = "installed"


def install() -> None:
    """Install the pinned packages, unless they are there.

    Raises:
        ExportError: A registry does not give them.
    """
    lists = {name: (_HERE / name).read_bytes() for name in (*_NPM, _PYTHON)}
    wanted = hashlib.sha256(b"".join(lists.values())).hexdigest()
    stamp = PEERS / _INSTALLED
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(PEERS, ignore_errors=True)
    PEERS.mkdir()
    for name in _NPM:
        (PEERS / name).write_bytes(lists[name])
    node = node_environment()
    npm = shutil.which("npm", path=node["PATH"]) or "npm"
    _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], node)
    # Their dependencies are the project's own packages, in the project's versions.
    options = ["--quiet", "--no-deps", "--python", sys.executable, "--target", str(CONVERTERS)]
    _run([uv.find_uv(), "pip", "install", *options, "-r", str(_HERE / _PYTHON)], uv.environment())
    stamp.write_text(wanted, encoding="utf-8")


def version_of(package: str) -> str:
    """Return the version of an installed package from npm."""
    return str(json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"])


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    result = subprocess.run(
        command, cwd=PEERS, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )  # fmt: skip
    if result.returncode != 0:
        raise ExportError(
            f"The other runtimes must be installed to compare with them. Received from {' '.join(command[:3])}:\n"
            f"{result.stdout}\nCheck the connection to the registries of npm and Python, and run the command again."
        )
