"""What must hold of `training/reading/`."""
