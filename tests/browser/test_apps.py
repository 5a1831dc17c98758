"""Builds the apps of docs/apps.md as anybody would, from the package of a site, and reads with them in a browser."""

import html
import json
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from export.making.node import WEB, node_environment
from export.serve import serving
from tests.browser.test_embed import FormPad
from tests.browser.visitor import Visitor, visiting
from tests.conftest import Made

ROOT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(r'```\w+ title="([^"]+)"\n(.*?)```', re.DOTALL)

DOCS = dict(_BLOCK.findall((ROOT / "docs" / "apps.md").read_text("utf-8")))
"""What the docs show, by title: files and commands."""

_EXAMPLE = re.search(r"```js\n(.*?)```", (WEB / "tools" / "package-readme.md").read_text("utf-8"), re.DOTALL)
assert _EXAMPLE
README = f'{_EXAMPLE[1]} document.querySelector("#answer").textContent = text;'
"""What the package shows first, and then its result."""

POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; style-src 'self'"
"""What the docs ask of a bundle's page, and styles of its own."""

TRUSTED_TYPES = DOCS["policy"].strip()
"""What the docs ask for Trusted Types. The chunks of webpack need a policy more, and so does Vue."""

REACT = """
import { createRoot } from "react-dom/client";
import { Amount } from "./amount.jsx";

createRoot(document.querySelector("#app")).render(<Amount />);
"""

VUE = """
import { createApp } from "vue";
import Amount from "./amount.vue";

createApp(Amount).mount("#app");
"""

ON_A_SERVER = """
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import * as inkling from "inkling";
import { Amount } from "./amount.jsx";

const calls = [() => inkling.loadReader(), () => inkling.loadReader({ base: "/x" }), () => inkling.defineInklingPad()];
Promise.allSettled(calls.map((call) => call())).then((settled) => {
  const reasons = settled.map(({ reason }) => [reason instanceof inkling.InklingError, reason.code, reason.message]);
  console.log(JSON.stringify({ reasons, html: renderToString(createElement(Amount)) }));
});
"""


@pytest.fixture(scope="session")
def apps(dist: Path, made_once: Made) -> Path:
    """Return a folder in whose folders `inkling` is installed, and all that the page's own packages have."""

    def make(folder: Path) -> None:
        (folder / "apps").mkdir(parents=True)
        (folder / "node_modules").symlink_to(WEB / "node_modules")
        (folder / "apps" / "package.json").write_text('{ "private": true, "type": "module" }')
        packed = run(["npm", "pack", str(dist), "--silent"], folder)
        run(["npm", "install", "--offline", "--silent", str(folder / packed.strip())], folder / "apps")

    return made_once("apps", make) / "apps"


