"""`training/ink` and `web/src/ink` are the same functions twice: the same files, the same names, in the same order."""

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / "training/ink"
TYPESCRIPT = ROOT / "web/src/ink"
FILES = sorted(path.stem for path in PYTHON.glob("*.py") if path.stem != "__init__")

_EXPORT = re.compile(r"^export (?:function|class|const|interface|type) (\w+)", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:function|interface|type) (\w+)", re.MULTILINE)

ONLY_PYTHON = {
    "mask.Numbers": "an array's type is a name; TypeScript says Int32Array",
    "mask.firstDown": "NumPy counts runs by where they begin; the loops of TypeScript count them as they pass",
    "path.costsOf": "why a number is misread is measured in Python alone",
    "shrink.paperUnder": "TypeScript counts what tells the paper while the pixels come",
    "window.Whole": "an array's type is a name; TypeScript has Levels",
}
"""Public names of a file that its twin has no need of, and why."""

ONLY_TYPESCRIPT = {
    "binarise.blank": "np.zeros",
    "contrast.countsWithin": "np.bincount",
    "marks.Hang": "a tuple of two numbers",
    "mask.Extents": "a tuple of arrays",
    "mask.Parts": "a tuple of an array and a number",
    "mask.Runs": "NumPy goes through whole arrays; loops go from run to run, as most of a page is paper",
    "mask.TakeRun": "the same",
    "mask.areas": "np.bincount",
    "mask.atLeast": ">= of an array",
    "mask.atLeastWithin": ">= and & of arrays",
    "mask.either": "|",
    "mask.numbered": "ndimage.label gives a number to each pixel at once",
    "mask.partsKept": "an array of what is kept, by the numbers of the pixels",
    "mask.runsAlong": "runs_down of .T",
    "mask.runsOf": "as Runs",
    "mask.thickenedDown": "| of shifted arrays",
    "mask.transposed": ".T",
    "mask.without": "& ~",
    "pieces.blank": "np.zeros",
    "pieces.compareBoxes": "tuples compare so",
    "pieces.heightOf": "a property of Piece",
    "pieces.widthOf": "a property of Piece",
    "rules.Direction": ".T",
    "shrink.Pixels": "an array's shape is in its docstring",
    "shrink.Shrinking": "the page shrinks a picture while its pixels come; Python has all of them",
    "slashes.Spread": "a tuple of three numbers",
    "turn.Turning": "a tuple",
    "window.rangesOfNine": "windowMax without windowMin, as loops that see each pixel once",
}
"""The same of TypeScript: what NumPy or the language brings."""


def _camel(name: str) -> str:
    """Return what TypeScript calls a function; constants and types keep their names."""
    if not name.islower():
        return name
    first, *rest = name.lstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def _python_names(file: str) -> list[str]:
    """Return the functions, classes, types and constants that a file defines, in its order and under its names."""
    names: list[str] = []
    for node in ast.parse((PYTHON / f"{file}.py").read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                names.append(name)
            case ast.Assign(targets=targets):
                named = (part for target in targets for part in ast.walk(target))
                names += [part.id for part in named if isinstance(part, ast.Name)]
    return names


def _typescript(file: str) -> str:
    return (TYPESCRIPT / f"{file}.ts").read_text(encoding="utf-8")


def _public_in_python(file: str) -> list[str]:
    return [_camel(name) for name in _python_names(file) if not name.startswith("_")]


def _public_in_typescript(file: str) -> list[str]:
    return _EXPORT.findall(_typescript(file))


def _missing_here(here: Callable[[str], list[str]], there: Callable[[str], list[str]]) -> set[str]:
    return {f"{file}.{name}" for file in FILES for name in set(there(file)) - set(here(file))}


def _in_common(names: Iterable[str], others: Iterable[str]) -> list[str]:
    others = set(others)
    return [name for name in names if name in others]


def test_both_folders_hold_the_same_files() -> None:
    assert sorted(path.stem for path in TYPESCRIPT.glob("*") if path.stem != "index") == FILES


def test_what_only_python_has_is_known_and_why() -> None:
    assert _missing_here(_public_in_typescript, _public_in_python) == set(ONLY_PYTHON)


def test_what_only_typescript_has_is_known_and_why() -> None:
    assert _missing_here(_public_in_python, _public_in_typescript) == set(ONLY_TYPESCRIPT)


@pytest.mark.parametrize("file", FILES)
def test_functions_that_both_have_stand_in_the_same_order(file: str) -> None:
    python = [_camel(name) for name in _python_names(file) if not name.isupper()]
    typescript = _DECLARED.findall(_typescript(file))
    assert _in_common(python, typescript) == _in_common(typescript, python)


@pytest.mark.parametrize("file", FILES)
def test_no_export_escapes_the_comparison(file: str) -> None:
    exports = re.findall(r"^export .*", _typescript(file), re.MULTILINE)
    assert len(exports) == len(_public_in_typescript(file))


def test_what_is_public_is_used_outside_its_file() -> None:
    python = _words_by_file(PYTHON, ("training", "export", "tools", "tests", "docs"), "*.py")
    typescript = _words_by_file(TYPESCRIPT, ("web/src", "web/test"), "*.ts*")
    unused = [
        f"{file}.{name}"
        for file in FILES
        for name in _python_names(file)
        if not name.startswith("_") and not _is_type(name)
        if not any(name in words for other, words in python.items() if other != file)
        if not any(_camel(name) in words for other, words in typescript.items() if other != file)
    ]
    assert unused == []


def _is_type(name: str) -> bool:
    """Tell whether a name is a type's: those of public functions are public with them."""
    return name[0].isupper() and not name.isupper()


def _words_by_file(twin: Path, folders: Iterable[str], pattern: str) -> dict[str, set[str]]:
    """Return the words of all files that may use a twin, those of the twin itself by their stems."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob(pattern)]
    only_handing_on = {twin / "__init__.py", twin / "index.ts", Path(__file__)}
    return {
        path.stem if path.parent == twin else str(path): set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        for path in paths
        if path not in only_handing_on
    }
