"""`python -m export`: build, serve, verify."""

import os

# The advertisement of a library that the converter imports is not for users.
os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")

from importlib import import_module

from training.common.cli import run

# Imported by `run`, so that Ctrl-C meanwhile and a package that is missing get their line too.
run(lambda: import_module("export.commands").main())
