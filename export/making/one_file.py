"""`inkling.html` as the bundler writes it in, the same with less to fetch out."""

import base64
import gzip
import re
from pathlib import Path

import zopfli.gzip

from training.common.errors import ExportError

_WORKER = re.compile(r'(?<=<script type="application/gzip" id="worker">)[\w+/=]+(?=</script>)')


def pack_tighter(page: Path) -> None:
    """Pack the worker that is in `inkling.html` anew by Zopfli: its script is the same once a browser has unpacked it.

    Args:
        page: The file; it is written in place.

    Raises:
        ExportError: There is no packed worker in it.
    """
    text = page.read_text("utf-8")
    packed = _WORKER.search(text)
    if packed is None:
        raise ExportError(f"{page.name} must hold a packed worker. Received: none. Tell us of it.")
    script = gzip.decompress(base64.b64decode(packed[0]))
    tighter = base64.b64encode(zopfli.gzip.compress(script)).decode("ascii")
    page.write_text(text[: packed.start()] + tighter + text[packed.end() :], "utf-8")
