"""Model folders in, one comparison out: what each costs, how well it reads and how fast (`python -m export zoo`)."""
