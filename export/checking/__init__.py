"""A site and its Python model in, how far they agree out: what the build and `verify` rely on."""
