"""What must hold, as pytest checks it."""
