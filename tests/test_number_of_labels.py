"""Nobody but the readers, the procedural digits and what is about digits by its nature knows that there are ten.

What counts are uses in code, not words: a ten in a comparison, a range, an axis or a slice, a list of the digits, or
one of the names that stand for them.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ALLOWED = {
    "training/data/labels.py": "says which labels are digits",
    "training/recogniser/labels.py": "asks whether labels are the digits",
    "training/adopting/adopt.py": "takes whoever names no labels of a network to mean the digits",
    "training/data/mnist.py": "reads MNIST, which has digits",
    "training/data/paper.py": "reads digits scanned from paper",
    "training/data/nondigits/broken.py": "draws what is made of procedural digits",
    "training/data/pages/generate.py": "draws pages without numbers: nothing on them may pass for a digit",
    "training/recogniser/sign_network.py": "tells signs from digits, and is asked beside digits alone",
    "training/measuring/unseen_writers.py": "chooses the digits that whole numbers are made of",
    "training/measuring/sources.py": "measures numbers where the network reads all digits",
    "export/checking/rounding_loss.py": "measures networks of digits on the public sets of digits",
}
"""Files that may know it, each with the reason; in all others a number of labels comes from the data or the card."""

_COUNTS = {10, 11}
_LIMITS = {*_COUNTS, 9}
_NAMES = re.compile(r"_?(DIGITS|DIGIT_LABELS|NON_DIGIT|TEN|NINE)")
_TARGETS = re.compile(r"class|label|digit", re.I)
_RANGES = {"range", "arange", "eye", "identity", "one_hot", "to_categorical", "bincount"}
_TEXT = "0123456789"


def _is(node: ast.AST | None, numbers: set[int]) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value in numbers


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _called(node: ast.Call) -> list[ast.AST]:
    """Return what tells a call how many classes there are."""
    classes = [each.value for each in node.keywords if each.arg and _TARGETS.search(each.arg)]
    return [*classes, *(node.args if _name(node.func) in _RANGES else [])]


def _names_them(node: ast.AST) -> bool:
    """Tell a name of the digits, or a list or text of them."""
    match node:
        case ast.Attribute(value=ast.Name(id="string"), attr="digits"):
            return True
        case ast.alias(name=name):
            return bool(_NAMES.fullmatch(name))
        case ast.Constant(value=str(text)):
            return _TEXT in text
        case ast.List(elts=each) | ast.Tuple(elts=each) | ast.Set(elts=each):
            return len(each) == len(_TEXT) and all(_is(one, {number}) for number, one in enumerate(each))
    return bool(_NAMES.fullmatch(_name(node)))


def _counts_them(node: ast.AST) -> bool:
    """Tell a ten that is a number of classes, or one beyond them."""
    match node:
        case ast.Call():
            return any(_is(each, _COUNTS) for each in _called(node))
        case ast.Compare(left=left, comparators=others):
            return any(_is(each, _LIMITS) for each in (left, *others)) and bool(_TARGETS.search(ast.unparse(node)))
        case ast.Slice(lower=lower, upper=upper):
            return _is(lower, _COUNTS) or _is(upper, _COUNTS)
        case ast.BinOp(op=ast.Mod(), right=right):
            return _is(right, _COUNTS)
    return any(_is(value, _COUNTS) and bool(_TARGETS.search(name)) for name, value in _named(node))


def _named(node: ast.AST) -> list[tuple[str, ast.AST | None]]:
    """Return what a node gives to which names."""
    match node:
        case ast.AnnAssign(target=target, value=value):
            return [(_name(target), value)]
        case ast.Assign(targets=targets, value=value):
            return [(_name(each), value) for each in targets]
        case ast.arguments(posonlyargs=first, args=then, kwonlyargs=named):
            given = [*first, *then][len(first) + len(then) - len(node.defaults) :]
            pairs = [*zip(given, node.defaults, strict=True), *zip(named, node.kw_defaults, strict=True)]
            return [(argument.arg, default) for argument, default in pairs]
    return []


def _targets(node: ast.AST) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []


def tens(code: str) -> Iterator[str]:
    """Yield each use of the number of digits in some code, with its line."""
    tree = ast.parse(code)
    docs = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    # A file's own name may mean something else, such as decimals; where its value is ten, that is found.
    own = {_name(target) for node in tree.body for target in _targets(node)}
    for node in ast.walk(tree):
        if id(node) not in docs and (_counts_them(node) or (_names_them(node) and _name(node) not in own)):
            line = getattr(node, "lineno", 0)
            yield f"line {line}: {ast.unparse(node)[:80]}"


def _files() -> list[Path]:
    return [path for room in ("training", "export") for path in sorted((ROOT / room).rglob("*.py"))]


def test_no_other_place_knows_that_there_are_ten_of_anything() -> None:
    found = {path.relative_to(ROOT).as_posix(): list(tens(path.read_text(encoding="utf-8"))) for path in _files()}
    assert len(found) > 200
    elsewhere = {name: uses for name, uses in found.items() if uses and name not in ALLOWED}
    assert elsewhere == {}
    assert [name for name in ALLOWED if not found[name]] == [], "what is allowed and not used may go from the list"


@pytest.mark.parametrize(
    "code",
    [
        "for digit in range(10): pass", "np.eye(10)[labels]", "np.arange(10)", "x = logits[:, :10]", "x[10:]",
        "labels < 10", "9 >= label", "if classes == 11: pass", "assert label <= 9", "CLASSES = 10", "_LABELS: int = 10",
        "def build(name, classes=10): pass", "def f(*, labels=11): pass", "build(name, classes=10)", "label % 10",
        "LABELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", "from training.data.labels import DIGITS", "labels.DIGITS",
        "string.digits", "text in '0123456789'", "keras.utils.to_categorical(y, 10)", "part.NON_DIGIT", "x = _DIGITS",
    ],
)  # fmt: skip
def test_a_ten_is_found_in_whatever_form(code: str) -> None:
    assert list(tens(code))


@pytest.mark.parametrize(
    "code",
    [
        "patience = 10",
        "_DIGITS = 5\nround(x, _DIGITS)",
        '"""The ten digits, range(10)."""',
        "height // 10",
        "COLUMNS = 10",
        "rng.integers(5, 10)",
        "x > 10",
    ],
)
def test_what_has_nothing_to_do_with_labels_is_not(code: str) -> None:
    assert not list(tens(code))
