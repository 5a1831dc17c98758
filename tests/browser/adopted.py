"""Networks of others in a site: built, trained, saved, adopted and exported as their authors and users would."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import keras
from playwright.sync_api import Browser, Page

from export.checking.compared_sets import compare_glyphs
from export.checking.comparison import require
from export.checking.explanations import require_same_explanations
from export.checking.reader import PageReader, page_reader
from export.making.bundle import bundle
from export.making.convert import convert
from export.making.offline import retire
from tests.tutorials import TUTORIALS, digits, trained
from training.adopting.adopt import adopt
from training.recogniser.recogniser import Recogniser

_GLYPHS, _EXPLAINED, _SEED = 60, 2, 7


def build_site(names: Sequence[str], folder: Path) -> None:
    """Make a folder with `models` of some tutorials and a `site` that reads with the first of them."""
    site = folder / "site"
    for place, name in enumerate(names):
        keras.utils.clear_session()  # the layers are called the same, whatever was built before
        _, path = trained(TUTORIALS[name], _made(folder / "saved" / name), epochs=1)
        ours = adopt(path, folder / "models" / name, TUTORIALS[name].wishes).recogniser
        convert(ours, site / "model" if place == 0 else site / name / "model")
    bundle(site, quick=True)
    retire(site)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def require_parity(browser: Browser, address: str, folder: Path, names: Sequence[str]) -> dict[str, str]:
    """Have the page read and explain with each network as Python does; return what each ran on."""
    glyphs, _ = digits(_GLYPHS, _SEED)
    ran_on = {}
    page = browser.new_page()
    page.goto(address)
    for place, name in enumerate(names):
        recogniser = Recogniser.load(folder / "models" / name)
        with _reader(page, "" if place == 0 else f"{name}/") as reader:
            ran_on[name] = reader.backend
            require([compare_glyphs(reader, recogniser, glyphs, name)])
            require_same_explanations(reader, recogniser, list(glyphs[:_EXPLAINED]))
    page.close()
    return ran_on


@contextmanager
def _reader(page: Page, base: str) -> Iterator[PageReader]:
    with page_reader(page, **({"base": base} if base else {})) as reader:
        yield reader
