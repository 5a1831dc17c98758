"""Recognisers in, one site that reads with each of them out: it is built once, whatever their number."""

from collections.abc import Mapping
from pathlib import Path

from export.bundle import bundle
from export.convert import convert
from training.recogniser import Recogniser


def base_of(name: str, reference: str) -> str:
    """Return what `loadReader` takes as `base` to read with a model of the zoo: the page itself has the reference."""
    return "." if name == reference else f"zoo/{name}"


def build_zoo(recognisers: Mapping[str, Recogniser], site: Path, float16: bool = True) -> dict[str, int]:
    """Build a site with many models and one tfjs, which has the kernels of them all.

    Args:
        recognisers: By name; the first is the page's own.
        site: A folder that is new or empty.
        float16: Store the weights as float16; see `convert`.

    Returns:
        How many bytes of weights the page fetches for each, by name.

    Raises:
        ExportError: A model has operations that tfjs lacks, or the page does not build.
    """
    reference = next(iter(recognisers))
    sizes = {}
    for name, recogniser in recognisers.items():
        folder = site / base_of(name, reference) / "model"
        card = convert(recogniser, folder, float16)
        sizes[name] = (folder / card.weights["file"]).stat().st_size
    bundle(site)
    return sizes
