"""Nothing in, the golden vectors written anew out: `python -m tools.golden`."""

from tools.golden.vectors import FOLDER, golden, to_bytes
from training.common.files import replace_file


def main() -> None:
    """Write all files."""
    for name, content in golden().items():
        replace_file(FOLDER / name, to_bytes(content))


if __name__ == "__main__":
    main()
