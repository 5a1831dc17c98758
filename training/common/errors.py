"""The one family of errors that a user can cause and mend; the command line shows them without a traceback."""


class InklingError(Exception):
    """A message for the user: the rule, what was received, what to do next."""


class DataError(InklingError):
    """A data set or a stroke file is missing, damaged or not what it should be."""


class RecipeError(InklingError):
    """A knob of the training is out of its range."""


class ModelError(InklingError):
    """A model folder is missing, incomplete or does not fit."""


class ExportError(InklingError):
    """The site could not be built, served or verified."""
