"""Exported models in, a tfjs out that is cut to the kernels which they run."""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from export.making.node import WEB, node_output
from export.making.packing import unpack
from training.common.errors import ExportError

BACKENDS = ("wasm", "cpu")

_CUSTOM_MODULE = "node_modules/@tensorflow/tfjs/dist/tools/custom_module/cli.js"  # its bin is tfjs-custom-module
_WASM_KERNELS = Path("node_modules/@tensorflow/tfjs-backend-wasm/dist/kernels")


def kernel_names(models: Iterable[Path]) -> list[str]:
    """Run the graphs of exported models, in Node, and note what they run.

    Args:
        models: Folders, each with `graph-*.json`, `explain-*.json` and their weights.

    Returns:
        The names of the kernels, each once, in alphabetical order.
    """
    with with_whole_weights(models) as pairs:
        output = node_output(["node", "tools/kernels.mjs", *pairs])
    names: list[str] = json.loads(output.splitlines()[-1])
    return names


def with_inner_kernels(kernels: Iterable[str]) -> list[str]:
    """Add the kernels that others call by themselves, past tfjs' registry, where no profile sees them.

    On WebAssembly a kernel is linked with its function when it is registered. One that is only imported by another,
    as Transpose is by Mean, is not, and fails when it is called.

    Args:
        kernels: Names of kernels.

    Returns:
        All names in alphabetical order.
    """
    wanted = set(kernels)
    seen, waiting = set(wanted), list(wanted)
    while waiting:
        inner = _imported(waiting.pop()) - seen
        seen |= inner
        waiting += inner
    return sorted(name for name in seen if name in wanted or _is_kernel(name))


def write_cut_tfjs(models: Sequence[Path], folder: Path) -> None:
    """Write one tfjs for each backend with nothing but the kernels that the models run, WebAssembly included.

    Args:
        models: Folders, each with `graph-*.json`, `explain-*.json` and their weights.
        folder: Where `wasm/` and `cpu/` go; inside `web/`, so that their imports are found.

    Raises:
        ExportError: A backend lacks one of the kernels, or a graph does not answer by them as by all there are.
    """
    kernels = kernel_names(models)
    for backend in BACKENDS:
        config = {
            "kernels": with_inner_kernels(kernels) if backend == "wasm" else kernels,
            "backends": [backend],
            "models": _graphs(models),
            "outputPath": str((folder / backend).resolve()),
            "forwardModeOnly": True,
        }
        path = folder / f"{backend}.json"
        path.write_text(json.dumps(config), encoding="utf-8")
        output = node_output(["node", _CUSTOM_MODULE, f"--config={path}"])
        # The tool goes on without a kernel that it does not find; the page would then fail at the first reading.
        missing = [line for line in output.splitlines() if "cannot be resolved" in line]
        if missing:
            raise ExportError(
                f"The model must run on tfjs' backend {backend}. Received: operations that it lacks. "
                f"{' '.join(missing)} {_where(models, missing)}Use other layers there, and train the network again."
            )
    write_cut_wasm(models, with_inner_kernels(kernels), folder / "wasm")


def write_cut_wasm(models: Iterable[Path], kernels: Sequence[str], folder: Path) -> None:
    """Write tfjs' WebAssembly, with SIMD and without it, with nothing but what some kernels call.

    Args:
        models: Folders, each with `graph-*.json`, `explain-*.json` and their weights.
        kernels: The names of all that they run.
        folder: Where the two files go.

    Raises:
        ExportError: A graph fails with these kernels alone, or answers otherwise than with all there are.
    """
    with with_whole_weights(models) as pairs:
        node_output(["node", "tools/cut-wasm.mjs", str(folder.resolve()), json.dumps(kernels), *pairs])


def _where(models: Iterable[Path], missing: Sequence[str]) -> str:
    """Return which nodes of the graphs a tool names kernels of; the names of their layers are part of theirs."""
    named = " ".join(missing).lower()
    nodes = [node for path in _graphs(models) for node in json.loads(Path(path).read_bytes())["modelTopology"]["node"]]
    found = [node["name"] for node in nodes if re.search(rf"\b{node['op'].lower()}\b", named)]
    return f"They are at {', '.join(dict.fromkeys(found))}. " if found else ""


def _imported(module: str) -> set[str]:
    """Return what a module of the WebAssembly backend's kernels imports from beside it."""
    return set(re.findall(r"from '\./(\w+)'", _source(module)))


def _is_kernel(module: str) -> bool:
    return re.search(r"^export const \w+Config\b", _source(module), re.MULTILINE) is not None


def _source(module: str) -> str:
    """Return a module's source; a kernel without a module of its own name is missed later, by the bundler."""
    path = WEB / _WASM_KERNELS / f"{module}.js"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _graphs(models: Iterable[Path]) -> list[str]:
    """Return the paths of the models' graphs."""
    graphs = [
        path for model in models for kind in ("graph", "explain") for path in sorted(model.glob(f"{kind}-*.json"))
    ]
    return [str(path.resolve()) for path in graphs]


@contextmanager
def with_whole_weights(models: Iterable[Path]) -> Iterator[list[str]]:
    """Yield the path of each graph, and after it that of its weights as tfjs takes them."""
    with tempfile.TemporaryDirectory(prefix="inkling-") as temporary:
        pairs = []
        for number, model in enumerate(models):
            weights = Path(temporary) / f"{number}.bin"
            (packed,) = model.glob("weights-*.bin")
            weights.write_bytes(b"".join(each.tobytes() for each in unpack(packed.read_bytes()).tensors.values()))
            pairs += [path for graph in _graphs([model]) for path in (graph, str(weights))]
        yield pairs
