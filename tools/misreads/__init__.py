"""The shipped model and a folder of data in, what it gets wrong and how a small network learns out: figures alone.

Nobody's handwriting is kept: a misread drawing is named by its place in a public file, from which the docs draw it
anew where that file is at hand.
"""
