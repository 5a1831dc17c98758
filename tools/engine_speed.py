"""A built site in, how near its convolutions come to what the machine can do out (`python -m tools.engine_speed`).

The limit is a loop of nothing but multiplications and additions of four numbers at once, in registers: WebAssembly has
no operation for both together that every browser knows. It is measured in turns with the convolutions, in the same
browser.
"""

import argparse
import base64
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rich.box
from playwright.sync_api import Browser, Route
from rich.table import Table

from export.checking.browser import open_browser
from export.commands.shared import add_site
from export.making.node import node_output
from export.making.packing import unpack
from training.common.cli import HelpFormatter, run
from training.common.errors import ExportError
from training.common.progress import output

_SCRIPT = "tools/engine-speed/measuring.ts"
_ADDRESS = "https://engine.invalid/"

# A page that shares its process with no other site is told the time to 5 µs, others to 100.
_ALONE = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}

_MEASURE = """async ([network, rounds]) => {
  if (!crossOriginIsolated) throw new Error("The page must be alone to be told the time.");
  return (await import("/measuring.js")).measure(network, rounds);
}"""


@dataclass(frozen=True)
class Speed:
    """How fast something multiplies and adds.

    Attributes:
        name: What it is.
        operations: Multiplications and additions of its products that are done.
        milliseconds: The fewest that they took.
    """

    name: str
    operations: int
    milliseconds: float

    @property
    def rate(self) -> float:
        """Billions of operations a second."""
        return self.operations / self.milliseconds / 1e6


def measure_engine(browser: Browser, weights: Path, rounds: int = 500) -> list[Speed]:
    """Time the limit, all convolutions of a network in a row, and each alone.

    Args:
        browser: A running browser.
        weights: A site's file of weights.
        rounds: How many turns each has; the fastest counts.

    Raises:
        ExportError: The file has no plan: the engine does not read that network.
    """
    network = _network(weights)
    with tempfile.TemporaryDirectory(prefix="inkling-engine-") as folder, browser.new_context() as context:
        built = ["npx", "vite", "build", "--config", "vitest.config.ts", "--logLevel", "error"]
        node_output([*built, "--ssr", _SCRIPT, "--outDir", folder])
        script = Path(folder, "measuring.js").read_text(encoding="utf-8")
        context.route(f"{_ADDRESS}measuring.js", _answer("text/javascript", script))
        context.route(_ADDRESS, _answer("text/html", "<!doctype html>"))
        page = context.new_page()
        page.goto(_ADDRESS)
        return [Speed(**row) for row in page.evaluate(_MEASURE, [network, rounds])]


def _answer(kind: str, body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, headers=_ALONE | {"Content-Type": kind})


def _network(weights: Path) -> dict[str, Any]:
    """Return a network as the script takes it."""
    packed = unpack(weights.read_bytes())
    if packed.plan is None:
        raise ExportError(f"Only what the engine reads can be measured. Received: {weights}, which has no plan.")
    tensors = [
        {"shape": values.shape, "values": base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()}
        for values in packed.tensors.values()
    ]
    return {"plan": packed.plan, "tensors": tensors}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.engine_speed", formatter_class=HelpFormatter,
        description="Measure the convolutions of a built site's network beside the limit of this machine: a loop of "
        "nothing but multiplications and additions, four at once, in the same browser. Each takes its turn; the "
        "fastest counts. What is counted are the operations of products as they are done, by Winograd's method fewer "
        "than by the definition.",
    )  # fmt: skip
    add_site(parser)
    parser.add_argument("--rounds", type=int, default=500, metavar="N", help="turns of each")
    options = parser.parse_args()
    (weights,) = (options.site / "model").glob("weights-*.bin")
    with open_browser() as browser:
        limit, *convolutions = measure_engine(browser, weights, options.rounds)
    table = Table(title="The convolutions of the engine", box=rich.box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    for heading in ("µs", "Mflop", "Gflop/s", "of the limit"):
        table.add_column(heading, justify="right")
    table.add_row("nothing but × and +", "", "", f"{limit.rate:.1f}", "")
    for each in convolutions:
        figures = f"{1000 * each.milliseconds:.1f}", f"{each.operations / 1e6:.2f}", f"{each.rate:.1f}"
        table.add_row(each.name, *figures, f"{each.rate / limit.rate:.0%}")
    output().print(table)


if __name__ == "__main__":
    run(main)
