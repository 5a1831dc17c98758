"""What must hold in a browser."""
