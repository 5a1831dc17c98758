"""A finished site in, the same site out that also works without a network: `sw.js`, the service worker, keeps it."""

import hashlib
import json
import re
from pathlib import Path

from export.making.bundle import vite
from export.making.node import WEB
from training.common.errors import ExportError

SERVICE_WORKER = "sw.js"

ON_DEMAND = "zoo/**/*"
"""Other networks: kept from their first use on."""

LEFT_OUT = (
    SERVICE_WORKER,
    "inkling.html",  # the site once more, to be carried away
    "assets/embedded/*",  # for those who make the module a part of their own bundle
    "inkling-*.zip",  # likewise
    "files.txt",
    "package.json",
    "README.md",
    "LICENSE",
    "**/*.map",
    "assets/sha2-*.js",  # by plain http alone, where nothing is kept
    "docs/sitemap.*",  # for search engines
    "docs/assets/javascripts/lunr/**/*",  # for the search in docs of other languages
)
"""Files of the site that no visit needs without a network, as patterns that pathlib and Workbox both understand."""

_STAMP = re.compile(r'(<meta name="build" content=")\w*(")')


def make_offline(site: Path) -> str:
    """Have a site stored on its visitors' devices, whole and in one version; nothing may be changed in it afterwards.

    Args:
        site: Folder of the site; made so before, it is made so anew.

    Returns:
        The name of this build, which follows from its content.

    Raises:
        ExportError: The service worker cannot be bundled, or the page is not ours.
    """
    build = _stamp(site)
    settings = {"INKLING_LEFT_OUT": json.dumps(LEFT_OUT), "INKLING_ON_DEMAND": ON_DEMAND}
    vite("vite.service-worker.config.ts", site, {"INKLING_SITE": str(site), "INKLING_BUILD": build, **settings})
    return build


def retire(site: Path) -> None:
    """Have a site that is not kept: whoever has kept an earlier build of it gives that up.

    Without this, the service worker of that build would go on to answer with it for ever.
    """
    script = WEB / "src" / "service-worker" / "retire.js"
    (site / SERVICE_WORKER).write_bytes(script.read_bytes())


def precached_files(site: Path) -> list[Path]:
    """Return the files of a site that its service worker keeps from the first visit on."""
    left_out = {path for pattern in (*LEFT_OUT, ON_DEMAND) for path in site.glob(pattern)}
    return sorted(path for path in site.rglob("*") if path.is_file() and path not in left_out)


def _stamp(site: Path) -> str:
    """Write into the page which build it is of, so that it can tell whether a service worker is of the same one."""
    page = site / "index.html"
    html = page.read_text("utf-8")
    if len(_STAMP.findall(html)) != 1:
        raise ExportError(f'The page must have one <meta name="build">. Received: {page}. Bundle the page anew.')
    page.write_text(_STAMP.sub(r"\1\2", html), "utf-8")
    build = _name(site)
    page.write_text(_STAMP.sub(rf"\g<1>{build}\2", html), "utf-8")
    return build


def _name(site: Path) -> str:
    """Return what names the content of a site, all of it but the service worker."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file() and path != site / SERVICE_WORKER:
            digest.update(f"{path.relative_to(site).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]
