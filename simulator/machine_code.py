"""Where compiled functions are kept: one file for each function and signature, with a SHA-256 in front.

numba's own cache belongs to the place and the age of a source file, believes whatever lies in its folder, and writes
into the package where it has no other. This one belongs to what the sources say: a folder of the user's cache, named
by their hash, so that another copy of them finds it. numba reads a file (by unpickling it) only after its hash has been
compared; one that is damaged, or stands under another's name, is thrown away and made anew.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from llvmlite.binding import ModuleRef, parse_bitcode
from numba.core import serialize
from numba.core.caching import NullCache
from numba.core.codegen import CPUCodegen, JITCodeLibrary
from numba.core.compiler import CompileResult, compile_result
from numba.core.cpu import CPUContext
from numba.core.dispatcher import Dispatcher
from numba.core.environment import Environment
from numba.core.funcdesc import FunctionDescriptor
from numba.core.runtime import rtsys
from numba.core.types import Type
from numba.core.typing.templates import Signature

from simulator.private_folders import (
    make_private,
    make_temporary_folder,
    read_own,
    temporary_folder,
    user_cache,
    write_whole,
)

HASH = hashlib.sha256().digest_size
ENDING = ".code"
Types: TypeAlias = tuple[Type, ...] | Signature


class MachineCode(NullCache):
    """What numba asks for the kept code of one function, and hands new code to."""

    def __init__(self, function: Dispatcher, version: str) -> None:
        """Keep a function's code with that of one version of the sources."""
        self._name = f"{function.py_func.__module__}.{function.py_func.__qualname__}"
        self._version = version

    @property
    def cache_path(self) -> str | None:
        """The folder in the user's cache, if there is one."""
        folder = kept_folder(self._version)
        return str(folder) if folder else None

    def load_overload(self, sig: Types, target_context: CPUContext) -> CompileResult | None:
        """Return the code for the types of a call; None where there is none that can be used.

        numba would first load all that it can compile, which takes longer than all of our code; what is ready needs
        only what allocates memory. Where something has to be compiled after all, the compiler loads the rest.
        """
        rtsys.initialize(target_context)
        name = self._file_name(sig, target_context)
        for folder in folders(self._version):
            content = intact(folder / name)
            if content is not None:
                # whole, and yet not to be read: written by other libraries under the same versions
                with suppress(Exception):
                    return Kept(*serialize.loads(content)).whole(target_context)
                throw_away(folder / name)
        return None

    def holds(self, sig: Types, target_context: CPUContext) -> bool:
        """Return whether there is code for the types of a call; whether it is whole is seen when it is loaded."""
        name = self._file_name(sig, target_context)
        return any((folder / name).is_file() for folder in folders(self._version))

    def save_overload(self, sig: Types, data: CompileResult) -> None:
        """Keep new code; where the user's cache takes nothing, until the process ends."""
        if data.library.has_dynamic_globals or any(not part.can_cache for part in data.lifted):
            return
        name = self._file_name(sig, data.target_context)
        content = serialize.dumps(tuple(Kept.of(data)))
        whole = _hash(name, content) + content
        kept = kept_folder(self._version)
        if not (kept and write_whole(kept / name, whole)):
            folder = make_temporary_folder()
            if folder:
                write_whole(folder / name, whole)

    def _file_name(self, sig: Types, context: CPUContext) -> str:
        """Return the name of the file for the types of a call on this processor."""
        text = f"{sig!r}\0{context.codegen().magic_tuple()!r}"
        return f"{self._name}-{hashlib.sha256(text.encode()).hexdigest()[:20]}{ENDING}"


class Kept(NamedTuple):
    """What is kept of a compiled function.

    Attributes:
        name: of its library.
        machine_code, bitcode: final, and as other functions are compiled with it.
        symbols: that both define.
        description, environment, signature, annotation, begin: what numba knows of it.
        environments: of inner functions, those that hold constants. To read the others numba imports the modules that
            the functions come from: its whole linear algebra for one sort.
    """

    name: str
    machine_code: bytes
    bitcode: bytes
    symbols: set[str]
    description: FunctionDescriptor
    environment: Environment
    signature: Signature
    annotation: str
    begin: tuple[Callable[[], object], ...]
    environments: tuple[Environment, ...]

    @classmethod
    def of(cls, data: CompileResult) -> "Kept":
        """Return what is kept of a function that was compiled just now."""
        library, description, environment, signature, _mode, _lifted, annotation, begin, inner = data._reduce()
        name, _kind, (machine_code, bitcode) = library
        symbols = _defined(data.library._get_module_for_linking())
        known = (description, environment, signature, annotation, tuple(begin))
        return cls(name, machine_code, bitcode, symbols, *known, tuple(one for one in inner if one.consts))

    def whole(self, context: CPUContext) -> CompileResult:
        """Return the function, ready to be called."""
        for begin in self.begin:
            begin()
        library = KeptLibrary(context.codegen(), self)
        entry = context.get_executable(library, self.description, self.environment)
        for one in self.environments:
            library.codegen.set_env(one.env_name, one)
        return compile_result(
            target_context=context, typing_context=context.typing_context, library=library, entry_point=entry,
            fndesc=self.description, environment=self.environment, signature=self.signature, objectmode=False,
            type_annotation=self.annotation, lifted=(), reload_init=self.begin, referenced_envs=self.environments,
        )  # fmt: skip


class KeptLibrary(JITCodeLibrary):
    """Machine code that was kept. Its bitcode is read when another function is compiled with it, which seldom happens.

    numba's own reads it at once: two thirds of the time that loading all of our code would take.
    """

    def __init__(self, codegen: CPUCodegen, kept: Kept) -> None:
        """Make the machine code ready."""
        super().__init__(codegen, kept.name)
        self._shared_module: ModuleRef | None = None
        self._bitcode = kept.bitcode
        self.enable_object_caching()
        self._set_compiled_object(kept.machine_code)
        self._finalize_final_module()
        codegen._engine._defined_symbols |= kept.symbols

    def _get_module_for_linking(self) -> ModuleRef:
        """Return the bitcode, read."""
        if self._shared_module is None:
            self._shared_module = parse_bitcode(self._bitcode)
        return self._shared_module


def _defined(module: ModuleRef) -> set[str]:
    """Return the names of what a module defines."""
    return {one.name for some in (module.functions, module.global_variables) for one in some if not one.is_declaration}


@cache
def kept_folder(version: str) -> Path | None:
    """Return the folder in the user's cache for one version of the sources, if there can be one."""
    base = user_cache()
    return base / version if base and make_private(base / version) else None


def folders(version: str) -> Iterator[Path]:
    """Yield where code may be kept."""
    for folder in (kept_folder(version), temporary_folder()):
        if folder:
            yield folder


def is_kept(function: str, version: str) -> bool:
    """Return whether whole code of a function (module.name) is kept."""
    return any(intact(path) for folder in folders(version) for path in folder.glob(f"{function}-*{ENDING}"))


def intact(path: Path) -> bytes | None:
    """Return what a file of ours holds behind its hash; None, and no such file any more, where the two differ."""
    whole = read_own(path)
    if whole is not None and whole[:HASH] == _hash(path.name, whole[HASH:]):
        return whole[HASH:]
    throw_away(path)
    return None


def throw_away(path: Path) -> None:
    """Remove a file, if it is there and can be removed."""
    with suppress(OSError):
        path.unlink()


def _hash(name: str, content: bytes) -> bytes:
    """Return the SHA-256 of a file's name and content."""
    return hashlib.sha256(name.encode() + b"\0" + content).digest()
