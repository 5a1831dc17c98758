"""What both command lines share: a family of errors becomes one clear line and exit code 1."""

import argparse
import sys
from collections.abc import Callable

from rich.markup import escape

from training.common.errors import InklingError
from training.common.progress import console

EXIT_ERROR = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells report it


class HelpFormatter(argparse.ArgumentDefaultsHelpFormatter):
    """Shows the default of each option that has one."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        without = action.default is None or action.default is False or action.default == []
        return action.help if without else super()._get_help_string(action)


def run(main: Callable[[], None]) -> None:
    """Run a command line's main function and exit.

    An `InklingError` is the user's to mend: its message is shown without a traceback, with exit code 1. Ctrl-C ends
    with exit code 130. Any other exception is our mistake and keeps its traceback.
    """
    try:
        main()
    except InklingError as error:
        console.print(f"[bold red]error:[/] {escape(str(error))}", highlight=False, soft_wrap=True)
        sys.exit(EXIT_ERROR)
    except KeyboardInterrupt as interruption:
        console.print(f"Stopped. {escape(str(interruption))}", highlight=False, soft_wrap=True)
        sys.exit(EXIT_INTERRUPTED)
