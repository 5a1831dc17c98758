"""A bare machine in, everything that the project needs installed inside its folder out."""
