"""A page in, what axe finds wrong with it out: WCAG 2.2 up to level AA, and what else is good practice."""

from playwright.sync_api import Page

from export.making.node import WEB

_SOURCE = WEB / "node_modules" / "axe-core" / "axe.min.js"

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Forced colours are the user's, and the browser takes them when it paints: the styles that axe sees still have ours.
_RUN = """async (tags) => {
  const enabled = !matchMedia("(forced-colors: active)").matches;
  const rules = { "target-size": { enabled: true }, "color-contrast": { enabled } };
  const options = { runOnly: { type: "tag", values: tags }, rules };
  const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target}: ${failureSummary}`));
}"""


def findings(page: Page) -> list[str]:
    """Return what is wrong, a sentence for each part of the page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SOURCE.read_text(encoding="utf-8"))  # by the debugger, which no content security policy binds
    found: list[str] = page.evaluate(_RUN, _TAGS)
    return found
