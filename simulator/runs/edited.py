"""Whether the file of a module still says what this process imported, as far as a function of it goes.

Python keeps no source of what it has imported. But code knows its line and its constants: what the file would be
compiled to now is compared with what a function runs, with the functions and classes of its module that it names, and
with the constants that these read. Comments that leave every line in its place change nothing and are not seen.
"""

import dis
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CellType, CodeType, FunctionType, ModuleType

CONSTANTS = ("LOAD_CONST", "LOAD_SMALL_INT")
STORES, STORES_GLOBAL, UNPACKS, SWAPS = "STORE_NAME", "STORE_GLOBAL", "UNPACK_SEQUENCE", "SWAP"


def is_edited(function: object, module: ModuleType, file: Path) -> bool:
    """Return whether a module's file, imported before, now says something else of a function that it holds.

    False where the module came from a loader of another kind, which has no code to compare with.
    """
    loader = getattr(module, "__loader__", None)
    if not isinstance(loader, SourceFileLoader):
        return False
    try:
        whole = loader.source_to_code(file.read_bytes(), str(module.__file__))
    except (SyntaxError, ValueError):
        return True
    written, has = list(_codes(whole)), list(_functions(function, module, set()))
    names = {name for one in has for code in _codes(one.__code__) for name in code.co_names}
    return not {one.__code__ for one in has} <= set(written) or _other_constants(names, written, module)


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield a piece of code and those in it."""
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


def _functions(value: object, module: ModuleType, seen: set[int]) -> Iterator[FunctionType]:
    """Yield the functions of a module's file that a function or class of it names, itself among them."""
    value = getattr(value, "__wrapped__", getattr(value, "__func__", getattr(value, "fget", value)))
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, type) and value.__module__ == module.__name__:
        for part in vars(value).values():
            yield from _functions(part, module, seen)
    if isinstance(value, FunctionType) and value.__code__.co_filename == module.__file__:
        yield value
        for cell in value.__closure__ or ():
            yield from _functions(_content(cell), module, seen)
        for name in {name for code in _codes(value.__code__) for name in code.co_names}:
            yield from _functions(vars(module).get(name), module, seen)


def _content(cell: CellType) -> object:
    """Return what a function closes over; None where that is not there yet."""
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _other_constants(names: set[str], written: list[CodeType], module: ModuleType) -> bool:
    """Return whether a module has another value for a name than the constants that its file gives it."""
    given = _constants(written[0])
    changing = {one.argval for code in written for one in dis.get_instructions(code) if one.opname == STORES_GLOBAL}
    for name in names & given.keys() & vars(module).keys() - changing:
        if None not in given[name] and repr(vars(module)[name]) not in given[name]:
            return True
    return False


def _constants(code: CodeType) -> dict[str, list[str | None]]:
    """Return what the lines of a module give to names, by name: a constant as its text, None for what is worked out."""
    given: dict[str, list[str | None]] = {}
    held: list[object] = []  # constants on the stack; emptied by whatever is not followed
    for one in dis.get_instructions(code):
        if one.opname in CONSTANTS:
            held.append(one.argval)
        elif one.opname == STORES:
            given.setdefault(one.argval, []).append(repr(held.pop()) if held else None)
        elif one.opname == UNPACKS and held and isinstance(held[-1], tuple):
            held += reversed(held.pop())  # type: ignore[call-overload]
        elif one.opname == SWAPS and one.arg == 2 and len(held) > 1:
            held[-2:] = held[:-3:-1]
        else:
            held.clear()
    return given
