"""What is read, as records for a spreadsheet."""

from pathlib import Path

import numpy as np

from training.reading.csv_rows import records_of
from training.reading.read_files import Prediction
from training.reading.reading import Reading, Symbol
from training.reading.text import text_of

GLYPH = np.zeros((28, 28), np.float32)


def prediction(name: str, *lines: str) -> Prediction:
    symbols, number = [], 0
    for number, line in enumerate(lines):
        for place, sign in enumerate(line):
            if sign == " ":
                continue
            label = None if sign == "?" else int(sign) if sign.isdecimal() else sign
            box = (40 * number, 10 * place, 40 * number + 20, 10 * place + 9)
            space = bool(line[:place].strip()) and line[place - 1] == " "
            symbols.append(Symbol(label, 0.5 + place / 100, [], box, GLYPH, number, [], space=space))
    return Prediction(name, Path(name), Reading(text_of(symbols), symbols))


def test_a_line_is_a_record_and_a_column_of_a_table_one_of_the_records() -> None:
    table = prediction("a.png", "07   1.234,50", "08", "?", "09       7,00")
    assert records_of([table, prediction("b.png", "12"), prediction("c.png")]) == [
        ["file", "line", "text", "lowest_confidence", "cell_1", "cell_2"],
        ["a.png", "1", "07 1.234,50", "0.5000", "07", "1234.50"],
        ["a.png", "2", "08", "0.5000", "08", ""],
        ["a.png", "3", "09 7,00", "0.5000", "09", "7.00"],
        ["b.png", "1", "12", "0.5000", "", ""],
        ["c.png", "", "", "", "", ""],
    ]


def test_what_could_be_two_numbers_is_as_it_was_written_unless_another_one_tells() -> None:
    (_, *alone) = records_of([prediction("a.png", "1   1.234", "2   5.678")])
    (_, *beside) = records_of([prediction("a.png", "1   1.234", "2   5,50 ")])
    assert [record[5] for record in alone] == ["1.234", "5.678"]
    assert [record[5] for record in beside] == ["1234", "5.50"]


def test_nothing_is_a_formula_to_a_spreadsheet() -> None:
    records = records_of([prediction("=1.png", "=1+2   -3", "+5     -(4)")])
    assert [record[0] for record in records[1:]] == ["'=1.png"] * 2
    assert [record[2] for record in records[1:]] == ["'=1+2 -3", "'+5 -(4)"]
    assert [record[4:] for record in records[1:]] == [["'=1+2", "-3"], ["5", "'-(4)"]]


def test_without_a_table_there_are_no_cells() -> None:
    assert records_of([prediction("a.png", "12", "34")])[0] == ["file", "line", "text", "lowest_confidence"]
    assert records_of([]) == [["file", "line", "text", "lowest_confidence"]]
