"""How a glyph gets the size that a network takes: named here, since the command line needs no Keras to know them."""

STRETCH, PAD = "stretch", "pad"

FITS = (STRETCH, PAD)
"""As a picture that is scaled, or with paper around it."""
