"""A file's own persona templates (`templates:`): what is wrong in them, at its place."""

from simulator.scenario.fields.names import Key, Path
from simulator.scenario.fields.numbers import Part
from simulator.scenario.fields.people import OwnTemplate
from simulator.scenario.fields.templates import NAMES
from simulator.scenario.files.field_types import wrong_types
from simulator.scenario.files.overlays import Chain
from simulator.scenario.files.partial_validation import without_mistakes
from simulator.scenario.files.templates import layers_of
from simulator.scenario.plain import Plain
from simulator.texts import _

PART = "templates"


class OwnTemplates(Part):
    """The part of a file that its own templates are."""

    templates: dict[Key, OwnTemplate]


def own_templates(chain: Chain) -> Plain:
    """Take a file's own templates out of what it says; what is wrong in them is noted, and they say nothing then."""
    own = chain.data.pop(PART, None)
    if own is None:
        return {}
    data: Plain = {PART: own}
    wrong = [(path, why, False) for path, why in wrong_types(OwnTemplates, data)]
    wrong += without_mistakes(OwnTemplates, data, {path for path, _why, _key in wrong}, data).problems
    if not wrong and isinstance(own, dict):
        wrong = _misnamed(own)
    for path, why, at_key in wrong:
        chain.note(path, why, at_key)
    if not isinstance(own, dict):
        return {}
    return {name: {"template": NAMES[0]} for name in own} if wrong else own


def _misnamed(own: Plain) -> list[tuple[Path, str, bool]]:
    """Return what is wrong with the names of templates: a shipped one's, one that is not there, a circle."""
    wrong: list[tuple[Path, str, bool]] = []
    for name in own:
        if name in NAMES:
            wrong.append(
                ((PART, name), _("{name} is a shipped template; give yours another name").format(name=name), True)
            )
        else:
            layers = layers_of(name, own)
            if isinstance(layers, str):
                wrong.append(((PART, name, "template"), layers, False))
    return wrong
