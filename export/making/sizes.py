"""A built site in, what a visitor downloads out."""

import gzip
from dataclasses import dataclass
from pathlib import Path

from export.making.offline import precached_files
from training.common.errors import ExportError

WEIGHTS = "weights"
ONE_FILE = "all in one file, where wanted"

PARTS = {
    "page": ("index.html", "assets/index-*.css", "assets/index-*.js", "assets/main-*.js"),
    "module": ("inkling.js",),
    "worker with the engine": ("assets/worker-*.js",),
    "card": ("model/card.json",),
    WEIGHTS: ("model/weights-*.bin",),
    "TensorFlow.js, where needed": ("assets/tfjs-????????.js",),
    "its WebAssembly with SIMD, where needed": ("assets/tfjs-backend-wasm-simd-*.wasm",),
    "its WebAssembly without SIMD, where needed": ("assets/tfjs-backend-wasm-????????.wasm",),
    "its plain JavaScript, where needed": ("assets/custom_tfjs-*.js",),
    "its graph to read, where needed": ("model/graph-*.json",),
    "its graph to explain, on request": ("model/explain-*.json",),
    "SHA-256, by plain http": ("assets/sha2-*.js",),
    "<inkling-pad>, where wanted": ("assets/inkling-pad-*.js",),
    ONE_FILE: ("inkling.html",),
    "worker and model, where others bundle the module": ("assets/embedded/*",),
}
"""Parts of the site by name. The last two come instead of other parts."""

FIRST_VISIT = ("page", "module", "worker with the engine", "card", WEIGHTS)
"""The parts that a visitor fetches to read a drawing, where the engine reads the network."""

FIRST = "all of a first visit that the engine reads"

OFFLINE = "all for work offline, where that is kept"
"""What comes after the first answer: the parts above are in it, the docs too, the one file is not."""


BUDGETS = {FIRST: 176_000, WEIGHTS: 90_000, ONE_FILE: 366_000}
"""How many gzipped bytes parts may have with the shipped network; `tools/peers` holds them to the same.

A larger network of somebody else's may have more."""


@dataclass(frozen=True)
class Size:
    """How large one part of the site is.

    Attributes:
        part: Its name.
        raw: Bytes on the disk.
        gzipped: Bytes on the wire, from a host that compresses.
    """

    part: str
    raw: int
    gzipped: int

    @property
    def budget(self) -> int | None:
        """How many gzipped bytes it may have with the shipped network; None where nothing is said of it."""
        return BUDGETS.get(self.part)


def sizes(site: Path) -> list[Size]:
    """Measure the parts of a site, each file compressed by itself."""
    parts = {part: [path for pattern in patterns for path in site.glob(pattern)] for part, patterns in PARTS.items()}
    first = [path for part in FIRST_VISIT for path in parts[part]]
    return [_size(part, paths) for part, paths in {**parts, FIRST: first, OFFLINE: precached_files(site)}.items()]


def require_budgets(site: Path) -> None:
    """Refuse a site that is larger than the shipped network's may be.

    Raises:
        ExportError: A part has more bytes than its budget.
    """
    over = [
        f"{size.part}: {size.gzipped:,} of {size.budget:,}"
        for size in sizes(site)
        if size.budget is not None and size.gzipped > size.budget
    ]
    if over:
        raise ExportError(
            f"No part may have more gzipped bytes than its budget. Received: {'; '.join(over)}. "
            "Use fewer bits (--bits), a smaller network or less code, or leave --budget out."
        )


def _size(part: str, paths: list[Path]) -> Size:
    return Size(part, sum(path.stat().st_size for path in paths), sum(map(gzipped, paths)))


def gzipped(path: Path) -> int:
    """Return the bytes of a file on the wire, from a host that compresses."""
    return len(gzip.compress(path.read_bytes(), mtime=0))
