"""The same sources give the same site: built once more in another folder, by the command that a user types."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from export.making.node import WEB
from tests.browser.conftest import ROOT
from tests.browser.test_site import files_of
from training.commands import SHIPPED_MODEL
from training.recogniser import sign_network


def test_the_same_sources_give_the_same_bytes_wherever_they_are(dist: Path, few_others: Path, tmp_path: Path) -> None:
    """Their folder, the model's and the site's have names that mean something in addresses and patterns."""
    odd = tmp_path / "in kling é [x]"
    for room in ("export", "training", "web"):
        shutil.copytree(ROOT / room, odd / room, symlinks=True, copy_function=linked, ignore=made_anew)
    shutil.copy(ROOT / "LICENSE", odd)
    shutil.copytree(ROOT / SHIPPED_MODEL, odd / "modèle [1]")
    signs = odd / sign_network.PATH.relative_to(ROOT)  # the one part of models/ that the page's code has in it
    signs.parent.mkdir()
    shutil.copy(sign_network.PATH, signs)
    command = [sys.executable, "-m", "export", "build", "--model", "modèle [1]", "--zoo", str(few_others)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [*command, "--out", "site é [2]", "--no-docs", "--no-verify"],
        cwd=odd, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "--site 'site é [2]' --model 'modèle [1]'" in done.stdout
    assert files_of(odd / "site é [2]") == files_of(dist)


def made_anew(folder: str, names: list[str]) -> set[str]:
    """Return what a copy of the sources does not need."""
    return {name for name in names if name == "__pycache__" or Path(folder, name) == WEB / "src" / "generated"}


def linked(source: str, target: str) -> None:
    """Copy a file of the packages, without its bytes where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)
