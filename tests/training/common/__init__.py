"""What must hold of `training/common/`."""
