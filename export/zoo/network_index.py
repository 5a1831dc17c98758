"""A zoo's model folders in, what the page offers beside its own network out: the models, and an index of them."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.making.bundle import ZOO_INDEX
from export.making.packing import unpack
from export.making.sizes import gzipped
from export.zoo.site import base_of, convert_all
from training.common.errors import ExportError
from training.common.files import replace_file
from training.recogniser.recogniser import Recogniser
from training.recogniser.zoo_folders import trained_folders


@dataclass(frozen=True)
class NetworkEntry:
    """What the page tells about a network before it is fetched.

    Attributes:
        name: Its folder's name, or None for the page's own.
        title: Its name for people, as its card has it.
        architecture: Its name in the registry, by which the page finds words for it.
        labels: What it can answer.
        parameters: Number of weights.
        gzipped: Bytes that the page fetches for it from a host that compresses.
        mnist_test: Share of MNIST's test images read right, or None where it was not measured.
        pens_test: Share of the pen strokes by unseen writers read right, or None where it was not measured.
        milliseconds: What a prediction took in the browser of the machine that compared the zoo, or None.
    """

    name: str | None
    title: str
    architecture: str
    labels: list[int | str]
    parameters: int
    gzipped: int
    mnist_test: float | None
    pens_test: float | None
    milliseconds: float | None


def load_zoo(zoo: Path) -> dict[str, Recogniser]:
    """Load the trained networks of a zoo, by the names of their folders.

    Raises:
        ExportError: There is none.
        ModelError: A model folder is damaged.
    """
    recognisers = {folder.name: Recogniser.load(folder) for folder in trained_folders(zoo)}
    if not recognisers:
        raise ExportError(
            f"A zoo must hold trained networks, each in a folder with its card.json. Received: {zoo}. "
            f"Train them (python -m training zoo), or build without other networks: --no-zoo."
        )
    return recognisers


def add_networks(shipped: Recogniser, others: Mapping[str, Recogniser], zoo: Path, site: Path) -> None:
    """Add networks to a site that has the page's own already, and the index that the page chooses from.

    The index has `networks`: what `NetworkEntry` holds, for the page's own and then for each, by size.

    Args:
        shipped: The page's own network.
        others: The networks of the zoo by name, as `load_zoo` returns them.
        zoo: Their folder; its `zoo.json`, where there is one, tells what `make zoo` has measured.
        site: The site; the networks go to `zoo/NAME/model/`.

    Raises:
        ExportError: A model cannot be exported.
    """
    convert_all({base_of(name): recogniser for name, recogniser in others.items()}, site)
    measured = _measured(zoo / "zoo.json")
    networks = [
        _entry(name, recogniser, _row(recogniser, measured), site)
        for name, recogniser in [(None, shipped), *sorted(others.items(), key=lambda each: each[1].card.parameters)]
    ]
    index = {"networks": [dataclasses.asdict(network) for network in networks]}
    replace_file(site / ZOO_INDEX, (json.dumps(index, indent=2, ensure_ascii=False) + "\n").encode())


def _measured(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a comparison by the SHA-256 of their weights: figures of earlier weights are no one's."""
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["models"]
        measured = {row["weights"]: row for row in rows if row["in_page"]["milliseconds"] >= 0}
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as cause:
        raise ExportError(
            f"{path.name} must be a comparison as export zoo writes it. {path}: {cause!r}. Make it again, or delete it."
        ) from cause
    return measured


def _row(recogniser: Recogniser, measured: Mapping[str, dict[str, Any]]) -> Mapping[str, Any]:
    """Return what was measured of a network; nothing of one that the export has rounded since."""
    return {} if recogniser.card.bits else measured.get(recogniser.card.weights["sha256"], {})


def _entry(name: str | None, recogniser: Recogniser, row: Mapping[str, Any], site: Path) -> NetworkEntry:
    card = recogniser.card
    known = card.metrics | {key: row[key] for key in ("mnist_test", "pens_test") if row.get(key) is not None}
    return NetworkEntry(
        name=name,
        title=card.name,
        architecture=card.architecture,
        labels=card.labels,
        parameters=card.parameters,
        gzipped=_fetched(site / base_of(name) / "model"),
        mnist_test=known.get("mnist_test"),
        pens_test=known.get("pens_test"),
        milliseconds=row["in_page"]["milliseconds"] if row else None,
    )


def _fetched(model: Path) -> int:
    """Return the bytes on the wire of the model that a reader fetches.

    The graph of explanations comes on request, and that of reading only where the engine does not read.
    """
    (weights,) = model.glob("weights-*.bin")
    on_request = ("explain-",) if unpack(weights.read_bytes()).plan is None else ("explain-", "graph-")
    return sum(gzipped(path) for path in model.iterdir() if not path.name.startswith(on_request))
