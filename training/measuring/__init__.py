"""A recogniser and test sets in, how good it is out: accuracy, calibration, refusal, whole numbers, reports."""
