"""The page "What it gets wrong": choosing and counting on made-up answers, and its committed figures."""

from pathlib import Path

import numpy as np
import pytest

from docs.misread_tables import misread_text, percent
from tools.misreads.groups import GROUPS, ungrouped
from tools.misreads.learning import EPOCHS, SHOWN_EPOCHS
from tools.misreads.maps import example, maps, strongest
from tools.misreads.measuring import confusion, guesses, shown
from tools.misreads.results import MNIST, NO_DIGIT, Guess, Hand, Misread, ShownSet, read_results, write_results
from training.architectures import build
from training.commands import SHIPPED_MODEL
from training.common.errors import DataError
from training.data.labels import DIGITS
from training.measuring.evaluate import Evaluation, TestSet
from training.recogniser.card import Card


def _row(**shares: float) -> list[float]:
    return [shares.get(f"d{digit}", 0.0) for digit in range(10)]


ROWS = np.array([_row(d4=0.9, d9=0.1), _row(d4=0.6, d9=0.4), _row(d1=0.97), _row(d7=0.1)], np.float32)
LABELS = np.array([9, 4, 7, 7])


def test_the_two_likeliest_guesses_may_be_no_digit() -> None:
    assert guesses(ROWS[0]) == [Guess(4, 0.9), Guess(9, 0.1)]
    assert guesses(ROWS[3]) == [Guess(NO_DIGIT, 0.9), Guess(7, 0.1)]


def test_what_is_refused_is_counted_in_a_column_of_its_own() -> None:
    counts = np.array(confusion(LABELS, ROWS, 0.2))
    assert counts.shape == (10, 11)
    assert counts.sum() == 4
    assert [counts[9, 4], counts[4, 4], counts[7, 1], counts[7, NO_DIGIT]] == [1, 1, 1, 1]
    assert np.array(confusion(LABELS, ROWS, None))[7, 7] == 1


def test_misread_ones_come_most_confident_first_and_hands_worst_first() -> None:
    test = TestSet("pens", np.zeros((4, 28, 28), np.float32), LABELS, ["a", "b", "b", "b"])
    found = shown("pens", Evaluation(test, ROWS, DIGITS), 0.2)
    assert [(each.index, each.truth) for each in found.misread] == [(2, 7), (0, 9)]
    assert found.hands == [Hand(1, 0), Hand(3, 2)]
    assert found.digits == 4


def test_a_map_is_the_sum_of_nine_products_and_nothing_below_zero() -> None:
    glyph = np.zeros((28, 28), np.float32)
    glyph[10, 10] = 1
    filters = np.stack([np.arange(9, dtype=np.float32).reshape(3, 3), -np.ones((3, 3), np.float32)])
    first, second = maps(glyph, filters, np.zeros(2, np.float32))
    assert first.shape == (26, 26)
    assert first[8:11, 8:11].tolist() == [[8, 7, 6], [5, 4, 3], [2, 1, 0]]
    assert first.sum() == 36
    assert not second.any()


def test_a_map_that_is_the_same_everywhere_is_not_chosen() -> None:
    found = np.stack([np.full((26, 26), 9), np.eye(26), 3 * np.eye(26)]).astype(np.float32)
    assert strongest(found, 2) == [1, 2]


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    results = read_results()
    write_results(results, tmp_path / "again.json")
    assert read_results(tmp_path / "again.json") == results


def test_a_misread_drawing_without_a_group_is_named() -> None:
    wrong = [Misread(1, 2, []), Misread(GROUPS[0].members[0][1], 1, [])]
    sets = [ShownSet(GROUPS[0].members[0][0], [], wrong, []), ShownSet(MNIST, [], wrong, [])]
    assert ungrouped(sets) == [(GROUPS[0].members[0][0], 1)]


def test_committed_figures_are_of_the_shipped_network() -> None:
    assert read_results().weights == Card.read(SHIPPED_MODEL / "card.json").weights["sha256"]


