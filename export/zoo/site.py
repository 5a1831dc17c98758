"""Recognisers in, one site that reads with each of them out: it is built once, whatever their number."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from export.making.bundle import bundle
from export.making.convert import convert
from training.recogniser.recogniser import Recogniser


def base_of(name: str | None) -> str:
    """Return what `loadReader` takes as `base` to read with a network of the zoo, or, for None, with the page's own."""
    return "." if name is None else f"zoo/{name}"


def bases(names: Iterable[str]) -> dict[str, str]:
    """Return by name what `loadReader` takes as `base`, where the first network is the page's own."""
    return {name: base_of(name if index else None) for index, name in enumerate(names)}


def convert_all(recognisers: Mapping[str, Recogniser], site: Path) -> dict[str, int]:
    """Write the models of recognisers into a site.

    Args:
        recognisers: By what `loadReader` takes as `base` to read with them.
        site: The site's folder.

    Returns:
        How many bytes of weights the page fetches for each, likewise.

    Raises:
        ExportError: A model cannot be exported.
    """
    sizes = {}
    for base, recogniser in recognisers.items():
        folder = site / base / "model"
        card = convert(recogniser, folder)
        sizes[base] = (folder / card.weights["file"]).stat().st_size
    return sizes


def build_zoo(recognisers: Mapping[str, Recogniser], site: Path) -> dict[str, int]:
    """Build a site with many models and one tfjs, which has the kernels of them all.

    Args:
        recognisers: By name; the first is the page's own.
        site: A folder that is new or empty.

    Returns:
        How many bytes of weights the page fetches for each, by name.

    Raises:
        ExportError: A model has operations that tfjs lacks, or the page does not build.
    """
    base = bases(recognisers)
    sizes = convert_all({base[name]: recogniser for name, recogniser in recognisers.items()}, site)
    bundle(site)
    return {name: sizes[base[name]] for name in recognisers}
