"""`python -m export serve`: a built site on this machine."""

import argparse
from typing import Any

from export.commands.shared import add_site
from training.common.cli import HelpFormatter

_PORT = 8000


def add_serve(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    command = commands.add_parser(
        "serve",
        help="serve a built site on this machine",
        description="Serve a built site until Ctrl-C, and print its address.",
        formatter_class=HelpFormatter,
    )
    command.set_defaults(command=_serve, keras=False)
    add_site(command)
    command.add_argument("--port", type=int, default=_PORT, help="port to listen at; a free one if it is taken")
    command.add_argument(
        "--host", default="127.0.0.1", help="address to listen at; 0.0.0.0 shows the site to the phones in your network"
    )


def _serve(options: argparse.Namespace) -> None:
    from export.serve import serve

    serve(options.site, options.port, options.host)
