"""What is known of public stroke files, by the SHA-256 of their content: a card must say whose data it learnt from."""

CITATIONS = {
    "6543923ae14ce5ca767659aa5fab466495972913f5b876e495e597121bb9fcf7": (
        "Digits of writers of the Unipen Consortium (1999), train_r01_v07, category 1a, "
        "DOI 10.5281/zenodo.1195803, CC BY 4.0; duplicates and broken segments removed, axes and aspect made uniform"
    ),
}
