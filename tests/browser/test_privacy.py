"""What the page promises, "nothing leaves this device", held against what it asks for and what it is allowed."""

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import ROOT
from tests.browser.drawn_digits import digit
from tests.browser.visitor import keeping, visiting

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

ELSEWHERE = "https://elsewhere.example/"

PHOTO = ROOT / "web" / "public" / "icons" / "icon-192.png"

# What somebody would try who could put something into the page, and what each is stopped by.
ATTEMPTS = {
    "script-src-elem": "add('script', { textContent: 'window.injected = true' })",
    "script-src-attr": "add('p', {}).setAttribute('onclick', '1')",
    "script-src": "setTimeout('1')",
    "style-src-attr": "add('p', {}).setAttribute('style', 'color: red')",
    "style-src-elem": "add('style', { textContent: 'p { color: red }' })",
    "connect-src": "fetch('https://elsewhere.example/').catch(() => {})",
    "img-src": "add('img', { src: 'https://elsewhere.example/seen.png' })",
    "font-src": "new FontFace('other', 'url(https://elsewhere.example/f.woff2)').load().catch(() => {})",
    "frame-src": "add('iframe', { src: 'https://elsewhere.example/' })",
    "worker-src": "new Worker(URL.createObjectURL(new Blob([])))",
    "form-action": "add('form', { action: 'https://elsewhere.example/' }).submit()",
}

TRY = """() => new Promise((resolve) => {
  document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
  const add = (name, properties) => document.body.appendChild(Object.assign(document.createElement(name), properties));
  setTimeout(() => resolve("nothing"), 10_000);
  ATTEMPT;
})"""


def test_a_whole_session_asks_nobody_but_the_site(browser: Browser, site: str) -> None:
    with keeping(browser, site) as visitor:
        expect(visitor.page.locator(".privacy")).to_contain_text("Nothing that you draw or open leaves this device")
        visitor.draw(digit(7))
        visitor.expect_read("7")
        visitor.find("explain").click()
        expect(visitor.find("heat")).to_be_visible()
        visitor.find("upload").set_input_files(PHOTO)
        expect(visitor.find("picture")).to_be_visible()
        expect(visitor.find("offline-ready")).to_be_visible()
        links = visitor.page.locator("a[href]").evaluate_all("(links) => links.map((link) => link.href)")
        assert f"{site}docs/" in links
        assert visitor.page.evaluate("() => [document.cookie, document.referrer]") == ["", ""]
        assert len(visitor.requests) > len(POLICY)
        assert [url for url in visitor.requests if not url.startswith((site, "blob:", "data:"))] == []


def what_leaves(page: Page) -> list[str]:
    """Answer in place of elsewhere, and return the list of what it is asked for: what no policy has stopped."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill()

    page.route(f"{ELSEWHERE}**", answer)
    return asked


def test_the_policy_is_as_strict_as_it_can_be_and_stops_what_it_should(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        content = visitor.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert dict(part.strip().split(" ", 1) for part in content.split(";")) == POLICY
        visitor.expect_ready()
        left = what_leaves(visitor.page)
        for directive, attempt in ATTEMPTS.items():
            assert visitor.page.evaluate(TRY.replace("ATTEMPT", attempt)) == directive, attempt
        assert visitor.page.evaluate("() => window.injected") is None
        visitor.page.goto(ELSEWHERE)  # no policy keeps anybody from leaving, which proves that it would be noted
        assert left == [ELSEWHERE]
