"""Takes `inkling.html` along: one file, opened from a folder with nothing beside it, and no network at all."""

import base64
import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import Place
from tests.browser.in_python import read_in_python
from tests.browser.test_page_pictures import picture
from tests.browser.visitor import visiting
from training.recogniser.recogniser import Recogniser

LINE = Place(0.1, 0.2, 0.5)

_PAYLOAD = re.compile(r'(<script type="application/gzip" id="worker">)(.*?)(</script>)', re.DOTALL)

# What somebody would try who could put text into the page.
_INJECT = """() => new Promise((resolve) => {
  const blocked = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    blocked.push(effectiveDirective);
    if (blocked.length === 3) resolve({ blocked: blocked.sort(), injected: window.injected ?? null });
  });
  const script = document.createElement("script");
  script.textContent = "window.injected = true";
  document.head.append(script);
  document.body.setAttribute("style", "opacity: 0");
  fetch("https://example.com/").catch(() => {});
})"""


@pytest.fixture
def carried(dist: Path, tmp_path: Path) -> Path:
    """Return the one file, by itself in a folder."""
    return Path(shutil.copy(dist / "inkling.html", tmp_path))


def test_the_one_file_does_what_the_site_does(browser: Browser, carried: Path, recogniser: Recogniser) -> None:
    with visiting(browser, carried.as_uri(), offline=True) as visitor:
        expected = read_in_python(visitor, recogniser, "472", LINE)
        assert visitor.probabilities() == pytest.approx(expected.symbols[-1].probabilities, abs=5e-3)
        visitor.find("explain").click()
        expect(visitor.find("heat")).to_be_visible()
        visitor.find("upload").set_input_files(picture(3))  # type: ignore[arg-type]
        visitor.expect_read("3")
        visitor.find("language").select_option("de")
        expect(visitor.page.locator("html")).to_have_attribute("lang", "de")
        assert not [address for address in visitor.requests if not re.match(r"(file|blob|data):", address)]
        assert visitor.requests[0] == carried.as_uri()
        assert not [address for address in visitor.requests[1:] if address.startswith("file:")]
        assert visitor.complaints == []


def test_the_one_file_offers_nothing_that_is_not_in_it(browser: Browser, carried: Path) -> None:
    with visiting(browser, carried.as_uri(), offline=True) as visitor:
        visitor.expect_ready()
        expect(visitor.find("take-along")).to_have_count(0)
        assert visitor.page.locator("[href^='./'], [href^='docs'], [src], link[rel=manifest]").count() == 0
        assert visitor.page.evaluate(_INJECT) == {
            "blocked": ["connect-src", "script-src-elem", "style-src-attr"],
            "injected": None,
        }


def test_damage_on_the_way_is_noticed(browser: Browser, carried: Path) -> None:
    carried.write_text(_PAYLOAD.sub(_damage, carried.read_text(encoding="utf-8")), encoding="utf-8")
    with visiting(browser, carried.as_uri(), offline=True) as visitor:
        expect(visitor.find("status")).to_contain_text("The network could not be loaded.")


def test_the_page_gives_the_one_file_away(browser: Browser, site: str, dist: Path) -> None:
    with visiting(browser, site) as visitor:
        with visitor.page.expect_download() as download:
            visitor.find("take-along").click()
        assert download.value.suggested_filename == "inkling.html"
        assert Path(download.value.path()).read_bytes() == (dist / "inkling.html").read_bytes()


def test_the_one_file_brings_the_licences_along(dist: Path) -> None:
    text = (dist / "inkling.html").read_text(encoding="utf-8")
    for notice in ("@tensorflow/tfjs-core 4", "preact 10", "@noble/hashes 2", "Apache License", "Permission is hereby"):
        assert notice in text


def _damage(payload: re.Match[str]) -> str:
    """Change one of the weights."""
    script = gzip.decompress(base64.b64decode(payload[2]))
    (weights,) = re.findall(rb"weights-\w+\.bin[\"'`]: ?[\"'`]([\w+/=]+)", script)
    middle = len(weights) // 2
    other = b"A" if weights[middle : middle + 1] != b"A" else b"B"
    damaged = weights[:middle] + other + weights[middle + 1 :]
    packed = gzip.compress(script.replace(weights, damaged), mtime=0)
    return payload[1] + base64.b64encode(packed).decode() + payload[3]
