"""Anybody's Keras network in, a model folder out: from a glyph to what it takes, and from what it answers to logits."""
