"""Strokes or pictures in, readings out: the same words and the same steps as the page."""
