"""A recipe in, where the time of its training goes out (`python -m tools.fit_speed`), and with `--since`, before too.

Each state of the code runs in processes of its own, which take turns. What counts is processor time: what else the
machine does does not show in it.
"""

import argparse
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rich.box
from rich.table import Table

from tools.revisions import ROOT, take_out
from training.common.cli import HelpFormatter, run
from training.common.errors import DataError
from training.common.progress import output
from training.data.mnist import data_folder
from training.recogniser.recipe import FILE_KNOBS, Recipe
from training.recogniser.recipe_file import Part, read_recipe, recipe_path

_VALIDATION = 2000
"""Glyphs that `fit_stages` measures validation with."""

_RUN = """import runpy, sys
from training.common.quiet import import_keras
if __name__ == "__main__":
    import_keras()
    runpy.run_path(sys.argv[1], run_name="__main__")
"""

_KINDS = {"pens": "strokes of pens", "generated": "what is no digit", "procedural": "digits", "paper": "scans of paper"}

Stages = Mapping[str, float]
"""Processor seconds of each stage, or seconds on the clock."""


@dataclasses.dataclass(frozen=True)
class State:
    """What was measured of one state of the code.

    Attributes:
        processor: Processor seconds of each stage.
        clock: Seconds on the clock.
        counts: As `Counts` of `fit_stages`.
        batches: The first batches of glyphs.
    """

    processor: Stages
    clock: Stages
    counts: Mapping[str, int]
    batches: Any


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.fit_speed", formatter_class=HelpFormatter,
        description="Tell where the time of fit goes: its start, the making of batches, the steps, what comes after an "
        "epoch. Of stages that would take long, a sample is measured and the whole reckoned from it.",
    )  # fmt: skip
    parser.add_argument("--recipe", default="default", metavar="NAME", help="recipe that is trained by")
    parser.add_argument("--part", metavar="NAME", help="which part of it; none is the last")
    parser.add_argument(
        "--since", metavar="REVISION", help="what the code is compared with; none measures today's alone"
    )
    parser.add_argument("--drawings", type=int, default=500, metavar="N", help="samples of each kind that are drawn")
    parser.add_argument("--steps", type=int, default=60, metavar="N", help="steps of each turn")
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="processes of each state; the median counts")
    options = parser.parse_args()
    part = _part(read_recipe(recipe_path(options.recipe)), options.part)
    recipe = _with_files(part.recipe)
    with tempfile.TemporaryDirectory(prefix="inkling-fit-") as folder:
        states = {"now": ROOT}
        if options.since:
            take_out(options.since, "training", Path(folder))
            states = {"before": Path(folder), "now": ROOT}
        wanted = {"recipe": recipe.as_json(), "drawings": options.drawings, "steps": options.steps}
        turns = [[_measure(root, wanted, Path(folder)) for root in states.values()] for _ in range(options.turns)]
    found = [_median(each) for each in zip(*turns, strict=True)]
    glyphs = found[-1].counts["epoch"]
    output().print(f"Part {part.name} of recipe {options.recipe}: {recipe.epochs} epochs of {glyphs:,} glyphs")
    output().print(_whole(recipe, options, found))
    output().print(_rates(recipe, options, found))
    if options.since:
        output().print(_comparison(found))


def _part(parts: Sequence[Part], name: str | None) -> Part:
    for part in parts:
        if part.name == (name or parts[-1].name):
            return part
    raise DataError(f"--part must be one of: {', '.join(part.name for part in parts)}. Received: {name}.")


def _with_files(recipe: Recipe) -> Recipe:
    """Return a recipe whose files can be opened, which begins with random weights: they take as long as others."""
    folder = data_folder()
    if folder is None:
        raise DataError("A recipe names its files below INKLING_DATA, which is not set. Set it to the folder.")
    files: dict[str, Any] = {kind: tuple(str(folder / name) for name in getattr(recipe, kind)) for kind in FILE_KNOBS}
    return dataclasses.replace(recipe, start="", **files)


