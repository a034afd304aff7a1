"""The engine's signatures say what they take and give."""

import ast
from pathlib import Path

ENGINE = Path(__file__).parents[2] / "simulator" / "engine"
EMPTY = {"Any", "object", "typing.Any"}
MOST = 0.05


def trees():
    """The syntax trees of the engine's files."""
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ENGINE.rglob("*.py"))]


def annotations(tree):
    """What stands at each parameter and return of a file; None where nothing stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
            yield from (one.annotation for one in named if one is not None and one.arg not in ("self", "cls"))
            yield node.returns


def aliases(tree):
    """Names that a file gives to nothing but Any or object."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if isinstance(target, ast.Name) and ast.unparse(node.value) in EMPTY:
                yield target.id


def test_hardly_a_parameter_or_return_is_any():
    """At most one in twenty is Any, object, an alias of either, or nothing at all."""
    empty = EMPTY | {name for tree in trees() for name in aliases(tree)}
    said = [one for tree in trees() for one in annotations(tree)]
    assert len(said) > 500
    silent = [one for one in said if one is None or ast.unparse(one) in empty]
    assert len(silent) <= MOST * len(said), f"{len(silent)} of {len(said)}"


def test_what_returns_nothing_says_so():
    """A function without a value to return is annotated None, and one with a value is not."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and not in_protocol(tree, node):
                gives = any(isinstance(one, ast.Return | ast.Yield) and one.value for one in ast.walk(node))
                assert (ast.unparse(node.returns) == "None") == (not gives), node.name


def in_protocol(tree, function):
    """Whether a function is a promise of a protocol, without a body."""
    kinds = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and function in node.body]
    return any("Protocol" in ast.unparse(base) for kind in kinds for base in kind.bases)
