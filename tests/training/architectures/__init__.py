"""What must hold of `training/architectures/`."""
