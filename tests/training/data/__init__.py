"""What must hold of `training/data/`."""
