"""What must hold of `training/recogniser/`."""
