"""A model in, the parts of a site out: graph, kernels, bundle, offline worker, sizes."""
