"""What must hold of `training/ink/`."""
