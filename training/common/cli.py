"""What both command lines share: a family of errors becomes one clear line and exit code 1."""

import argparse
import contextlib
import errno
import io
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

from training.common.errors import InklingError

EXIT_ERROR = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells report it
EXIT_CLOSED = 141  # 128 + SIGPIPE

_OURS = ("export", "tools", "training")

_FULL = ("The disk must have room for what is written", "Make room on it, or choose another folder")
_REFUSED = ("Files and folders must be yours to read and write", "Change what is allowed there, or choose another")
_IN_THE_WAY = ("A folder must not have the name of a file", "Rename the file, or choose another folder")
_DISK = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: ("A file must not be larger than this machine allows", "Raise the limit (ulimit -f)"),
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: _REFUSED,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EISDIR: ("A file must not have the name of a folder", "Rename the folder, or choose another file"),
}
"""What each error of the disk breaks, and what to do about it."""


class HelpFormatter(argparse.ArgumentDefaultsHelpFormatter):
    """Shows the default of each option that has one."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        without = action.default is None or action.default is False or action.default == []
        return action.help if without else super()._get_help_string(action)


def run(main: Callable[[], None]) -> None:
    """Run a command line's main function and exit.

    An `InklingError` is the user's to mend, and so is what the disk refuses and a package that is not installed: the
    message is shown without a traceback, with exit code 1. Ctrl-C ends with exit code 130, a reader of the output who
    has gone away with 141. Any other exception is our mistake and keeps its traceback.
    """
    try:
        _write_any_name()
        main()
        if sys.stdout:
            sys.stdout.flush()
    except InklingError as error:
        _fail(str(error))
    except BrokenPipeError:
        _end_output()
        sys.exit(EXIT_CLOSED)
    except OSError as error:
        _end_output()
        _fail(in_words(error))
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in _OURS:
            raise
        _fail(
            f"Inkling's packages must be installed. Received: {error}. Run make setup, then source .venv/bin/activate."
        )
    except KeyboardInterrupt as interruption:
        _say("Stopped.", str(interruption))
        sys.exit(EXIT_INTERRUPTED)


def command_line(program: str, *words: str | Path) -> str:
    """Return a command as a user types it: a name with a space or a bracket is quoted."""
    return f"python -m {program} {shlex.join(map(str, words))}"


def show_error(message: str) -> None:
    """Show what went wrong in one line, on standard error; what is under way goes on."""
    _say("[bold red]error:[/]", message)


def is_of_disk(error: OSError) -> bool:
    """Tell whether an error is one of this machine's disk, not of a network."""
    return error.errno in _DISK


def in_words(error: OSError) -> str:
    """Return what an error of the disk means: the rule, what was received, what to do next."""
    rule, remedy = _DISK.get(error.errno or 0, ("Files must be there and readable", "Check the name and the disk"))
    place = error.filename2 or error.filename
    where = f" ({os.fsdecode(place)})" if isinstance(place, str | bytes) else ""
    return f"{rule}. Received: {error.strerror or error}{where}. {remedy}."


def _fail(message: str) -> None:
    show_error(message)
    sys.exit(EXIT_ERROR)


def _say(head: str, message: str) -> None:
    # Only now: where Rich is not installed either, the one line is printed all the same.
    try:
        from rich.markup import escape

        from training.common.progress import console
    except ModuleNotFoundError:
        print("error:", message, file=sys.stderr)
    else:
        console.print(f"{head} {escape(message)}", markup=True, soft_wrap=True)


def _write_any_name() -> None:
    """Have what a terminal cannot show stand as an escape: names of files, and dashes in a locale without them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _end_output() -> None:
    """Write what is still to be written; what cannot be is dropped, or Python would fail once more at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
