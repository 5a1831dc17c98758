"""Numbers as people write them in, the network that tells signs from digits out.

`examples.py` draws numbers with signs and takes them apart as the page would, `fit.py` learns from all that may be a
sign.
"""
