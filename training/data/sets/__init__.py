"""A file or folder of anybody's in, labelled glyphs out: each kind of data set has a reader of its own, behind `read`.

A reader is a small file with two functions: `is_this(path)`, which looks at names and first bytes alone, and
`read_this(path)`, which returns a `LabelledSet`. `reading.py` has the list of them; a new one goes in there.
"""

from training.data.sets.labelled_set import LabelledSet, Rejected
from training.data.sets.reading import read, reader_of

__all__ = ["LabelledSet", "Rejected", "read", "reader_of"]
