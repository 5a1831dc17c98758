"""Measurements and the names of their figures in, one HTML page that shows them out: no script, no request outside."""

from collections.abc import Sequence
from html import escape

from training.measuring.report.measurements import Measurements
from training.measuring.report.summary import Row, summary

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ddd; vertical-align: top }
td:last-child { white-space: nowrap }
figure { margin: 2.5rem 0; break-inside: avoid }
img { width: 100%; height: auto }
figcaption { font-size: .85rem; color: #555 }
"""


def page(measurements: Measurements, figures: Sequence[str]) -> str:
    """Return `index.html`.

    Args:
        measurements: What was measured.
        figures: Names of the figures, each an SVG and a PNG file beside the page.
    """
    card = measurements.card
    rows = "\n".join(_row(row) for row in summary(measurements))
    shown = "\n".join(_figure(name) for name in figures)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(card.name)}: report</title>
<style>{_STYLE}</style>
<h1>{escape(card.name)}</h1>
<p>{card.parameters:,} parameters, weights {escape(card.weights["sha256"][:12])}…
Measured on test sets, as a check of a release: whoever chooses a recipe by these figures has no test any more.
All of them, and more, are in <a href="report.json">report.json</a>.</p>
<table>
<tr><th>measure</th><th>reach</th><th>reached</th><th>holds</th></tr>
{rows}
</table>
{shown}
</html>
"""


def _row(row: Row) -> str:
    holds = {True: "yes", False: "no", None: ""}[row.holds]
    cells = (row.title, row.reach, row.reached, holds)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _figure(name: str) -> str:
    alternative = escape(name.replace("-", ", ").replace("_", " "))
    links = f'<a href="{name}.svg">SVG</a>, <a href="{name}.png">PNG</a>'
    return f'<figure><img src="{name}.svg" alt="{alternative}"><figcaption>{links}</figcaption></figure>'
