"""A client's files -> a folder that a scenario reads; what was taken is told in numbers.

Nothing is written before all files are read and agreed to. The folder is the user's alone; it holds no name.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from simulator.data.faults import concealed, shown
from simulator.data.reading import read_bytes
from simulator.errors import DataError
from simulator.experiment.checking import check_data
from simulator.experiment.project import overlay_text
from simulator.intake import written
from simulator.intake.calendar import Calendars, calendars
from simulator.intake.file_kinds import KINDS, title_of
from simulator.intake.frame import NO_FRAME, Frame
from simulator.intake.gathered import Gathered, gather, refuse_nothing
from simulator.intake.organised import Organised, organise
from simulator.intake.proposal import Proposal, Wish, propose, tables_of
from simulator.intake.pseudonyms import pseudonym
from simulator.intake.saved import NAME, Saved, as_saved, mapping_text, read_saved
from simulator.intake.scenario_file import Given, Origin, scenario_text
from simulator.intake.usage import evidence_text, totals_text, usage_words, used
from simulator.private_folders import make_private, write_whole
from simulator.runs.folder import taken_over
from simulator.scenario import load
from simulator.suggestions import did_you_mean
from simulator.texts import _


@dataclass(frozen=True)
class Asked:
    """What somebody wants of an import.

    Attributes:
        files: the client's.
        kind_of: what a file is, by its name, where somebody says so.
        wishes: by file name ("" for all): fields with their columns.
        name: of the organisation; launch: first day of the plan.
        frame: what a scenario says of it; on: day of the import, which sources name.
    """

    files: Sequence[Path]
    kind_of: dict[str, str] = field(default_factory=dict)
    wishes: dict[str, list[Wish]] = field(default_factory=dict)
    name: str = "client"
    launch: date | None = None
    frame: Frame = NO_FRAME
    on: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Client:
    """What a client's files say: as they say it, as an organisation, and its calendars."""

    gathered: Gathered
    taken: Organised
    calendars: Calendars

    @property
    def reported(self) -> list[str]:
        """What was taken and what was not, in numbers, a line each."""
        usage = used(self.gathered)
        words = usage_words(usage, self.gathered.hidden) if usage is not None else []
        return [*self.taken.reported, *self.calendars.reported, *words]


def proposals(asked: Asked, saved: Saved) -> list[Proposal]:
    """Return what each file is and which column is which field; raises DataError, quoting no cell."""
    _refuse_unknown(asked)
    result = []
    for file in asked.files:
        with concealed({file.name}):
            tables = tables_of(file)
        wishes = [*asked.wishes.get("", ()), *asked.wishes.get(file.name, ())]
        for table, kind in tables:
            own = [wish for wish in wishes if kind is None or wish[0] in KINDS[kind].fields]
            result.append(as_saved(propose(table, asked.kind_of.get(file.name, kind), own), saved))
    return result


def _refuse_unknown(asked: Asked) -> None:
    """Refuse kinds and fields that there are not, and names of files that are not given."""
    names = [file.name for file in asked.files]
    fields = sorted({name for kind in KINDS.values() for name in kind.fields})
    for name in [*asked.kind_of, *(name for name in asked.wishes if name)]:
        if name not in names:
            raise DataError(f"{shown(name)}: " + _("no such file is given") + did_you_mean(name, names))
    for kind in asked.kind_of.values():
        if kind not in KINDS:
            text = _("unknown kind{hint}; one of {all}").format(
                hint=did_you_mean(kind, list(KINDS)), all=", ".join(KINDS)
            )
            raise DataError(f"--kind {shown(kind)}: {text}")
    for wish in (wish for wishes in asked.wishes.values() for wish in wishes):
        if wish[0] not in fields:
            text = _("unknown field{hint}; one of {all}").format(
                hint=did_you_mean(wish[0], fields), all=", ".join(fields)
            )
            raise DataError(f"--map {shown(wish[0])}: {text}")


def read_client(agreed: Sequence[Proposal], key: bytes, frame: Frame = NO_FRAME) -> Client:
    """Return what files say under agreed mappings, people by pseudonyms of a key; raises DataError, quoting no cell.

    frame: what a scenario says of the organisation.
    """
    whole = gather(agreed, lambda name: pseudonym(key, name))
    refuse_nothing(whole)
    taken = organise(whole)
    return Client(whole, taken, calendars(whole, taken, frame))


def warnings_of(agreed: Sequence[Proposal]) -> list[str]:
    """Return what is to be known of how files were read."""
    return list(dict.fromkeys(text for one in agreed for text in one.table.warnings))


def texts_of(client: Client, asked: Asked, agreed: Sequence[Proposal]) -> dict[str, str]:
    """Return the files of an import by name."""
    texts = {NAME: mapping_text(agreed)}
    if client.taken.people and client.taken.ties:
        keys = written.keys_of(list(client.taken.groups))
        texts[written.EDGES] = written.edges_text(client.taken)
        texts[written.PEOPLE] = written.people_text(client.taken, keys)
    if client.taken.groups or client.calendars.holidays:
        given = Given(asked.name, asked.launch, asked.on, _origins(asked, agreed), asked.frame)
        texts[written.SCENARIO] = scenario_text(client.taken, client.calendars, given)
        texts[written.OVERLAY] = overlay_text(written.SCENARIO)
    usage = used(client.gathered)
    if usage is not None and (text := evidence_text(usage, asked.launch, "Viva Engage")):
        texts[written.EVIDENCE] = text
    if client.gathered.totals:
        texts[written.TOTALS] = totals_text(client.gathered.totals)
    return texts


def _origins(asked: Asked, agreed: Sequence[Proposal]) -> list[Origin]:
    """Return the client's files with what they are."""
    hashes = {shown(file.name): hashlib.sha256(read_bytes(file)).hexdigest() for file in asked.files}
    return [
        Origin(one.table.name, one.kind, title_of(one.kind), len(one.table), hashes.get(one.table.name, ""))
        for one in agreed
    ]


def may_write(folder: Path) -> bool:
    """Return whether a folder is one of an earlier import, which may be renewed."""
    return (folder / NAME).is_file()


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write the files of an import into a folder of the user's own, and check them as a run would.

    A plan that is there already may have been changed, and stays.

    Raises RunFolderError for a folder that holds something else, DataError where it cannot be written.
    """
    if not may_write(folder):
        taken_over(folder)
    if not make_private(folder):
        raise DataError(f"{folder}: " + _("cannot be made yours alone; give another folder"))
    for name in (written.EDGES, written.PEOPLE, written.SCENARIO, written.EVIDENCE, written.TOTALS):
        if name not in texts:
            (folder / name).unlink(missing_ok=True)
    for name, text in texts.items():
        if name == written.OVERLAY and (folder / name).exists():
            continue
        if not write_whole(folder / name, text.encode()):
            raise DataError(f"{folder / name}: " + _("cannot be written"))
    if written.SCENARIO in texts:
        loaded = load(folder / written.SCENARIO)
        check_data(loaded.scenario, loaded.data)


def saved_of(folder: Path | None) -> Saved:
    """Return the mapping of an earlier import into a folder, or none."""
    return read_saved(folder) if folder is not None else {}
