"""The example of the docs is a page that works."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from export.serve import serving

ROOT = Path(__file__).resolve().parents[2]


def test_example_of_the_javascript_page_reads_a_seven(browser: Browser, dist: Path, tmp_path: Path) -> None:
    docs = (ROOT / "docs" / "javascript.md").read_text(encoding="utf-8")
    example = re.search(r"```html\n(.*?)```", docs, re.DOTALL)
    assert example
    site = tmp_path / "site"
    shutil.copytree(dist, site)
    (site / "example.html").write_text(example[1], encoding="utf-8")
    with serving(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}example.html")
        expect(page.locator("#answer")).to_have_text(re.compile(r"^7, \d+ % sure$"))
