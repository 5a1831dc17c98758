"""The page as an app, in a Chromium that has windows: the headless shell installs nothing."""

from pathlib import Path

from playwright.sync_api import Playwright, expect

from export.checking.browser import SWITCHES
from tests.browser.conftest import installed_chromium
from tests.browser.visitor import Visitor


def test_the_page_can_be_installed_and_offers_it(playwright: Playwright, site: str, tmp_path: Path) -> None:
    with playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=installed_chromium(playwright), args=["--headless=new", *SWITCHES]
    ) as context:
        visitor = Visitor(context.new_page())
        visitor.page.goto(site)
        browser = context.new_cdp_session(visitor.page)
        visitor.until(
            lambda: browser.send("Page.getInstallabilityErrors")["installabilityErrors"],
            lambda errors: errors == [],
            "The page must be one that can be installed.",
        )
        assert browser.send("Page.getAppManifest")["errors"] == []
        assert browser.send("Page.getAppId")["appId"] == site
        expect(visitor.find("install")).to_be_visible()
