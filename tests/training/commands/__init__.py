"""What must hold of `training/commands/`."""
