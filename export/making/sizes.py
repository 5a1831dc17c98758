"""A built site in, what a visitor downloads out."""

import gzip
from dataclasses import dataclass
from pathlib import Path

from export.making.offline import precached_files

PARTS = {
    "page": ("index.html", "assets/*.css", "assets/index-*.js"),
    "module": ("inkling.js",),
    "worker": ("assets/worker-*.js", "assets/tfjs-????????.js"),
    "WebAssembly with SIMD": ("assets/tfjs-backend-wasm-simd-*.wasm",),
    "model": ("model/*",),
    "WebAssembly without SIMD, where needed": ("assets/tfjs-backend-wasm-????????.wasm",),
    "plain JavaScript, where needed": ("assets/custom_tfjs-*.js",),
    "SHA-256, by plain http": ("assets/sha2-*.js",),
    "<inkling-pad>, where wanted": ("assets/inkling-pad-*.js",),
    "all in one file, where wanted": ("inkling.html",),
    "worker and model, where others bundle the module": ("assets/embedded/*",),
}
"""Parts of the site by name. Two come instead of WebAssembly with SIMD, the last two instead of other parts."""

OFFLINE = "all for work offline, where that is kept"
"""What comes after the first answer: the parts above are in it, the docs too, the one file is not."""


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


def sizes(site: Path) -> list[Size]:
    """Measure the parts of a site, each file compressed by itself."""
    parts = {part: [path for pattern in patterns for path in site.glob(pattern)] for part, patterns in PARTS.items()}
    return [_size(part, paths) for part, paths in {**parts, OFFLINE: precached_files(site)}.items()]


def _size(part: str, paths: list[Path]) -> Size:
    return Size(part, sum(path.stat().st_size for path in paths), sum(map(gzipped, paths)))


def gzipped(path: Path) -> int:
    """Return the bytes of a file on the wire, from a host that compresses."""
    return len(gzip.compress(path.read_bytes(), mtime=0))
