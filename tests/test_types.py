"""Signatures say something: all of them are annotated, few are vague, and what returns nothing says so."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
VAGUE = {"Any", "object"}
LIMIT = 0.05  # of all parameters and returns
UNIONS, FIRST_OF = {"Optional", "Union"}, {"Annotated", "ClassVar", "Final", "Required", "NotRequired"}


class Place(NamedTuple):
    """A parameter or the return ("->") of a function, with its annotation."""

    module: str
    function: str
    name: str
    annotation: ast.expr | None


@dataclass
class Names:
    """What a module calls things: its aliases, and what it imports from where."""

    aliases: dict[str, ast.expr] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


class Package:
    """The sources of a package, {module: text}, and how vague their signatures are."""

    def __init__(self, sources: Mapping[str, str]):
        self.trees = {module: ast.parse(text) for module, text in sources.items()}
        self.names = {module: names_of(tree) for module, tree in self.trees.items()}

    @cached_property
    def places(self) -> list[Place]:
        """All parameters (but self and cls) and returns."""
        return [place for module, tree in self.trees.items() for place in places_of(module, tree)]

    @property
    def bare(self) -> list[Place]:
        """Those whose annotation itself is Any or object: by name, in a union, in Optional, by an alias."""
        return [one for one in self.places if one.annotation and self.is_bare(one.annotation, one.module)]

    @property
    def anywhere(self) -> list[Place]:
        """Those that have Any or object anywhere in them, such as list[Any] and Callable[[], object]."""
        return [one for one in self.places if one.annotation and self.is_within(one.annotation, one.module)]

    def is_bare(self, node: ast.expr, module: str, seen: frozenset = frozenset()) -> bool:
        """Whether an annotation resolves to Any or object."""
        match node:
            case ast.Constant(value=str(text)):
                return self.is_bare(ast.parse(text, mode="eval").body, module, seen)
            case ast.BinOp(left=left, right=right):
                return self.is_bare(left, module, seen) or self.is_bare(right, module, seen)
            case ast.Subscript(value=kind, slice=inside) if last_name(kind) in UNIONS:
                return any(self.is_bare(part, module, seen) for part in parts_of(inside))
            case ast.Subscript(value=kind, slice=inside) if last_name(kind) in FIRST_OF:
                return self.is_bare(parts_of(inside)[0], module, seen)
            case ast.Name() | ast.Attribute():
                return self.is_vague(node, module) or any(
                    self.is_bare(meant, where, seen | {(where, meant)})
                    for meant, where in self.alias(node, module) if (where, meant) not in seen
                )  # fmt: skip
        return False

    def is_within(self, node: ast.expr, module: str, seen: frozenset = frozenset()) -> bool:
        """Whether an annotation has Any or object anywhere in it, aliases written out."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node = as_annotation(node.value)
        named = [part for part in ast.walk(node) if isinstance(part, ast.Name | ast.Attribute)]
        quoted = [part for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        return (
            any(self.is_vague(part, module) for part in named)
            or any(self.is_within(part, module, seen) for part in quoted if part is not node)
            or any(
                self.is_within(meant, where, seen | {(where, meant)})
                for part in named for meant, where in self.alias(part, module) if (where, meant) not in seen
            )
        )  # fmt: skip

    def is_vague(self, node: ast.expr, module: str) -> bool:
        """Whether a name is Any or object, under whatever name it was imported."""
        if isinstance(node, ast.Name):
            return self.names[module].imports.get(node.id, ("", node.id))[1] in VAGUE
        return isinstance(node, ast.Attribute) and node.attr in VAGUE

    def alias(self, node: ast.expr, module: str) -> list[tuple[ast.expr, str]]:
        """What a name stands for, and in which module that is written; nothing where it is no alias of the package."""
        known = self.names.get(module)
        if known is None or not isinstance(node, ast.Name):
            return []
        if node.id in known.aliases:
            return [(known.aliases[node.id], module)]
        if node.id in known.imports:
            where, name = known.imports[node.id]
            return self.alias(ast.Name(name), where)
        return []

    def silent(self) -> list[str]:
        """Functions that return nothing and do not say None; what has no body, as in a protocol, is none of them."""
        return [
            f"{module}.{node.name}"
            for module, tree in self.trees.items() for node in functions_of(tree)
            if has_body(node) and not returns_something(node)
            and not (isinstance(node.returns, ast.Constant) and node.returns.value is None)
            and last_name(node.returns) not in {"NoReturn", "Never"}
        ]  # fmt: skip


def as_annotation(text: str) -> ast.expr:
    """An annotation in quotes; of other text, such as a word of Literal, nothing."""
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        return ast.Constant(None)


def parts_of(node: ast.expr) -> list[ast.expr]:
    """What stands between the brackets."""
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def last_name(node: ast.expr | None) -> str:
    """The name of a type, without its module."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def names_of(tree: ast.Module) -> Names:
    """The names that a module's annotations may use: assigned at its top, or imported anywhere in it."""
    names = Names()
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                names.aliases[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.expr() as value):
                if last_name(kind) == "TypeAlias":
                    names.aliases[name] = value
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.imports |= {one.asname or one.name: (node.module, one.name) for one in node.names}
    return names


def functions_of(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods, inner ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def places_of(module: str, tree: ast.Module) -> Iterator[Place]:
    """The parameters and returns of a module."""
    for node in functions_of(tree):
        given = node.args
        starred = [one for one in (given.vararg, given.kwarg) if one]
        for one in [*given.posonlyargs, *given.args, *given.kwonlyargs, *starred]:
            if one.arg not in {"self", "cls"}:
                yield Place(module, node.name, one.arg, one.annotation)
        yield Place(module, node.name, "->", node.returns)


def has_body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function does anything."""
    return any(not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)) for part in node.body)


def returns_something(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function itself, not one within it, returns or yields a value."""
    open_nodes: list[ast.AST] = list(node.body)
    while open_nodes:
        part = open_nodes.pop()
        if isinstance(part, ast.Yield | ast.YieldFrom) or (isinstance(part, ast.Return) and part.value is not None):
            return True
        if not isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            open_nodes += ast.iter_child_nodes(part)
    return False


def read(folder: str) -> Package:
    """The sources of a folder of this project."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    named = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    return Package({module: path.read_text(encoding="utf-8") for module, path in named.items()})


def listed(places: list[Place]) -> str:
    """Places in words, a line each."""
    return "\n".join(
        f"{one.module}.{one.function} {one.name}: {one.annotation and ast.unparse(one.annotation)}" for one in places
    )


@pytest.fixture(scope="module")
def package() -> Package:
    """The sources of simulator/."""
    return read("simulator")


def test_everything_is_annotated(package):
    """Every parameter and every return of the package has a type."""
    assert len(package.places) > 5_000
    missing = [one for one in package.places if one.annotation is None]
    assert not missing, listed(missing)


def test_few_types_are_vague(package):
    """At most 5 % of parameters and returns are Any, object, a union with them or an alias that resolves to them."""
    assert len(package.bare) <= LIMIT * len(package.places), listed(package.bare)


def test_few_types_have_anything_vague_in_them(package):
    """At most 5 % of parameters and returns have Any or object anywhere in them, aliases of the package written out."""
    assert {*package.bare} <= {*package.anywhere}
    assert len(package.anywhere) <= LIMIT * len(package.places), listed(package.anywhere)


def test_engine_functions_that_return_nothing_say_none():
    """No function of the engine that returns nothing claims to return something."""
    assert read("simulator/engine").silent() == []


HEAD = """
import typing
import typing as t
from typing import Any, Annotated, Optional, TypeAlias, Union
from typing import Any as Whatever
from house.names import Far, Loose, Text
Near = Any
Second: TypeAlias = Near
Map = dict[str, Any]
Own: TypeAlias = "int | list[Own]"
"""
HOUSE = {"house.names": "from typing import Any, TypeAlias\nFar: TypeAlias = Any\nLoose = list[Any]\nText = str\n"}
BARE = (
    "Any", "object", "typing.Any", "t.Any", "Whatever", "int | Any", "object | None", "Optional[Any]",
    "typing.Union[int, object]", "Annotated[Any, 'f8']", "Near", "Second", "Far", "Far | None", "'Any'", "'int | Far'",
)  # fmt: skip
WITHIN = (
    "list[Any]", "dict[str, Any]", "tuple[Any, ...]", "Map", "Loose", "list[Loose] | None", "Callable[[], object]",
    "'list[Any]'", "list['Any']",
)  # fmt: skip
CLEAR = ("int", "Text", "Own", "list[int]", "int | None", "Optional[str]", "Literal['Any thing']", "None", "'Text'")


def planted(annotation: str, place: str) -> Package:
    """A package with one function, whose one parameter or return has an annotation and whose others are clear."""
    given, returned = (annotation, "int") if place == "parameter" else ("int", annotation)
    return Package({**HOUSE, "house.one": f"{HEAD}\ndef f(self, a: {given}, /) -> {returned}:\n    return a\n"})


@pytest.mark.parametrize("place", ["parameter", "return"])
@pytest.mark.parametrize("annotation", BARE)
def test_a_planted_vague_type_is_counted(annotation, place):
    """Each form of Any and object is seen, in a parameter and in a return: the counts above can fail."""
    assert len(planted(annotation, place).places) == 2
    assert len(planted(annotation, place).bare) == len(planted(annotation, place).anywhere) == 1


@pytest.mark.parametrize("annotation", WITHIN)
def test_a_planted_vague_content_is_counted_apart(annotation):
    """A list of anything is not Any, and is counted among what has Any in it."""
    assert planted(annotation, "parameter").bare == [] and len(planted(annotation, "parameter").anywhere) == 1


@pytest.mark.parametrize("annotation", CLEAR)
def test_a_clear_type_is_not_counted(annotation):
    """What says something is counted as neither; a type that names itself ends."""
    assert planted(annotation, "return").bare == planted(annotation, "return").anywhere == []


@pytest.mark.parametrize("arguments", ["a: Any", "*a: Any", "**a: Any", "*, a: Any", "a: Any, /"])
def test_every_kind_of_parameter_is_counted(arguments):
    """By place, by name, starred: each is a parameter, in methods and inner functions too; self is none."""
    source = f"class C:\n    def f(self) -> None:\n        def g({arguments}) -> None: ...\n"
    package = Package({"one": "from typing import Any\n" + source})
    assert len(package.places) == 3 and len(package.bare) == 1


def test_a_planted_gap_is_seen():
    """A parameter or a return without a type is found as such."""
    places = Package({"one": "def f(a, b: int): ...\n"}).places
    assert [one.name for one in places if one.annotation is None] == ["a", "->"]


@pytest.mark.parametrize(
    ("source", "silent"),
    [
        ("def f() -> Any:\n    g()", True),
        ("def f() -> int:\n    if g():\n        return\n    g()", True),
        ("def f() -> Any:\n    def h() -> int:\n        return 1\n    h()", True),
        ("def f() -> None:\n    g()", False),
        ("def f() -> Any:\n    return g()", False),
        ("def f() -> Any:\n    yield g()", False),
        ("def f() -> NoReturn:\n    raise g()", False),
        ('def f() -> int:\n    """Return what a protocol promises."""', False),
    ],
)
def test_a_planted_silent_return_is_seen(source, silent):
    """What returns nothing and says Any is found; what returns something, ends the run, or has no body is not."""
    assert Package({"one": source}).silent() == (["one.f"] if silent else [])
