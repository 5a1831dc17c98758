"""What must hold of `training/`."""
