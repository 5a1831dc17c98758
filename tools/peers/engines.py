"""Built sites in, the engines that are compared and the folders that they are served from out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from training.common.errors import ExportError

BATCH = 1000
"""Glyphs that are read at once where a batch is measured."""

BEFORE, OURS = "before", "inkling"
PAGES = Path(__file__).resolve().parent / "pages"
ADAPTERS = "adapters"
"""The folder of the host that has the adapter of our own module."""


@dataclass(frozen=True)
class Engine:
    """What is compared.

    Attributes:
        name: The folder of the host that it is in.
        title: What it is called in the report.
        version: Which one it is.
        adapter: Path of the module with its `start()`, which loads it and resolves to `{ predict(glyphs, n) }`.
        weights: What its weights' files begin with, in its folder.
        is_site: Whether its folder is a whole site of ours, whose page is drawn on; else it is a page that makes one
            prediction and shows it.
    """

    name: str
    title: str
    version: str
    adapter: str
    weights: str
    is_site: bool = False


def sites(found: Mapping[str, Path]) -> list[Engine]:
    """Return the engines of built sites.

    Args:
        found: The sites, by `BEFORE` and `OURS`.

    Raises:
        ExportError: One is no built site.
    """
    titles = {BEFORE: "Inkling before", OURS: "Inkling"}
    return [
        Engine(
            name, titles[name], _version(site), f"{ADAPTERS}/inkling.js?site={name}", "model/weights-", is_site=True
        )
        for name, site in found.items()
    ]  # fmt: skip


def _version(site: Path) -> str:
    try:
        return str(json.loads((site / "package.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError) as cause:
        raise ExportError(
            f"A site must have a package.json with its version. Received: {site} ({cause}). "
            f"Build it: python -m export build"
        ) from cause


def folders(found: Mapping[str, Path], peers: Path) -> dict[str, Path]:
    """Return what the host serves: the sites, the peers' folders, and our adapter."""
    return {**found, **{each.name: each for each in peers.iterdir()}, ADAPTERS: PAGES}
