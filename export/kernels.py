"""Exported models in, a tfjs out that is cut to the kernels which they run."""

import json
from collections.abc import Sequence
from pathlib import Path

from export.node import node_output
from training.errors import ExportError

BACKENDS = ("wasm", "cpu")

_CUSTOM_MODULE = "node_modules/@tensorflow/tfjs/dist/tools/custom_module/cli.js"  # its bin is tfjs-custom-module


def kernel_names(model: Path) -> list[str]:
    """Run the graphs of an exported model once, in Node, and note what they run.

    Args:
        model: Folder with `model.json`, `explain-*.json` and their weights.

    Returns:
        The names of the kernels, each once, in alphabetical order.
    """
    output = node_output(["node", "tools/kernels.mjs", *_graphs(model)])
    names: list[str] = json.loads(output.splitlines()[-1])
    return names


def write_cut_tfjs(models: Sequence[Path], folder: Path) -> None:
    """Write one tfjs for each backend with nothing but the kernels that the models run.

    Args:
        models: Folders, each with `model.json`, `explain-*.json` and their weights.
        folder: Where `wasm/` and `cpu/` go; inside `web/`, so that their imports are found.

    Raises:
        ExportError: A backend lacks one of the kernels.
    """
    kernels = sorted({kernel for model in models for kernel in kernel_names(model)})
    for backend in BACKENDS:
        config = {
            "kernels": kernels,
            "backends": [backend],
            "models": [graph for model in models for graph in _graphs(model)],
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
                f"{' '.join(missing)} Use other layers."
            )


def _graphs(model: Path) -> list[str]:
    """Return the paths of a model's graphs."""
    return [str(path.resolve()) for path in [model / "model.json", *sorted(model.glob("explain-*.json"))]]
