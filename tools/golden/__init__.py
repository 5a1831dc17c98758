"""Seeded strokes and edge cases in, the golden vectors in `tests/golden/` out: `python -m tools.golden`."""