def run(command: list[str], folder: Path) -> str:
    """Run a command that must succeed, and return what it printed."""
    environment = {**node_environment(), "npm_config_offline": "true", "NODE_ENV": "production"}
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    result = subprocess.run([program, *command[1:]], cwd=folder, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def page_of(body: str, policy: str = f"{POLICY}; {TRUSTED_TYPES}") -> str:
    """Return a page with a policy, and with an icon, so that none is asked for."""
    csp = html.escape(f"{policy}; img-src data:")
    head = f'<meta http-equiv="Content-Security-Policy" content="{csp}"><link rel="icon" href="data:,">'
    return f'<!doctype html><html lang="en"><meta charset="utf-8">{head}<title>An app</title><body>{body}</body></html>'


@contextmanager
def opened(browser: Browser, site: Path) -> Iterator[Visitor]:
    """Open an app, which must ask nobody but its own host."""
    with serving(site) as address, visiting(browser, address) as visitor:
        yield visitor
        assert visitor.complaints == []
        assert not [url for url in visitor.requests if not url.startswith((address, "blob:", "data:"))]


def writes(visitor: Visitor, number: str) -> None:
    pad = FormPad(visitor, visitor.page.locator("inkling-pad"))
    pad.write(number)
    pad.expect_value(number)


def test_the_package_holds_the_module_and_nothing_of_the_page(apps: Path, dist: Path) -> None:
    package = apps / "node_modules" / "inkling"
    manifest = json.loads((package / "package.json").read_text())
    assert manifest["version"] == json.loads((WEB / "package.json").read_text())["version"]
    assert manifest["license"] == "MIT"
    files = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    names = {re.sub(r"-(?:[\w-]{8}|[0-9a-f]{12})\.(?=\w+$)", ".", name) for name in files}
    assert names == {
        *("LICENSE", "README.md", "licences.txt", "package.json", "inkling.js", "inkling.d.ts"),
        *("assets/worker.js", "assets/tfjs.js", "assets/custom_tfjs.js", "assets/sha2.js", "assets/inkling-pad.js"),
        *("assets/tfjs-backend-wasm.wasm", "assets/tfjs-backend-wasm-simd.wasm", "assets/embedded/worker.js"),
        *("model/card.json", "model/graph.json", "model/explain.json", "model/weights.bin"),
    }
    assert all((package / name).read_bytes() == (dist / name).read_bytes() for name in files)


@pytest.mark.parametrize("bundler", ["Vite", "webpack", "esbuild", "Rollup"])
def test_an_app_that_a_bundler_makes_reads(browser: Browser, apps: Path, bundler: str) -> None:
    app = apps / bundler.lower()
    app.mkdir()
    (app / "main.js").write_text(README if bundler == "Rollup" else DOCS["main.js"])
    body = '<p id="answer"></p><inkling-pad></inkling-pad><script type="module" src="./main.js"></script>'
    policy = POLICY if bundler == "webpack" else f"{POLICY}; {TRUSTED_TYPES}"
    (app / "index.html").write_text(page_of(body, policy))
    run(shlex.split(DOCS[bundler]), app)
    if bundler != "Vite":
        shutil.copy(app / "index.html", app / "dist")
    assert not list((app / "dist").rglob("*.wasm"))  # one chunk has all: nothing is copied in vain
    with opened(browser, app / "dist") as visitor:
        expect(visitor.page.locator("#answer")).to_have_text("7")
        writes(visitor, "42")


def test_a_react_app_reads(browser: Browser, apps: Path) -> None:
    app = apps / "react"
    app.mkdir()
    (app / "amount.jsx").write_text(DOCS["amount.jsx"])
    (app / "main.jsx").write_text(REACT)
    (app / "vite.config.js").write_text('export default { esbuild: { jsx: "automatic" } };')
    (app / "index.html").write_text(page_of('<div id="app"></div><script type="module" src="/main.jsx"></script>'))
    run(["npx", "vite", "build"], app)
    with opened(browser, app / "dist") as visitor:
        writes(visitor, "407")
        expect(visitor.page.locator("output")).to_have_text("407")
        assert visitor.page.locator("inkling-pad").evaluate("(pad) => pad.strokes.length") > 0


def test_the_types_are_those_of_the_module(apps: Path) -> None:
    app = apps / "types"
    app.mkdir()
    (app / "inkling-pad.d.ts").write_text(DOCS["inkling-pad.d.ts"])
    (app / "amount.tsx").write_text(DOCS["amount.jsx"])
    (app / "main.ts").write_text(DOCS["main.js"].replace("answer.", "answer!."))
    for resolution in ("--module esnext --moduleResolution bundler", "--module nodenext"):
        check = f"npx tsc --noEmit --strict --target es2022 --jsx react-jsx --types react {resolution}"
        run(shlex.split(f"{check} main.ts amount.tsx inkling-pad.d.ts"), app)


def test_a_vue_app_reads(browser: Browser, apps: Path) -> None:
    app = apps / "vue"
    app.mkdir()
    for name in ("amount.vue", "vite.config.js"):
        (app / name).write_text(DOCS[name])
    (app / "main.js").write_text(VUE)
    (app / "index.html").write_text(
        page_of('<div id="app"></div><script type="module" src="/main.js"></script>', POLICY)
    )
    run(["npx", "vite", "build"], app)
    with opened(browser, app / "dist") as visitor:
        writes(visitor, "407")
        expect(visitor.page.locator("output")).to_have_text("407")
        assert visitor.page.locator("inkling-pad").evaluate("(pad) => pad.strokes.length") > 0


def test_the_module_that_is_no_part_of_a_bundle_lies_beside_it(browser: Browser, apps: Path) -> None:
    app = apps / "public"
    shutil.copytree(apps / "node_modules" / "inkling", app / "dist" / "inkling")
    (app / "main.js").write_text(f"{DOCS['public.js']}\n{DOCS['main.js'].split(';', 1)[1]}")
    (app / "dist" / "index.html").write_text(
        page_of(
            '<p id="answer"></p><script type="module" src="./main.js"></script>',
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'",
        )
    )
    run(shlex.split(DOCS["webpack"]), app)
    with opened(browser, app / "dist") as visitor:
        expect(visitor.page.locator("#answer")).to_have_text("7")


@pytest.mark.parametrize("how", ["--format=esm --packages=external", "--format=cjs"])
def test_on_a_server_the_module_does_nothing_and_says_so(apps: Path, how: str) -> None:
    app = Path(tempfile.mkdtemp(dir=apps))
    (app / "amount.jsx").write_text(DOCS["amount.jsx"])
    (app / "main.jsx").write_text(ON_A_SERVER)
    script = "main.mjs" if "esm" in how else "main.cjs"
    run(shlex.split(f"npx esbuild main.jsx --bundle --jsx=automatic --platform=node --outfile={script} {how}"), app)
    said = json.loads(run(["node", script], app))
    assert [reason[:2] for reason in said["reasons"]] == [[True, "browser"]] * 3
    assert all("in the browser" in reason[2] for reason in said["reasons"])
    assert "<inkling-pad" in said["html"]
