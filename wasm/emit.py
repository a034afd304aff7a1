"""From Python's functions to one WebAssembly object, by numba and llvmlite's own back end.

Each function is compiled without optimisation for no processor in particular, and stays LLVM's text: what numba makes
for this machine (wide registers, 64-bit offsets) is of no use on another. Then all are told that they are WebAssembly,
put into one module, and optimised together. Who calls one gives one address, where the arguments lie in memory: Python
needs longer to hand over a dozen numbers than most functions need to answer.
"""

import re
from typing import NamedTuple

import llvmlite.binding as llvm
from llvmlite.binding import ModuleRef, TargetMachine, ValueRef
from numba.core.types import Type

from simulator.compilation import inner
from wasm.functions import Portable

TRIPLE = "wasm32-unknown-unknown"
ERROR = re.compile(r"^(@\.const\.picklebuf\.[\w.]+) = internal constant (\{[^{}]*\}) \{.*\}$", re.MULTILINE)
FENCE = re.compile(r"^\s+fence \w+$", re.MULTILINE)
APART = re.compile(r"^(attributes #\d+ = \{.*?)noinline", re.MULTILINE)
COUNTS = ("NRT_incref", "NRT_decref")
FEATURES = "+simd128,+bulk-memory,+sign-ext,+nontrapping-fptoint"
WORD = 8


class Emitted(NamedTuple):
    """A function in the object: its symbol, and the type of what it returns."""

    portable: Portable
    symbol: str
    returns: Type


def object_of(functions: list[Portable]) -> tuple[bytes, list[Emitted]]:
    """Return the object of some functions, and what each is in it."""
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(TRIPLE).create_target_machine(opt=3, features=FEATURES)
    modules, emitted = [], []
    for number, portable in enumerate(functions):
        symbol = f"f{number}"
        module, returns = _module(portable, f"{symbol}.body", machine)
        modules += [module, _entrance(symbol, module.get_function(f"{symbol}.body"), machine)]
        emitted.append(Emitted(portable, symbol, returns))
    whole, *others = modules
    for module in others:
        whole.link_in(module)
    exported = [one.symbol for one in emitted]
    return machine.emit_object(_optimised(whole, exported, machine)), emitted


def _module(portable: Portable, symbol: str, machine: TargetMachine) -> tuple[ModuleRef, Type]:
    """Return one function with all that it calls, as a module for WebAssembly, and the type of what it returns."""
    part = inner(portable.source)
    part.compile(portable.takes)  # type: ignore[attr-defined]
    compiled = part.overloads[portable.takes]  # type: ignore[attr-defined]
    module = llvm.parse_assembly(for_webassembly(str(compiled.library._final_module), str(machine.target_data)))
    module.verify()
    module.get_function(compiled.fndesc.llvm_func_name).name = symbol
    return module, compiled.signature.return_type


def _entrance(symbol: str, body: ValueRef, machine: TargetMachine) -> ModuleRef:
    """Return the function by which one is called, as a module.

    It takes the address of words of 8 bytes: where memory is free (for `reset`), where to write the answer, where an
    error, and the arguments.
    """
    kinds = [str(one.type) for one in body.arguments]
    lines = [
        f'target triple = "{TRIPLE}"',
        f'target datalayout = "{machine.target_data}"',
        "declare void @reset(i32)",
        f"declare i32 @{body.name}({', '.join(kinds)})",
        f"define i32 @{symbol}(ptr %at) {{",
        "%floor = load i32, ptr %at",
        "call void @reset(i32 %floor)",
    ]
    for at, kind in enumerate(kinds, 1):
        lines += [f"%p{at} = getelementptr i8, ptr %at, i32 {WORD * at}", f"%a{at} = load {kind}, ptr %p{at}"]
    given = ", ".join(f"{kind} %a{at}" for at, kind in enumerate(kinds, 1))
    lines += [f"%said = call i32 @{body.name}({given})", "ret i32 %said", "}"]
    return llvm.parse_assembly("\n".join(lines))


def for_webassembly(text: str, layout: str) -> str:
    """Return LLVM's text for WebAssembly, with one empty description for all errors.

    numba describes each place that may raise an error, with the path of its source on this machine. Who calls the
    module hears that there was one, and lets the machine code raise it.
    """
    text = re.sub(r'^target triple = ".*?"', f'target triple = "{TRIPLE}"', text, flags=re.MULTILINE)
    text = re.sub(r'^target datalayout = ".*?"', f'target datalayout = "{layout}"', text, flags=re.MULTILINE)
    text = FENCE.sub("", text)  # an instance belongs to one thread
    return ERROR.sub(r"\1 = internal unnamed_addr constant \2 zeroinitializer", text)


def _optimised(module: ModuleRef, exported: list[str], machine: TargetMachine) -> ModuleRef:
    """Return a module optimised: first what counts references is pruned, as numba does, then written out in place.

    Calls of it would take a third of the time. No fast mathematics: the same bits as everywhere.
    """
    _hide(module, [*exported, *COUNTS])
    _run(module, machine, speed=1, wide=False)
    counted = llvm.parse_assembly(APART.sub(r"\1nounwind", str(module)))
    _hide(counted, exported)
    _run(counted, machine, speed=3, wide=True)
    return counted


def _run(module: ModuleRef, machine: TargetMachine, speed: int, wide: bool) -> None:
    """Optimise a module for speed (1 a little, 3 much), with wide registers or without."""
    options = llvm.create_pipeline_tuning_options(speed_level=speed)
    options.loop_vectorization = options.slp_vectorization = wide
    builder = llvm.create_pass_builder(machine, options)
    passes = builder.getModulePassManager()
    passes.add_refprune_pass()
    passes.run(module, builder)


def _hide(module: ModuleRef, exported: list[str]) -> None:
    """Make everything but some functions the module's own."""
    for one in (*module.functions, *module.global_variables):
        if not one.is_declaration and one.name not in exported:
            one.linkage = "internal"
