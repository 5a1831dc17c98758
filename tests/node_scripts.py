"""Cases in, what a script of `web/test/` makes of them out: it is bundled once, and run by Node for all cases."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from export.making.node import WEB, node_environment


def results_of(script: str, cases: Iterable[Any], folder: Path) -> list[Any]:
    """Return what a script makes of cases.

    Args:
        script: In `web/`; it takes a file with a case of JSON a line, and writes one with a result a line.
        cases: What JSON can hold.
        folder: For the files that go to Node and come back.
    """
    given, made = folder / "cases.jsonl", folder / "results.jsonl"
    given.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    _node([_bundled(script), given, made])
    return [json.loads(line) for line in made.read_text(encoding="utf-8").splitlines()]


@cache
def _bundled(script: str) -> Path:
    folder = Path(mkdtemp(prefix="inkling-script-"))
    config = ["--config", "vitest.config.ts", "--logLevel", "warn"]
    _node([WEB / "node_modules/vite/bin/vite.js", "build", *config, "--ssr", script, "--outDir", folder])
    return folder / f"{Path(script).stem}.js"


def _node(arguments: Sequence[Any]) -> None:
    environment = node_environment()
    node = shutil.which("node", path=environment["PATH"]) or "node"
    subprocess.run([node, *map(str, arguments)], cwd=WEB, env=environment, check=True)
