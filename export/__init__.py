"""A trained recogniser in, a static site out: built, served, and compared with Python (`python -m export`)."""

import os

# With oneDNN, TensorFlow fuses operations (hard swish into a convolution) that TensorFlow.js does not know, on some
# processors: the graph would depend on the machine. TensorFlow asks when it is first imported.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
