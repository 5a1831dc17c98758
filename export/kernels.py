"""An exported model in, a tfjs out that is cut to the kernels which the model runs."""

import json
from pathlib import Path

from export.node import node_output
from training.errors import ExportError

BACKENDS = ("wasm", "cpu")

_CUSTOM_MODULE = "node_modules/@tensorflow/tfjs/dist/tools/custom_module/cli.js"  # its bin is tfjs-custom-module


def kernel_names(model: Path) -> list[str]:
    """Run an exported model once, in Node, and note what it runs.

    Args:
        model: Folder with `model.json` and its weights.

    Returns:
        The names of the kernels, each once, in alphabetical order.
    """
    output = node_output(["node", "tools/kernels.mjs", str(model.resolve())])
    names: list[str] = json.loads(output.splitlines()[-1])
    return names


def write_cut_tfjs(model: Path, folder: Path) -> None:
    """Write one tfjs for each backend with nothing but the kernels that the model runs.

    Args:
        model: Folder with `model.json` and its weights.
        folder: Where `wasm/` and `cpu/` go; inside `web/`, so that their imports are found.

    Raises:
        ExportError: A backend lacks one of the kernels.
    """
    kernels = kernel_names(model)
    for backend in BACKENDS:
        config = {
            "kernels": kernels,
            "backends": [backend],
            "models": [str((model / "model.json").resolve())],
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