def _measure(root: Path, wanted: Mapping[str, Any], folder: Path) -> State:
    """Let a process measure one state of the code, whose folder `training` lies in `root`."""
    out = folder / "stages.json"
    command = [sys.executable, "-c", _RUN, str(ROOT / "tools/fit_stages.py"), json.dumps({**wanted, "out": str(out)})]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(root), "PYTHONSAFEPATH": "1"}, check=True)
    found = json.loads(out.read_text(encoding="utf-8"))
    processor, clock = ({name: each[place] for name, each in found["stages"].items()} for place in (0, 1))
    return State(processor, clock, found["counts"], np.load(out.with_suffix(".npy")))


def _median(states: Sequence[State]) -> State:
    processor, clock = (
        {name: statistics.median(stages[name] for stages in turns) for name in turns[0]}
        for turns in ([each.processor for each in states], [each.clock for each in states])
    )
    return dataclasses.replace(states[0], processor=processor, clock=clock)


def _whole(recipe: Recipe, options: argparse.Namespace, states: Sequence[State]) -> Table:
    """Return what each stage takes in the whole run, its share of it, and its ratio to before."""
    table = _table("Where the time goes", "processor seconds", states)
    table.add_column("of the run", justify="right")
    columns = [_in_whole(recipe, options, state) for state in states]
    columns = [each | {"all of it, nothing drawn before": sum(each.values())} for each in columns]
    whole = columns[-1]["all of it, nothing drawn before"]
    for name, now in columns[-1].items():
        table.add_row(*_row(name, [each[name] for each in columns], "{:,.1f}"), f"{now / whole:.1%}")
    return table


def _in_whole(recipe: Recipe, options: argparse.Namespace, state: State) -> dict[str, float]:
    """Return the processor seconds of each stage in the whole run."""
    spent, counts = state.processor, state.counts
    run_of = recipe.epochs * counts["epoch"] / (options.steps * recipe.batch)
    kinds = {kind: counts[kind] for kind in _KINDS if kind in counts}
    drawn = {
        f"first run only: drawing {_KINDS[kind]}": spent[f"draw {kind}"] * count / options.drawings
        for kind, count in kinds.items()
    }
    of_kinds = sum(f"draw {kind}" in spent for kind in _KINDS) * options.drawings
    return {
        "reading, hashing and parting files": spent["files"],
        **drawn,
        "glyphs from the cache": spent["cache"] * sum(kinds.values()) / of_kinds,
        "batches": spent["input"] * run_of,
        "steps": spent["step"] * run_of,
        "after each epoch: validation": recipe.epochs * spent["validation"] * counts["validation"] / _VALIDATION,
        "after each epoch: checkpoint": recipe.epochs * spent["checkpoint"],
    }


def _rates(recipe: Recipe, options: argparse.Namespace, states: Sequence[State]) -> Table:
    """Return how many glyphs a second on the clock batches, steps and both yield, and what one takes."""
    table = _table("An epoch", "glyphs a second", states)
    table.add_column("µs of the processor for one")
    glyphs = options.steps * recipe.batch
    for name, stage in (("batches alone, on one core", "input"), ("steps alone", "step"), ("both, as in fit", "both")):
        each = _row(name, [glyphs / state.clock[stage] for state in states], "{:,.0f}")
        table.add_row(*each, ", ".join(f"{1e6 * state.processor[stage] / glyphs:.1f}" for state in states))
    return table


def _table(title: str, unit: str, states: Sequence[State]) -> Table:
    table = Table(title=f"{title}, {unit}", box=rich.box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for heading in ("before", "now", "ratio") if len(states) > 1 else ("now",):
        table.add_column(heading, justify="right")
    return table


def _row(name: str, values: Sequence[float], form: str) -> list[str]:
    before, now = values[0], values[-1]
    ratio = [f"{now / before:.2f}" if before else "–"] if len(values) > 1 else []
    return [name, *map(form.format, values), *ratio]


def _comparison(states: Sequence[State]) -> str:
    """Say whether both states train on the same glyphs."""
    before, now = (state.batches for state in states)
    if np.array_equal(before, now):
        return "The same random numbers give the same batches, to the last bit."
    means = " and ".join(f"{each.mean():.4f} ± {each.std():.4f}" for each in (before, now))
    return f"The same random numbers give batches that differ by up to {abs(before - now).max():.1e}; ink {means}."


if __name__ == "__main__":
    run(main)
