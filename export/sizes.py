"""A built site in, what a visitor downloads out."""

import gzip
from dataclasses import dataclass
from pathlib import Path

PARTS = {
    "page": ("index.html", "assets/*.css", "assets/index-*.js"),
    "module": ("inkling.js",),
    "worker": ("assets/worker-*.js",),
    "WebAssembly with SIMD": ("assets/tfjs-backend-wasm-simd-*.wasm",),
    "model": ("model/*",),
    "WebAssembly without SIMD, where needed": ("assets/tfjs-backend-wasm-????????.wasm",),
    "plain JavaScript, where needed": ("assets/custom_tfjs-*.js",),
}
"""Parts of the site by name; the last two come instead of WebAssembly with SIMD."""


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
    return [
        _size(part, [path for pattern in patterns for path in site.glob(pattern)]) for part, patterns in PARTS.items()
    ]


def _size(part: str, paths: list[Path]) -> Size:
    contents = [path.read_bytes() for path in paths]
    return Size(part, sum(map(len, contents)), sum(len(gzip.compress(content, mtime=0)) for content in contents))
