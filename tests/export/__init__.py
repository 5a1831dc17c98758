"""What must hold of `export/`."""
