"""What must hold of `export/making/`."""
