"""Keras imported without TensorFlow's notes on drivers and processors, which are not for users."""

import os
import sys
import tempfile


def import_keras() -> None:
    """Import Keras and its backend; what the import writes to standard error is shown only if it fails.

    TensorFlow's libraries write there past Python and before any log level applies.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.stderr.flush()
    standard_error = os.dup(2)
    with tempfile.TemporaryFile() as notes:
        os.dup2(notes.fileno(), 2)
        try:
            import keras  # noqa: F401
        except BaseException:
            notes.seek(0)
            os.write(standard_error, notes.read())
            raise
        finally:
            os.dup2(standard_error, 2)
            os.close(standard_error)
