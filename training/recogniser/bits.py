"""Nothing in; how many bits a weight may have out, for what must not wait for Keras to know it."""

FLOAT16_BITS = 16
"""So many bits of a kernel's weight: each by itself as float16. Fewer are whole numbers with a scale a channel."""

BITS = (2, 3, 4, 5, 6, 7, 8, FLOAT16_BITS)
