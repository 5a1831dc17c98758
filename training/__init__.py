"""Data sets in, a trained recogniser with its card out (`python -m training`)."""
