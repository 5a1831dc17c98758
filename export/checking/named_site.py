"""A folder, an address or the one file in, an address that a browser can open out."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from export.making.rounding import rounded
from export.serve import serving
from training.common.errors import ExportError
from training.recogniser.recogniser import Recogniser

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WORKER = '<script type="application/gzip" id="worker">'


@contextlib.contextmanager
def reachable(site: str) -> Iterator[str]:
    """Keep a site where a browser can open it while the block runs.

    Args:
        site: The folder of a built site, which is served meanwhile; the address (`http:` or `https:`) of one that runs;
            or the page in one file, `inkling.html`.

    Yields:
        The address to open.

    Raises:
        ExportError: It is none of these.
    """
    path = Path(site)
    if _ADDRESS.match(site):
        yield site
    elif path.is_dir():
        with serving(path) as address:
            yield address
    elif path.is_file() and _is_one_file(path):
        yield path.resolve().as_uri()
    else:
        what = "which is none of these" if path.exists() else "which does not exist"
        raise ExportError(
            f"A site must be a folder, an address such as https://example.org/inkling/, or inkling.html. "
            f"Received: {site}, {what}. Build one: python -m export build"
        )


def as_in_page(trained: Recogniser, card: dict[str, Any]) -> Recogniser:
    """Return the recogniser that a page should read with: its kernels are rounded as the page's card tells.

    Args:
        trained: What the site was built from, as training left it.
        card: The card as the page has it.

    Raises:
        ExportError: The page reads other labels: there is nothing to compare.
    """
    if (received := card.get("labels")) != trained.card.labels:
        raise ExportError(
            f"A page must read the labels of the model that it is compared with: {_listed(trained.card.labels)}. "
            f"Received: {_listed(received)}. Name the model that the site was built from: --model FOLDER"
        )
    return rounded(trained, card.get("bits"))


def _is_one_file(path: Path) -> bool:
    return _WORKER in path.read_text("utf-8", errors="replace")


def _listed(labels: Any) -> str:
    return ", ".join(map(str, labels)) if isinstance(labels, list) else repr(labels)
