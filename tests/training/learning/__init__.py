"""What must hold of `training/learning/`."""
