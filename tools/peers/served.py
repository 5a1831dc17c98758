"""Sites and a model folder in, all that is compared out: served, with what Python says and with empty results."""

import datetime
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from export.checking.comparison_set import gather
from tools.peers.comparing import Known
from tools.peers.engines import Engine, folders, sites
from tools.peers.growth import PICTURES, write_pictures
from tools.peers.host import Host, hosting
from tools.peers.machine import machine
from tools.peers.results import Results
from tools.peers.visits import LINE
from training.common.quiet import import_keras
from training.recogniser.recogniser import Recogniser

_GLYPHS = 250

Served = tuple[Host, list[Engine], Known, Results]
"""What serves the engines, the engines, what is predicted, and where the figures go."""


@contextmanager
def serve_all(found: Mapping[str, Path], model: Path, data: Path | None) -> Iterator[Served]:
    """Serve the sites of ours, the other runtimes with the same network, and pictures, while the block runs.

    Args:
        found: The sites of ours, by their names.
        model: The folder of the model that ours is built from.
        data: The folder of data sets, or None to compose what is predicted.

    Raises:
        ExportError: A site is none, or the other runtimes cannot be installed.
    """
    own = sites(found)
    import_keras()
    from tools.peers.making import make_peers

    recogniser = Recogniser.load(model)
    glyphs = gather(data, _GLYPHS, 0).glyphs
    with tempfile.TemporaryDirectory(prefix="inkling-peers-") as temporary:
        peers, pictures = Path(temporary) / "peers", Path(temporary) / PICTURES
        peers.mkdir()
        pictures.mkdir()
        engines = [*own, *make_peers(recogniser, peers)]
        write_pictures(pictures)
        results = _empty(recogniser, engines)
        with hosting(folders(found, peers) | {PICTURES: pictures}) as host:
            yield host, engines, (glyphs, recogniser.probabilities(glyphs)), results


def _empty(recogniser: Recogniser, engines: list[Engine]) -> Results:
    return Results(
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        machine=machine(),
        network=f"`{recogniser.card.name}` with {recogniser.card.parameters:,} parameters",
        line=LINE,
        engines={each.name: {"title": each.title, "version": each.version} for each in engines},
    )
