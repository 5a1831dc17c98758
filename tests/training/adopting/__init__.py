"""What must hold of `training/adopting/`."""
