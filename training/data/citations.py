"""What is known of public stroke files, by the SHA-256 of their content: a card must say whose data it learnt from."""

from collections.abc import Sized
from pathlib import Path
from typing import Any

from training.data.download import content_sha256

CITATIONS = {
    "6543923ae14ce5ca767659aa5fab466495972913f5b876e495e597121bb9fcf7": (
        "Digits of writers of the Unipen Consortium (1999), train_r01_v07, category 1a, "
        "DOI 10.5281/zenodo.1195803, CC BY 4.0; duplicates and broken segments removed, axes and aspect made uniform"
    ),
    "4989b21006511eaa1d13a75d5e5b440971d18e12fdb31aba10dccf01c6692ed1": (
        "Digits of further writers of the Unipen Consortium (1999), train_r01_v07, category 1a, "
        "DOI 10.5281/zenodo.1195803, CC BY 4.0; duplicates and broken segments removed, axes and aspect made uniform"
    ),
    "d7839c834a4b1253bf83c64c614b06b822003ccfe58773043bd7d64844519dba": (
        "Letters and signs of writers of the Unipen Consortium (1999), train_r01_v07, categories 1b, 1c and 1d, "
        "DOI 10.5281/zenodo.1195803, CC BY 4.0; duplicates and broken segments removed, axes and aspect made uniform"
    ),
    "36b9ac18e81d6bc723d60c78f2525599f3c6c3427a24daed83bae719e04c2b94": (
        "E. Alpaydin, F. Alimoglu (1998): Pen-Based Recognition of Handwritten Digits, UCI, DOI 10.24432/C5MG6K, "
        "CC BY 4.0; the training part, original pen paths"
    ),
    "6f0d30cac8b9be4bd7076bb5fee4bd441a08ee73516a01906e1a89d9c785764d": (
        "D. Llorens, F. Prat, A. Marzal, J. M. Vilar (2007): UJI Pen Characters, UCI, CC BY 4.0"
    ),
    "eb6e6e71b10f9e2c62da26718a61ce946b48811664da31e3dfebc5b50e33ae76": (
        "Digits on paper by writers of Alex Schroeder's numbers, CC0 1.0; scanned, fitted into 64 pixels"
    ),
}


def described(path: Path, samples: Sized) -> dict[str, Any]:
    """Return what a card says of a data file.

    Args:
        path: The file.
        samples: What of it is learnt from.
    """
    sha256 = content_sha256(path)
    source = {"source": CITATIONS[sha256]} if sha256 in CITATIONS else {}
    return {"name": path.name, "samples": len(samples), "sha256": sha256, **source}
