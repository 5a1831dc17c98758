"""A recogniser in, a folder for each of the other runtimes with its network and a page out."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from export.making.node import node_output
from tools.peers.engines import BATCH, PAGES, Engine
from tools.peers.install import MODULES, install, version_of
from tools.peers.networks import write_onnx, write_tfjs, write_tflite
from training.recogniser.recogniser import Recogniser


@dataclass(frozen=True)
class _Peer:
    """How a peer's folder is made: its package, the files that it fetches at once, and what writes the rest."""

    title: str
    package: str
    early: Sequence[str]
    weights: str
    write: Callable[[Recogniser, Path], None]


def make_peers(recogniser: Recogniser, folder: Path) -> list[Engine]:
    """Install the other runtimes, and lay out a folder for each.

    Args:
        recogniser: Whose network they run.
        folder: Where the folders go.

    Raises:
        ExportError: They cannot be installed or bundled.
    """
    install()
    engines = []
    for name, peer in _PEERS.items():
        own = folder / name
        own.mkdir()
        _bundle(name, own / "peer.js")
        peer.write(recogniser, own)
        hints = "".join(f'<link rel="preload" as="fetch" crossorigin href="{file}">' for file in peer.early)
        page = (PAGES / "index.html").read_text(encoding="utf-8")
        (own / "index.html").write_text(page.replace("<!-- preload -->", hints), encoding="utf-8")
        engines.append(Engine(name, peer.title, version_of(peer.package), f"{name}/peer.js", peer.weights))
    return engines


def _bundle(name: str, path: Path) -> None:
    """Bundle an adapter with its package, as whoever uses the package does."""
    options = ["--bundle", "--minify", "--format=esm", "--log-level=error", f"--outfile={path}"]
    node_output(["npx", "esbuild", str(PAGES / f"{name}.js"), *options], {"NODE_PATH": str(MODULES)})


def _onnxruntime(recogniser: Recogniser, folder: Path) -> None:
    shutil.copy(MODULES / "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm", folder)
    write_onnx(recogniser, folder / "model.onnx")


def _litert(recogniser: Recogniser, folder: Path) -> None:
    shutil.copytree(MODULES / "@litertjs/core/wasm", folder / "wasm")
    for number in (1, BATCH):
        write_tflite(recogniser, folder / f"model-{number}.tflite", number)


def _tensorflow(recogniser: Recogniser, folder: Path) -> None:
    for file in (MODULES / "@tensorflow/tfjs-backend-wasm/dist").glob("*.wasm"):
        shutil.copy(file, folder)
    write_tfjs(recogniser, folder)


_PEERS = {
    "onnxruntime": _Peer(
        "onnxruntime-web",
        "onnxruntime-web",
        ("ort-wasm-simd-threaded.wasm", "model.onnx"),
        "model.onnx",
        _onnxruntime,
    ),
    "litert": _Peer(
        "LiteRT.js",
        "@litertjs/core",
        ("wasm/litert_wasm_internal.wasm", "model-1.tflite"),
        "model-1.",
        _litert,
    ),
    "tensorflow": _Peer(
        "TensorFlow.js",
        "@tensorflow/tfjs-core",
        ("tfjs-backend-wasm-simd.wasm", "model.json"),
        "group",
        _tensorflow,
    ),
}
