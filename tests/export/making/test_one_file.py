"""Packs the worker of a made-up page: it is smaller, and the same once it is unpacked."""

import base64
import gzip
import random
import re
from pathlib import Path

import pytest

from export.making.one_file import pack_tighter
from training.common.errors import ExportError

WORDS = [f"word{number}" for number in range(400)]
SCRIPT = " ".join(random.Random(5).choices(WORDS, k=20_000)).encode("ascii")


def test_the_worker_is_the_same_in_fewer_bytes(tmp_path: Path) -> None:
    page = tmp_path / "inkling.html"
    packed = base64.b64encode(gzip.compress(SCRIPT, 9)).decode("ascii")
    page.write_text(f'<p>before</p><script type="application/gzip" id="worker">{packed}</script><p>after</p>', "utf-8")
    pack_tighter(page)
    parts = re.fullmatch(
        r'<p>before</p><script type="application/gzip" id="worker">(.*)</script><p>after</p>', page.read_text("utf-8")
    )
    assert parts is not None
    assert gzip.decompress(base64.b64decode(parts[1])) == SCRIPT
    assert len(parts[1]) < len(packed)


def test_a_page_without_a_worker_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "inkling.html"
    page.write_text("<p>nothing</p>", "utf-8")
    with pytest.raises(ExportError, match="must hold a packed worker"):
        pack_tighter(page)
