"""What must hold of `export/timing/`."""