def test_committed_misreads_are_sorted_into_groups_each_once() -> None:
    results = read_results()
    assert ungrouped(results.sets) == []
    members = [member for group in GROUPS for member in group.members]
    misread = [(each.name, wrong.index) for each in results.sets if each.name != MNIST for wrong in each.misread]
    assert sorted(members) == sorted(misread)


@pytest.mark.parametrize("shown_set", read_results().sets, ids=lambda each: each.name)
def test_committed_counts_agree_with_each_other(shown_set: ShownSet) -> None:
    assert [len(row) for row in shown_set.confusion] == [NO_DIGIT + 1] * 10
    assert shown_set.digits == (10_000 if shown_set.name == MNIST else sum(hand.digits for hand in shown_set.hands))
    read_wrong = sum(
        row[other] for digit, row in enumerate(shown_set.confusion) for other in range(10) if other != digit
    )
    refused = sum(row[NO_DIGIT] for row in shown_set.confusion)
    assert read_wrong <= len(shown_set.misread) <= read_wrong + refused
    for wrong in shown_set.misread:
        assert wrong.truth not in (wrong.guesses[0].label,)


def test_committed_learning_has_every_epoch_and_its_maps() -> None:
    learning = read_results().learning
    assert [each.epoch for each in learning.epochs] == list(range(EPOCHS + 1))
    assert tuple(each.epoch for each in learning.checkpoints) == SHOWN_EPOCHS
    assert learning.epochs[-1].validation_loss < learning.epochs[0].validation_loss / 10
    for each in learning.checkpoints:
        found = maps(example(), np.array(each.filters, np.float32), np.array(each.biases, np.float32))
        assert found.shape == (len(learning.channels), 26, 26)


PAGE = Path(__file__).resolve().parent.parent / "docs" / "misreads.md"


def test_the_page_says_what_was_measured() -> None:
    page, results = PAGE.read_text("utf-8"), read_results()
    mnist = next(each for each in results.sets if each.name == MNIST)
    learning = results.learning
    model = build(learning.architecture, 10)
    first = next(layer.count_params() for layer in model.layers if layer.count_params())
    for said in (
        f"## {len(mnist.misread)} mistakes in {mnist.digits:,}",
        f"It learns from {learning.digits:,} digits of MNIST",
        f"all but {first} of the\nnetwork's {learning.parameters:,} weights",
    ):
        assert said in page
    assert sum(not each.guesses[0].label < NO_DIGIT for each in mnist.misread) == 4  # "the last four"
    hands = [hand.share for each in results.sets for hand in each.hands]
    assert sum(share == 1 for share in hands) > len(hands) / 2


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.99999, "99.9\u00a0%"), (1.0, "100.0\u00a0%"), (0.0004, "under 0.1\u00a0%"), (0.0, "0.0\u00a0%")],
)
def test_a_share_is_never_rounded_up(share: float, said: str) -> None:
    assert percent(share) == said


def test_without_the_data_the_answers_are_there_and_the_page_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("INKLING_DATA", raising=False)
    monkeypatch.setattr("docs.misread_tables._drawn", dict)
    gallery = misread_text("gallery")
    assert gallery.count("<li>") == gallery.count("misreads-absent") == 44
    assert "data:image" not in gallery
    assert misread_text("note").startswith("!!! note")


def test_with_the_data_every_misread_is_drawn(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_DATA", str(data))
    assert misread_text("note") == ""
    assert misread_text("gallery").count('src="data:image/png;base64,') == 44


def test_a_table_of_counts_has_a_row_for_each_digit() -> None:
    table = misread_text("mnist confusion")
    assert table.count('<th scope="row">') == 10
    assert table.count('<th scope="col">') == 11
    assert '<td style="--shade: 45%">7</td>' in table


def test_a_part_that_the_page_does_not_have_is_refused() -> None:
    with pytest.raises(DataError, match="gallery"):
        misread_text("galery")
