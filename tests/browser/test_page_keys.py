"""Opens the list of all keys, by its key and by its button, and presses what it says."""

from playwright.sync_api import Browser, expect

from tests.browser.drawn_digits import Place
from tests.browser.visitor import visiting

LINE = Place(0.1, 0.3, 0.4)


def test_the_list_of_keys_opens_by_its_key_and_closes_by_escape_which_clears_nothing(
    browser: Browser, site: str
) -> None:
    with visiting(browser, site) as visitor:
        visitor.write("20", LINE)
        visitor.expect_read("20")
        keyboard = visitor.page.keyboard
        visitor.find("guides").focus()
        keyboard.press("?")
        listed = visitor.find("all-keys")
        expect(listed.get_by_role("heading", name="All keys")).to_be_visible()
        expect(listed).to_contain_text("Ctrl+Z")
        keyboard.press("Delete")
        keyboard.press("Escape")
        expect(listed).to_have_count(0)
        visitor.expect_read("20")
        expect(visitor.find("guides")).to_be_focused()
        assert visitor.complaints == []


def test_its_button_is_at_the_end_of_the_page_where_there_is_a_keyboard(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.find("keys").click()
        visitor.find("all-keys-close").click()
        expect(visitor.find("all-keys")).to_have_count(0)
        visitor.find("keys").click()
        expect(visitor.find("all-keys")).to_be_visible()
        visitor.page.mouse.click(3, 3)  # beside it
        expect(visitor.find("all-keys")).to_have_count(0)
    with visiting(browser, site, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}) as visitor:
        expect(visitor.find("keys")).to_be_hidden()


def test_each_key_of_a_tool_is_listed(browser: Browser, site: str) -> None:
    with visiting(browser, site) as visitor:
        visitor.find("keys").click()
        expect(visitor.find("all-keys")).to_be_visible()
        listed = " ".join(visitor.find("all-keys").locator("kbd").all_text_contents())
        titles = [button.get_attribute("title") or "" for button in visitor.page.locator(".tools [title]").all()]
        keys = [title.rsplit("(", 1)[1].rstrip(")") for title in titles if title.endswith(")")]
        assert len(keys) >= 5
        assert [key for key in keys if key not in listed] == []
