"""A recipe in, a trained, calibrated model folder out: data sets mixed, augmented, fitted, chosen on validation."""
