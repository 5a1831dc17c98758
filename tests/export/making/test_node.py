"""What a step of Node printed, told apart: the user's disk, or a mistake of the step."""

import errno

import pytest

from export.making.node import node_output, raise_if_of_disk
from training.common.errors import ExportError


@pytest.mark.parametrize(
    ("printed", "number", "place"),
    [
        ("error during build:\nError: ENOSPC: no space left on device, write\n    at x.js:1", errno.ENOSPC, None),
        ("EACCES: permission denied, open '/my site [x]/sw.js'\n", errno.EACCES, "/my site [x]/sw.js"),
        ("OSError: [Errno 28] No space left on device: '/docs/é.html'\n", errno.ENOSPC, "/docs/é.html"),
    ],
)
def test_what_the_disk_refused_is_told_as_such(printed: str, number: int, place: str | None) -> None:
    with pytest.raises(OSError) as error:  # noqa: PT011
        raise_if_of_disk(printed)
    assert (error.value.errno, error.value.filename) == (number, place)


def test_any_other_failure_is_none_of_the_disk() -> None:
    raise_if_of_disk("Error: the ink is out\n[Errno 2] No such file or directory: 'x'")


def test_a_step_that_finds_no_room_says_so_and_no_more() -> None:
    fails = "throw new Error('ENO' + \"SPC: no space left on device, open '/full/index.html'\")"
    with pytest.raises(OSError, match=r"No space left on device: '/full/index\.html'") as error:
        node_output(["node", "-e", fails])
    assert not isinstance(error.value, ExportError)
