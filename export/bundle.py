"""A folder with exported models in, the page that runs them out: page, module, worker and types."""

import tempfile
from pathlib import Path

from export.kernels import write_cut_tfjs
from export.node import WEB, node_output


def bundle(site: Path) -> None:
    """Add the page to a folder that has nothing but its models, with a tfjs that is cut to all of them.

    Args:
        site: Folder with `model/`, and with more such folders where `loadReader` finds them by its option `base`.

    Raises:
        ExportError: A model has operations that tfjs lacks, or the page does not build.
    """
    models = sorted(graph.parent for graph in site.rglob("model.json"))
    generated = WEB / "src" / "generated"
    generated.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=generated) as folder:
        write_cut_tfjs(models, Path(folder))
        vite = ["node", "node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]
        node_output([*vite, "--outDir", str(site), "--emptyOutDir", "false"], {"INKLING_GENERATED": folder})
    node_output(["node", "tools/declare.mjs", str(site / "inkling.d.ts")])
