"""A built site in, how it compares with other runtimes of networks in a browser out: `python -m tools.peers`."""
