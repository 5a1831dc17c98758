"""Nothing in; the number of bits that means plain float16 out, for what must not wait for Keras to know it."""

FLOAT16_BITS = 16
"""So many bits of a kernel's weight: each by itself as float16. Fewer are whole numbers with a scale a channel."""
