"""Names of data sets in, labelled pictures and stroke samples out."""
