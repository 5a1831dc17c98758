"""`python -m training`: fit, evaluate, predict."""

from importlib import import_module

from training.common.cli import run

# Imported by `run`, so that Ctrl-C meanwhile and a package that is missing get their line too.
run(lambda: import_module("training.commands").main())
