"""What must hold of `training/explaining/`."""
