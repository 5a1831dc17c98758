"""A trained recogniser in, a static site out: built, served, and compared with Python (`python -m export`)."""
