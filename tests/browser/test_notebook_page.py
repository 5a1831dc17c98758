"""The notebook of the docs from its first cell to its last: the page that it makes reads the signs it was taught."""

import json
from pathlib import Path

import nbformat
from playwright.sync_api import Browser

from docs.notebook_pages import FOLDER, run
from export.checking.agreement import opened
from export.checking.named_site import reachable
from export.checking.reader import page_reader

NOTHING = "no cell has this tag"


def test_its_page_reads_what_it_was_taught(browser: Browser, tmp_path: Path) -> None:
    notebook = run(nbformat.read(FOLDER / "your-own-page.ipynb", nbformat.NO_CONVERT), tmp_path, skip=NOTHING)
    said = "".join(output.text for output in notebook.cells[-1].outputs)
    assert said.startswith("signs/page/inkling.html: 0.")
    tests = [json.loads(line) for line in (tmp_path / "signs" / "test.jsonl").read_text("utf-8").splitlines()]
    with (
        reachable(str(tmp_path / "signs" / "page" / "inkling.html")) as address,
        opened(browser, address) as page,
        page_reader(page) as reader,
    ):
        assert sorted(reader.card["labels"]) == ["house", "spiral", "star", "wave"]
        readings = reader.read_strokes([each["strokes"] for each in tests])
    right = [reading.text == each["label"] for reading, each in zip(readings, tests, strict=True)]
    assert sum(right) > 0.8 * len(tests)
