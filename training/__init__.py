"""Data sets in, a trained recogniser with its card out (`python -m training`)."""

import os

# NumPy's OpenBLAS reads this when it is loaded, so it comes first. Our products are of a glyph's size: threads of
# BLAS's own gain nothing there, and wait for each other by spinning. Measured: four times the processor time for a
# glyph on two cores, and five times as long where others use them too. TensorFlow has its own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
