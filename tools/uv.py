"""uv's arguments in, uv run with them: the one on the PATH, else a pinned one, fetched once into `.tools/`.

Standard library only, and nothing newer than Python 3.8: this runs before anything is installed. uv rather than venv
and pip, because Debian's Python may come without either, and because uv can fetch a Python that fits.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.8"
WHEELS = {
    "Darwin arm64": (
        "uv-0.13.8-py3-none-macosx_11_0_arm64.whl",
        "62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49",
    ),
    "Linux x86_64": (
        "uv-0.13.8-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984",
    ),
}
"""The wheel of each system that TensorFlow and its converter have wheels for, and its SHA-256."""

TOOLS = Path(__file__).resolve().parent.parent / ".tools"
_TIMEOUT_SECONDS = 60


class SetupError(Exception):
    """A message for the user: the rule, what was received, what to do next."""


def find_uv() -> str:
    """Return the path of a uv that runs: the user's own, else the pinned one, fetched if it is not there yet.

    Raises:
        SetupError: There is none for this system, or it could not be fetched.
    """
    path = shutil.which("uv")
    if path and subprocess.run([path, "--version"], stdout=subprocess.DEVNULL, check=False).returncode == 0:
        return path
    target = TOOLS / f"uv-{VERSION}"
    if not target.exists():
        _fetch(target)
    return str(target)


def environment() -> dict[str, str]:
    """Return the environment for uv: what pip was told about the index and its certificates holds for uv too."""
    settings = {
        "UV_DEFAULT_INDEX": os.environ.get("PIP_INDEX_URL"),
        "SSL_CERT_FILE": os.environ.get("PIP_CERT"),
        "UV_HTTP_TIMEOUT": "300",  # seconds; TensorFlow is 600 MB and not every line is fast
    }
    return {**{name: value for name, value in settings.items() if value}, **os.environ}


def check_system() -> str:
    """Return the key of this machine in `WHEELS`.

    Raises:
        SetupError: It has none.
    """
    system = f"{platform.system()} {platform.machine()}"
    if system not in WHEELS:
        raise SetupError(
            f"TensorFlow and its converter run on {' and '.join(sorted(WHEELS))}. Received: {system}. Use such a "
            f"machine or container; on Windows, WSL."
        )
    return system


def _fetch(target: Path) -> None:
    """Fetch the pinned wheel, check it and put its program at `target`."""
    name, sha256 = WHEELS[check_system()]
    print(f"Fetching uv {VERSION}, which installs the rest", flush=True)
    TOOLS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=TOOLS) as folder:
        wheel = Path(folder) / name
        try:
            if importlib.util.find_spec("pip"):
                _download_by_pip(wheel)
            else:
                _download(wheel)
        except (OSError, subprocess.CalledProcessError) as cause:
            raise SetupError(
                f"uv {VERSION} must come from PyPI. Received: {cause}. Connect to the internet (PIP_INDEX_URL names "
                f"another index, SSL_CERT_FILE other certificates), or install uv yourself; then run the command again."
            ) from cause
        received = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if received != sha256:
            raise SetupError(f"{name} must have the SHA-256 {sha256}. Received: {received}. Do not trust this index.")
        with zipfile.ZipFile(wheel) as archive:
            program = Path(archive.extract(f"uv-{VERSION}.data/scripts/uv", folder))
        program.chmod(0o755)
        program.replace(target)


def _download_by_pip(wheel: Path) -> None:
    """Let pip fetch the wheel, because it knows this machine's index, proxy and certificates."""
    platforms = [f"--platform={tag}" for tag in wheel.stem.rsplit("-", 1)[1].split(".")]
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", *platforms]
    command = [sys.executable, "-m", "pip", "download", *options, f"--dest={wheel.parent}", f"uv=={VERSION}"]
    subprocess.run(command, check=True)


def _download(wheel: Path) -> None:
    """Fetch the wheel from the index by the links of its page (https://peps.python.org/pep-0503)."""
    page = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/uv/"
    with urllib.request.urlopen(page, timeout=_TIMEOUT_SECONDS) as response:
        links = re.findall(r'href="([^"#]+)', response.read().decode())
    for link in links:
        if link.endswith("/" + wheel.name):
            with urllib.request.urlopen(urllib.parse.urljoin(page, link), timeout=_TIMEOUT_SECONDS) as response:
                wheel.write_bytes(response.read())
            return
    raise FileNotFoundError(f"{page} has no link to {wheel.name}")


def main() -> None:
    """Run uv with this command's arguments."""
    try:
        uv = find_uv()
    except SetupError as error:
        sys.exit(f"error: {error}")
    sys.exit(subprocess.run([uv, *sys.argv[1:]], env=environment(), check=False).returncode)


if __name__ == "__main__":
    main()
