"""Cuts the network off, puts a new version up and a broken one, and looks at what answers the page."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from export.checking.browser import SWITCHES, first_that_starts
from export.making.offline import make_offline, precached_files, retire
from export.serve import serving
from tests.browser.axe import findings
from tests.browser.conftest import PREFIX, ROOT
from tests.browser.drawn_digits import digit
from tests.browser.visitor import Visitor, keeping

MKDOCS = """
INHERIT: {project}/mkdocs.yml
docs_dir: docs
hooks: []
exclude_docs: ""
nav: [index.md, second.md]
extra: {{}}
theme: {{ name: material, font: false, logo: "", favicon: "" }}
"""

# Ends as the state in which the next service worker of the site no longer installs: "installed" or "redundant".
NEXT_WORKER = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  window.next = new Promise((resolve) => {
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing.addEventListener("statechange", () => resolve(installing.state), { once: true });
    }, { once: true });
  });
}"""

FETCHED = "(path) => fetch(path).then(({ ok }) => ok, () => false)"


@pytest.fixture(scope="module")
def whole(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with docs, few but real, and with two other networks."""
    folder = tmp_path_factory.mktemp("whole")
    site = Path(shutil.copytree(dist, folder / "site"))
    for name in ("used", "unused"):
        shutil.copytree(site / "model", site / "zoo" / name / "model")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Docs\n\n[Second](second.md)\n")
    (folder / "docs" / "second.md").write_text("# Second\n\nAn inkstand.\n")
    (folder / "mkdocs.yml").write_text(MKDOCS.format(project=ROOT))
    config, docs = str(folder / "mkdocs.yml"), str(site / "docs")
    command = ["mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", docs]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)
    make_offline(site)
    return site


@pytest.fixture
def served(whole: Path, tmp_path: Path) -> Path:
    """Return a copy of that site for a test to change."""
    return Path(shutil.copytree(whole, tmp_path / "served"))


@contextmanager
def started(playwright: Playwright, profile: Path) -> Iterator[Visitor]:
    """Start a browser that remembers what it kept for this profile, and open a window of it."""

    def start(executable: str | None) -> BrowserContext:
        return playwright.chromium.launch_persistent_context(profile, executable_path=executable, args=[*SWITCHES])

    with first_that_starts(start) as context:
        yield Visitor(context.new_page())


def expect_kept(visitor: Visitor) -> None:
    expect(visitor.find("offline-ready")).to_be_visible()


def build_shown(visitor: Visitor) -> str:
    return visitor.find("version").inner_text().split()[-1]


def test_a_browser_that_starts_without_a_network_has_all_of_the_site(
    playwright: Playwright, whole: Path, tmp_path: Path
) -> None:
    with serving(whole, prefix=PREFIX) as address, started(playwright, tmp_path) as visitor:
        visitor.page.goto(address)
        expect(visitor.find("status")).to_have_text("Ready to work offline.")
        expect_kept(visitor)
        assert visitor.page.evaluate(FETCHED, "zoo/used/model/card.json")
    with started(playwright, tmp_path) as visitor:
        visitor.page.goto(address)
        visitor.draw(digit(7))
        visitor.expect_read("7")
        expect_kept(visitor)
        expect(visitor.find("status")).not_to_contain_text("offline")
        visitor.find("explain").click()
        expect(visitor.find("heat")).to_be_visible()
        visitor.find("language").select_option("de")
        expect(visitor.page.locator("html")).to_have_attribute("lang", "de")
        assert visitor.page.evaluate(FETCHED, "zoo/used/model/card.json")
        assert not visitor.page.evaluate(FETCHED, "zoo/unused/model/card.json")
        # What a browser without WebAssembly, or without its fast kind, would ask for.
        for path in precached_files(whole):
            assert visitor.page.evaluate(FETCHED, path.relative_to(whole).as_posix()), path
        look_something_up(visitor.page, address)


def look_something_up(page: Page, address: str) -> None:
    """Search in the docs."""
    page.goto(f"{address}docs/")
    page.get_by_role("link", name="Second").first.click()
    expect(page.get_by_text("An inkstand.")).to_be_visible()
    page.get_by_role("textbox", name="Search").press_sequentially("inkstand")
    expect(page.locator(".md-search-result__link").first).to_contain_text("An inkstand")
    page.goto(f"{address}docs/second.html?h=inkstand")
    expect(page.get_by_text("An inkstand.")).to_be_visible()


def put_up(site: Path, served: Path) -> None:
    """Put a site where another one is served, as whoever hosts it would do."""
    shutil.rmtree(served)
    shutil.copytree(site, served)


def next_version(site: Path, folder: Path) -> tuple[Path, str]:
    """Return a later version of a site, with another card and other names of its scripts, and its build's name."""
    later = Path(shutil.copytree(site, folder / "later"))
    card = later / "model" / "card.json"
    card.write_text(card.read_text() + "\n")
    scripts = list((later / "assets").glob("*.js"))
    renamed = {script.name: f"{script.stem[:-8]}later{index:03}.js" for index, script in enumerate(scripts)}
    for file in (later / "index.html", later / "inkling.js", *scripts):
        file.write_text(re.sub(r"[\w.-]+\.js", lambda name: renamed.get(name[0], name[0]), file.read_text()))
    for script in scripts:
        script.rename(script.with_name(renamed[script.name]))
    return later, make_offline(later)


def expect_nothing_hidden_by_news(visitor: Visitor) -> None:
    """Go to the last link of the page, and find it above the news, which stays until it is sent away."""
    link = visitor.page.get_by_role("link").last
    link.focus()
    reached, news = link.bounding_box(), visitor.page.locator(".news").bounding_box()
    assert reached is not None
    assert news is not None
    assert reached["y"] + reached["height"] <= news["y"]


def below(visitor: Visitor, lower: str, upper: str) -> bool:
    """Return whether one part of the page begins where another one has ended."""
    box, above = (visitor.page.locator(selector).bounding_box() for selector in (lower, upper))
    assert box is not None
    assert above is not None
    return box["y"] >= above["y"] + above["height"]


def test_a_new_version_comes_whole_when_it_is_asked_for(
    browser: Browser, whole: Path, served: Path, tmp_path: Path
) -> None:
    later, build = next_version(whole, tmp_path)
    with serving(served, prefix=PREFIX) as address, keeping(browser, "about:blank") as visitor:
        visitor.page.clock.install()
        visitor.page.goto(address)
        expect_kept(visitor)
        first = build_shown(visitor)

        # The upload has not got to the card yet: its old one must not be read with the new page.
        put_up(later, served)
        shutil.copy(whole / "model" / "card.json", served / "model" / "card.json")
        visitor.page.evaluate(NEXT_WORKER)
        visitor.page.clock.fast_forward("02:00:00")
        assert visitor.page.evaluate("() => window.next") == "redundant"
        expect(visitor.find("update")).to_be_empty()

        put_up(later, served)
        other = Visitor(visitor.page.context.new_page())
        other.page.goto(address)
        expect_kept(other)
        other.page.clock.fast_forward("02:00:00")
        for each in (visitor, other):
            expect(each.find("update")).to_contain_text("A new version is ready")
            assert findings(each.page) == []
        expect_nothing_hidden_by_news(other)
        # Where there is an answer, the offer lies at the end of the page and over nothing.
        other.draw(digit(7))
        other.expect_read("7")
        assert below(other, ".news", "footer")
        other.find("clear").click()
        # Meanwhile the old version has all that is its own, though the host has it no more.
        visitor.find("language").select_option("de")
        expect(visitor.page.locator("html")).to_have_attribute("lang", "de")
        other.page.reload()
        expect_kept(other)
        other.draw(digit(4))
        expect(other.find("reading")).to_have_text("4")
        assert build_shown(other) == first

        visitor.find("reload").click()
        for each in (visitor, other):
            expect(each.find("version")).to_contain_text(build)
            expect_kept(each)
            expect(each.find("update")).to_be_empty()
        expect(other.find("reading")).to_have_text("4")


def test_a_site_that_is_kept_no_more_leaves_nothing(browser: Browser, served: Path) -> None:
    with serving(served, prefix=PREFIX) as address, keeping(browser, address) as visitor:
        expect_kept(visitor)
        retire(served)
        visitor.page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
        gone = "async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration())"
        visitor.page.wait_for_function(gone)


def test_a_broken_service_worker_does_not_keep_the_page_from_reading(browser: Browser, served: Path) -> None:
    (served / "sw.js").unlink()
    with serving(served, prefix=PREFIX) as address, keeping(browser, address) as visitor:
        visitor.draw(digit(7))
        visitor.expect_read("7")
        expect(visitor.find("offline-ready")).to_have_count(0)


def test_the_same_site_has_the_same_service_worker(whole: Path, served: Path) -> None:
    before = (served / "sw.js").read_bytes()
    build = make_offline(served)
    assert (served / "sw.js").read_bytes() == before
    assert (served / "index.html").read_bytes() == (whole / "index.html").read_bytes()
    assert f'"{build}"'.encode() in before
    assert b"workbox-precaching 7" in before
    addresses = re.findall(rb'\burl:"([^"]*)"', before)
    assert len(addresses) > len(precached_files(served))  # the networks for later have theirs there too
    assert not [address for address in addresses if re.match(rb"/|\w+:", address)]
