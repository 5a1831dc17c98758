"""Two versions of the page's ink in, how long both take for numbers and photos out (`python -m tools.ink_speed`).

What is drawn is read after each stroke, as on the pad; photos have 12 megapixels. The network is left out: `python -m
export speed` times the whole page. Both versions take turns and must make the same of everything, to the last bit.
"""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from export.checking.comparison_set import gather
from export.making.node import WEB, node_environment
from export.timing.speed import DIGITS, PHOTO
from tools.revisions import ROOT, take_out

_INK = "web/src/ink"

_Times = list[dict[str, float]]
"""The milliseconds of each stage, for each case."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.ink_speed", description=__doc__)
    parser.add_argument("--since", default="HEAD", metavar="REVISION", help="what the sources are compared with (HEAD)")
    parser.add_argument("--numbers", type=int, default=100, metavar="N", help="numbers, of which a seventh is written")
    parser.add_argument("--photos", type=int, default=2, metavar="N", help="photos that are read")
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="how often each is read; the fastest counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cases = _cases(Path(folder), options.numbers, options.photos)
        take_out(options.since, _INK, Path(folder))
        was, now = _measure(Path(folder), cases, options.turns, [Path(folder) / _INK, ROOT / _INK])
    for kind in ("number", "photo"):
        chosen = [index for index, case in enumerate(cases) if case["kind"] == kind]
        if chosen:
            _show(f"{len(chosen)} × {kind}", [was[index] for index in chosen], [now[index] for index in chosen])


def _cases(folder: Path, numbers: int, photos: int) -> list[dict[str, Any]]:
    """Return numbers of six digits, and photos with the files that hold their bytes."""
    samples = gather(None, 0, 0, numbers, photos)
    cases: list[dict[str, Any]] = [
        {"kind": "number", "strokes": each.strokes, "height": each.height, "width": each.width, "pen": each.pen}
        for each in samples.numbers
        if len(each.text) == DIGITS
    ]
    for index, picture in enumerate(samples.pictures[:photos]):
        large = Image.fromarray(picture).resize(PHOTO, Image.Resampling.BICUBIC)
        file = folder / f"{index}.rgba"
        file.write_bytes(np.asarray(large).tobytes())
        cases.append({"kind": "photo", "height": large.height, "width": large.width, "file": str(file)})
    return cases


def _measure(folder: Path, cases: Sequence[Any], turns: int, sources: Sequence[Path]) -> list[_Times]:
    given = folder / "cases.jsonl"
    given.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    command = ["node", "tools/ink-speed.mjs", str(given), str(turns), *map(str, sources)]
    found = subprocess.run(command, cwd=WEB, env=node_environment(), stdout=subprocess.PIPE, check=True)
    times: list[_Times] = json.loads(found.stdout)
    return times


def _show(title: str, was: _Times, now: _Times) -> None:
    """Print the sums of each stage and of all, and how many times as long the second takes."""
    print(f"{title}: milliseconds before and now, and the ratio")
    stages = list(was[0])
    for name, chosen in [*((stage, [stage]) for stage in stages), ("all", stages)]:
        before, after = (sum(each.get(stage, 0.0) for each in times for stage in chosen) for times in (was, now))
        print(f"  {name:<16} {before:>9.2f} {after:>9.2f} {after / before:>7.2f}")


if __name__ == "__main__":
    main()
