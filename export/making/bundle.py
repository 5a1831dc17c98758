"""A folder with exported models in, the page that runs them out: page, module, worker, types, and all in one file."""

import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from export.making.node import WEB, node_output
from export.making.one_file import pack_tighter
from export.making.package import add_archive
from export.making.tfjs import write_cut_tfjs
from training.common.errors import ExportError
from training.recogniser.card import Card
from training.recogniser.labels import are_digits

ZOO_INDEX = Path("zoo/zoo.json")
"""Where a site has one, its page offers the networks that are in it."""

_OWN = re.compile(r"""["'`](?:\./)?((?:assets/(?:embedded/)?)?[\w.-]+-[\w-]{8}\.(?:css|js|wasm)|inkling\.js)["'`]""")
"""A file of the site where one of its files names it: those of the bundle have a hash in their names."""


def bundle(site: Path, one_file: bool = False, quick: bool = False) -> None:
    """Add the page to a folder that has nothing but its models, with a tfjs that is cut to all of them.

    Args:
        site: Folder with `model/`, and with more such folders where `loadReader` finds them by its option `base`.
        one_file: Make `inkling.html` too, the page and the model of `model/` in one file, and the archive for apps.
        quick: Take half the time to make it as small as can be.

    Raises:
        ExportError: A model has operations that tfjs lacks, or the page does not build.
    """
    models = sorted(card.parent for card in site.rglob("card.json"))
    generated = WEB / "src" / "generated"
    generated.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=generated) as folder:
        write_cut_tfjs(models, Path(folder))
        settings = {"INKLING_GENERATED": folder, "INKLING_MODEL": str(site / "model")}
        if (site / ZOO_INDEX).exists():
            settings["VITE_ZOO"] = "1"
        if not are_digits(Card.read(site / "model" / "card.json").labels):
            settings["VITE_SIGNS"] = "1"
        if quick:
            settings["INKLING_QUICK"] = "1"
        configs = ["vite.config.ts", *(["vite.one-file.config.ts"] if one_file else [])]
        # None needs what another writes, and each is a process of its own.
        with ThreadPoolExecutor() as pool:
            builds = [pool.submit(_declare, site / "inkling.d.ts")]
            builds += [pool.submit(vite, config, site, settings) for config in configs]
            for build in builds:
                build.result()
    _require_complete(site)
    if one_file:
        if not quick:
            pack_tighter(site / "inkling.html")
        add_archive(site)


def _require_complete(site: Path) -> None:
    """Raise an ExportError where the page or one of its scripts names a file that is not there."""
    for path in (site / "index.html", *site.glob("*.js"), *site.glob("assets/*.js")):
        for name in _OWN.findall(path.read_text("utf-8")):
            if not any((folder / name).is_file() for folder in (path.parent, site)):
                raise ExportError(
                    f"Each file that the page names must be in the site. Received: none for {name} of {path.name}. "
                    f"Build it in another folder than {WEB}, or tell us of it."
                )


def _declare(path: Path) -> None:
    """Write the types of the module."""
    node_output(["node", "tools/declare.mjs", str(path)])


def vite(config: str, site: Path, settings: dict[str, str]) -> None:
    """Build what a configuration of Vite says into a folder, beside what is there."""
    vite = ["node", "node_modules/vite/bin/vite.js", "build", "--config", config, "--logLevel", "warn"]
    node_output([*vite, "--outDir", str(site.resolve()), "--emptyOutDir", "false"], settings)
