"""A model folder in, a site out: everything is made and proved beside the old site before it takes its place."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from export.checking.agreement import verify
from export.checking.browser import open_browser
from export.checking.comparison import Comparison, require
from export.checking.comparison_set import gather
from export.checking.rounding_loss import rounding_losses
from export.making.bundle import bundle
from export.making.convert import convert
from export.making.node import WEB, raise_if_of_disk
from export.making.offline import make_offline, retire
from export.making.rounding import rounded
from export.making.sizes import require_budgets
from export.serve import serving
from export.zoo.in_page import compare_all
from export.zoo.network_index import add_networks, load_zoo
from export.zoo.site import base_of
from training.common.errors import ExportError
from training.common.files import is_junk, replace_folder, require_writable
from training.common.progress import console, output
from training.data.mnist import data_folder
from training.recogniser.recogniser import Recogniser

_IMAGES, _DRAWINGS, _NUMBERS, _PAGES = 1000, 200, 40, 1
"""How much `build` compares: enough to notice any mistake of the export, in seconds. `verify` does more."""

_GLYPHS_OF_OTHERS = 200
"""How many glyphs each of the other networks gets: `zoo` does more."""


def build(
    model: Path,
    out: Path,
    docs: bool = True,
    check: bool = True,
    data: Path | None = None,
    zoo: Path | None = None,
    offline: bool = True,
    bits: int | None = None,
    budget: bool = False,
    quick: bool = False,
) -> list[Comparison]:
    """Build the site of a model; where anything fails, an old site stays as it was.

    Args:
        model: Model folder: `model.keras` and `card.json`.
        out: Folder of the site.
        docs: Build the documentation too.
        check: Compare the site with the model in a browser before it replaces the old one.
        data: Data folder for that comparison; see `gather`.
        zoo: Folder of the networks that the page offers besides, or None for none.
        offline: Have the site kept on its visitors' devices.
        bits: To how many bits the kernels of the model are rounded, or None for as many as they have. What that takes
            of its accuracy is printed.
        budget: Refuse a site that has more bytes than the shipped network's may have.

        quick: Take less time to make it small.

    Returns:
        What the comparison found; nothing where it was not asked for.

    Raises:
        ModelError: A model folder is incomplete or damaged.
        ExportError: A step failed, or the site does not agree with the model.
    """
    out = out.resolve()
    _refuse_to_replace_other_things(out)
    require_writable(out.parent)
    data = data_folder(data)
    recogniser = _loaded(model, bits, data)
    others = {} if zoo is None else load_zoo(zoo)
    out.parent.mkdir(parents=True, exist_ok=True)
    comparisons = []
    with (
        tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as temporary,
        ThreadPoolExecutor(1) as beside,
    ):
        site, pages = Path(temporary) / "site", Path(temporary) / "docs"
        # MkDocs needs nothing of the next steps, and they leave it a core.
        docs_built = beside.submit(_build_docs, pages) if docs else None
        with _step("Convert the model"):
            convert(recogniser, site / "model")
        if zoo is not None:
            with _step("Convert the other networks"):
                add_networks(recogniser, others, zoo, site)
        with _step("Bundle the page"):
            bundle(site, one_file=True, quick=quick)
        if docs_built:
            with _step("Wait for the docs"):
                docs_built.result()
                pages.rename(site / "docs")
        if offline:
            with _step("Have it work offline"):
                make_offline(site)
        else:
            retire(site)
        if budget:
            require_budgets(site)
        if check:
            with _step("Compare the page with Python"):
                comparisons = _compare(site, recogniser, others, data)
        replace_folder(out, site, Path(temporary) / "old")
    return comparisons


def _loaded(model: Path, bits: int | None, data: Path | None) -> Recogniser:
    """Load a model, round it as far as that is asked for, and say what is lost by it."""
    trained = Recogniser.load(model)
    shipped = rounded(trained, bits)
    if shipped is not trained:
        with _step(f"Round the weights to {bits} bits"):
            losses = rounding_losses(trained, shipped, data)
            for loss in losses:
                output().print(str(loss), soft_wrap=True)
            if not losses:
                output().print("What that takes was not measured: the data folder has no file that it learnt from.")
    return shipped


def _refuse_to_replace_other_things(out: Path) -> None:
    """Raise an ExportError where `out` holds anything but a site or its docs: it would be lost."""
    if out.is_dir():
        names = {path.name for path in out.iterdir() if not is_junk(path)}
        if "inkling.js" in names or names <= {"docs"}:
            return
    elif not out.exists():
        return
    raise ExportError(f"The site must go to a new folder, or replace a site. Received: {out}. Choose another --out.")


def _build_docs(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    # MkDocs writes the date into the site map, unless it is told one.
    environment = {"SOURCE_DATE_EPOCH": "0", **os.environ}
    result = subprocess.run(
        command, cwd=WEB.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )  # fmt: skip
    if result.returncode != 0:
        raise_if_of_disk(result.stdout)
        raise ExportError(f"The docs must build without a warning. MkDocs says:\n{result.stdout}")


def _compare(
    site: Path, recogniser: Recogniser, others: Mapping[str, Recogniser], data: Path | None
) -> list[Comparison]:
    samples = gather(data, _IMAGES, _DRAWINGS, _NUMBERS, _PAGES)
    with serving(site) as address, open_browser() as browser:
        comparisons = verify(browser, address, recogniser, samples)
        by_base = {base_of(name): other for name, other in others.items()}
        compare_all(browser, address, by_base, samples.glyphs[:: _IMAGES // _GLYPHS_OF_OTHERS], but_for_ties=True)
    require(comparisons, but_for_ties=True)
    return comparisons


@contextmanager
def _step(name: str) -> Iterator[None]:
    start = time.monotonic()
    console.print(f"{name} …")
    yield
    console.print(f"{name}: {time.monotonic() - start:.1f} s")
