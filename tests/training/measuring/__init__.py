"""What must hold of `training/measuring/`."""
