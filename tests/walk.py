"""A page of the docs in, its steps out, and what they print: as a newcomer follows it, block by block."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```', re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Step:
    """One block of a page.

    Attributes:
        language: `sh` is typed, `text` is what that prints, `diff` is a change, anything else is a file.
        title: The name of the file.
        content: What is in it.
    """

    language: str
    title: str
    content: str


def sections(page: str) -> dict[str, list[Step]]:
    """Return the steps below each heading of the second order."""
    _, *parts = _HEADING.split(page)
    return {heading: list(_steps(body)) for heading, body in zip(parts[::2], parts[1::2], strict=True)}


def _steps(body: str) -> Iterator[Step]:
    for language, title, content in _FENCE.findall(body):
        yield Step(language, title, content)


def fresh_clone(folder: Path) -> Path:
    """Copy what a clone would have, as it is in the working tree, and the packages of the page."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    shutil.copytree(ROOT / "web/node_modules", folder / "web/node_modules", symlinks=True, copy_function=os.link)
    return folder


def follow(clone: Path, steps: list[Step]) -> list[str]:
    """Do what a section says.

    Returns:
        Lines that it promises and no command printed: none, where the page is right.
    """
    missing: list[str] = []
    printed = ""
    for step in steps:
        if step.title:
            (clone / step.title).write_text(step.content, encoding="utf-8")
        elif step.language == "diff":
            _run(["git", "apply", "-"], clone, step.content)
        elif step.language == "sh":
            printed = "".join(_run(shlex.split(line), clone) for line in step.content.splitlines())
        else:
            missing += [line for line in step.content.splitlines() if not _is_printed(line, printed)]
    return missing


def _is_printed(line: str, printed: str) -> bool:
    """Look for a line; `…` is anything, and columns are as wide as what is in them."""
    words = [".+" if word == "…" else re.escape(word).replace("…", ".+") for word in line.split()]
    return re.search(r"\s+".join(words), printed) is not None


def _run(command: list[str], clone: Path, given: str = "") -> str:
    """Run a command as somebody in that clone would, without the data of this machine."""
    away = ("INKLING_DATA", "PYTHONPATH", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
    environment = {name: value for name, value in os.environ.items() if name not in away}
    environment |= {"COLUMNS": "200", "NO_COLOR": "1", "GIT_CEILING_DIRECTORIES": str(clone.parent)}
    environment["INKLING_QUICK"] = "1"  # nobody weighs the site
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(command, cwd=clone, env=environment, input=given, capture_output=True, text=True)
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}\n{done.stderr}"
    return _ESCAPES.sub("", done.stdout + done.stderr)
