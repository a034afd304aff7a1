"""A run as one pointer.

Functions that pass eighty arrays take minutes to compile, and count references to them at every use. So compiled code
hands around one pointer to them. It is made in the frame of `run` and its arrays are borrowed: who calls `run` keeps
them alive meanwhile. Without the compiler (NUMBA_DISABLE_JIT=1) the run itself is handed around.
"""

from collections.abc import Callable, Sequence

import numba
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.base import BaseContext
from numba.core.datamodel.manager import DataModelManager
from numba.core.imputils import impl_ret_borrowed
from numba.core.typing.templates import AttributeTemplate, Signature
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, models, register_model

from simulator.engine.tables.state import Sim


class SimPointer(types.Type):
    """The compiler's type of a pointer to a run; fields: (name, type) of each part."""

    def __init__(self, fields: tuple[tuple[str, types.Type], ...]) -> None:
        """Name the type by its parts."""
        self.fields = fields
        super().__init__(name=f"SimPointer({', '.join(f'{name}: {kind}' for name, kind in fields)})")

    @property
    def mangling_args(self) -> tuple[str, tuple[()]]:
        """Return a short name for symbols; the full one, 20 kB of it, would be spelt in each of them."""
        return "SimPointer", ()


@register_model(SimPointer)
class SimPointerModel(models.PrimitiveModel):
    """How the pointer is kept: the address of a structure of the parts."""

    def __init__(self, manager: DataModelManager, kind: SimPointer) -> None:
        """Lay out the structure."""
        parts = [manager.lookup(part).get_value_type() for _, part in kind.fields]
        super().__init__(manager, kind, ir.LiteralStructType(parts).as_pointer())


@infer_getattr
class SimPointerAttributes(AttributeTemplate):
    """Which parts there are."""

    key = SimPointer

    def generic_resolve(self, pointer: SimPointer, name: str) -> types.Type | None:
        """Return the type of a part."""
        return dict(pointer.fields).get(name)


@lower_getattr_generic(SimPointer)
def part(context: BaseContext, builder: ir.IRBuilder, pointer: SimPointer, value: ir.Value, name: str) -> ir.Value:
    """Load a part; nobody counts references to what is borrowed."""
    names = [field for field, _ in pointer.fields]
    at = names.index(name)
    loaded = builder.load(cgutils.gep_inbounds(builder, value, 0, at))
    return impl_ret_borrowed(context, builder, pointer.fields[at][1], loaded)


@intrinsic
def _pointer_to(context: BaseContext, sim: types.NamedTuple) -> tuple[Signature, Callable[..., ir.Value]]:
    """Return a pointer to the parts of a run, kept in the caller's frame, without their owners."""
    pointer = SimPointer(tuple(zip(Sim._fields, sim.types, strict=True)))

    def generate(
        target: BaseContext, builder: ir.IRBuilder, signature: Signature, arguments: Sequence[ir.Value]
    ) -> ir.Value:
        kind = target.get_value_type(signature.return_type)
        kept = cgutils.alloca_once(builder, kind.pointee)
        for at, part_type in enumerate(signature.args[0].types):
            value = builder.extract_value(arguments[0], at)
            if isinstance(part_type, types.Array):
                array = target.make_array(part_type)(target, builder, value)
                array.meminfo = cgutils.get_null_value(array.meminfo.type)
                array.parent = cgutils.get_null_value(array.parent.type)
                value = array._getvalue()
            builder.store(value, cgutils.gep_inbounds(builder, kept, 0, at))
        return kept

    return pointer(sim), generate


def _itself(sim: Sim) -> Sim:
    """Return the run as it is."""
    return sim


pointer_to: Callable[[Sim], Sim] = _itself if numba.config.DISABLE_JIT else _pointer_to
