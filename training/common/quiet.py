"""TensorFlow without its notes on drivers, devices and processors, which are not for users."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from training.common.errors import InklingError

BACKENDS = ("tensorflow", "jax", "torch")
"""What Keras trains on; on NumPy it reads, and no more."""


@contextmanager
def quietly() -> Iterator[None]:
    """Hold back what the block writes to standard error; it is shown only if the block fails.

    TensorFlow's libraries write there past Python, and before any log level applies.
    """
    if sys.stderr is None:  # it is closed
        yield
        return
    sys.stderr.flush()
    standard_error = os.dup(2)
    with tempfile.TemporaryFile() as notes:
        os.dup2(notes.fileno(), 2)
        try:
            yield
        except BaseException:
            notes.seek(0)
            os.write(standard_error, notes.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(standard_error, 2)
            os.close(standard_error)


def import_keras() -> None:
    """Import Keras and its backend, quietly.

    Raises:
        InklingError: The backend is not installed, or there is none of that name.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # The user's ~/.keras/keras.json is not for this: with other numbers in it, a model would be another one.
    os.environ["KERAS_HOME"] = os.devnull
    try:
        with quietly():
            import keras  # noqa: F401
    except Exception as cause:
        named = os.environ.get("KERAS_BACKEND")
        received = f"KERAS_BACKEND={named} ({cause})" if named else f"{cause}"
        remedy = "Unset KERAS_BACKEND, or install that backend" if named else "Run make setup"
        raise InklingError(
            f"Keras must run on one of {', '.join(BACKENDS)}, which is installed. Received: {received}. {remedy}."
        ) from cause
