"""What the tests of measuring share: reports without figures, for those who look at numbers alone."""

import pytest


@pytest.fixture
def no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep reports from drawing figures, which takes seconds: `test_report.py` looks at them all."""
    monkeypatch.setattr("training.measuring.report.folder._figures", lambda _: iter(()))
