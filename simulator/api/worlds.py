"""Many worlds in a notebook: scenarios compared in worlds that pass the evidence, and worlds fitted to a client's own.

fit = fit_worlds("client.yaml", "survey.yaml", worlds=100)
compare_in_worlds(client, longer, worlds_from=fit).to_frame("windows")
sweep(client, levers=..., worlds=20, worlds_from=fit.save("client.json"))
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from simulator.api.framed import Framed
from simulator.errors import PlanError
from simulator.evidence.loading import LoadedEvidence, load_evidence
from simulator.experiment import worlds as experiment
from simulator.experiment.given import Data, Given, taken_together
from simulator.experiment.kept_worlds import KeptWorlds, load_worlds, shipped_worlds
from simulator.experiment.world_source import PRIOR, WorldSource, places_of
from simulator.matching.given import columns_of
from simulator.matching.result import Result, as_kept
from simulator.runs.progress import Listener
from simulator.scenario import schema
from simulator.texts import _

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from simulator.report.tables.columns import Columns
    from simulator.report.tables.fit_columns import FitTable
    from simulator.report.tables.world_columns import WorldTable

Pattern: TypeAlias = Mapping[str, object]
EvidenceGiven: TypeAlias = Path | str | Mapping[str, Pattern] | Sequence[Path | str]
MOST_WORLDS = 100  # where nothing else is said


@dataclass(frozen=True)
class FittedWorlds(Framed):
    """Worlds that a client's evidence does not rule out, of those that were tried.

    Attributes:
        result: what came of it: kept worlds, how each world is judged, what was asked.
        before: the worlds that were tried.
        name: of the set, as texts and folders name it.
    """

    result: Result
    before: KeptWorlds
    name: str

    def __len__(self) -> int:
        """Return how many worlds are left."""
        return len(self.result.judgements)

    @property
    def kept(self) -> KeptWorlds:
        """The worlds that are left; raises PlanError where there are none."""
        if not len(self):
            raise PlanError(_("no world is left: the evidence rules out all that were tried"))
        return as_kept(self.result, self.name)

    def save(self, path: Path | str) -> Path:
        """Write the worlds that are left as a file for `--from` and `worlds_from`; return its path.

        Raises PlanError where none is left, RunFolderError where it cannot be written.
        """
        from simulator.report.files import write_text

        write_text(path, self.kept.written())
        return Path(path)

    def to_frame(self, table: "FitTable" = "numbers") -> "pd.DataFrame":
        """Return a table as a pandas frame; `frame.attrs` has labels, units and definitions of its columns.

        table: numbers (a row an uncertain number: where it lies in all worlds tried and in those left), patterns (a
        row a pattern: its band, and the figures of the worlds), worlds (a row a world that is left). Raises PlanError
        for another.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.fit_columns import fit_columns

        return fit_columns(self.result, self.before, table or "numbers")

    def plot(self) -> "Figure":
        """Return a figure: where the numbers lay that the evidence narrowed, and where they lie now."""
        from simulator.report.figures.fit import fit_figure

        return fit_figure(self.result, self.before)

    def __repr__(self) -> str:
        """Return how many of the worlds tried are left, in one line."""
        from simulator.report.text.one_line import fit_line

        return fit_line(self.result, len(self.before))

    def _repr_html_(self) -> str:
        """Show in a notebook what is known, how many worlds are left, and what became of the numbers."""
        from simulator.report.tables.shown_worlds import fit_html

        return fit_html(self.result, self.before)


WorldsGiven: TypeAlias = Path | str | KeptWorlds | FittedWorlds | None


@dataclass(frozen=True)
class ComparisonInWorlds(experiment.Worlds, Framed):
    """A baseline and others in many worlds, with faces.

    Attributes:
        scenarios: the baseline first.
    """

    scenarios: tuple[schema.Scenario, ...] = ()

    @classmethod
    def of(cls, plain: experiment.Worlds, scenarios: Sequence[schema.Scenario]) -> Self:
        """Return a plain comparison in worlds with faces."""
        given = {field.name: getattr(plain, field.name) for field in fields(plain)}
        return cls(**given, scenarios=tuple(scenarios))

    def to_frame(self, table: "WorldTable" = "differences") -> "pd.DataFrame":
        """Return a table as a pandas frame; `frame.attrs` has labels, units and definitions of its columns.

        table: differences (a row a scenario and outcome, over the worlds), windows (a row a scenario, measure and
        window: while the plans differ, after, end), runs (a row a world, scenario and replication, with what was drawn
        and the outcomes). Raises PlanError for another.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.world_columns import world_columns

        return world_columns(self, self.scenarios, table or "differences")

    def __repr__(self) -> str:
        """Return what is compared in how many worlds, and the difference in the headline, in one line."""
        from simulator.report.text.one_line import worlds_line

        return worlds_line(self)

    def _repr_html_(self) -> str:
        """Show in a notebook the differences while, after and at the end, and of the first outcomes."""
        from simulator.report.tables.shown_worlds import worlds_html

        return worlds_html(self, self.scenarios)


def fit_worlds(
    scenario: Given | Sequence[Given],
    evidence: EvidenceGiven,
    *,
    worlds: int | None = None,
    worlds_from: WorldsGiven = None,
    data: Data | Sequence[Data] = None,
    name: str = "fitted",
    workers: int | None = None,
    on_progress: Listener | None = None,
) -> FittedWorlds:
    """Return the worlds that a client's evidence does not rule out; nothing is drawn anew, so they may be few.

    What `adopt worlds client.yaml --evidence survey.yaml` does: each world is run four times (or as often as a pattern
    asks) in the client's organisation, and kept where no pattern is more implausible than 3 and at most one lies
    outside its band.

    Args:
        scenario: the client's organisation, a Scenario or the path of a scenario file; or several.
        evidence: an evidence file, several, or patterns by key, each a map with the fields of the evidence file.
        worlds: how many are tried, chosen by the scenario's seed; None: all.
        worlds_from: which are tried: a file of kept worlds, KeptWorlds, or FittedWorlds; None: the shipped ones.
        data: as in `compare`.
        name: of the set that is left.
        workers: processes at the same time; None: one a core.
        on_progress: called with how far it is; None: a line in a notebook, nothing elsewhere.

    Raises PlanError where no pattern can be judged or more worlds are asked than there are, ScenarioError for a file or
    a pattern that is wrong. Source: history matching, Craig et al. 1997; Vernon, Goldstein and Bower 2010.
    """
    from simulator.matching.request import SEED, Request, pace_for
    from simulator.matching.search import from_worlds
    from simulator.runs.execution import Keeping
    from simulator.runs.notebook import notebook_listener

    several = [scenario] if isinstance(scenario, schema.Scenario | str | Path) else list(scenario)
    scenarios, files = taken_together(several, data)
    before = _some(_kept(worlds_from), worlds, scenarios[0].run.seed)
    count = len(before)
    request = Request(tuple(scenarios), tuple(files), _evidence(evidence), count, SEED, pace_for(count))
    listener = on_progress or notebook_listener(_("worlds"))
    result = from_worlds(request, before, lambda _part: Keeping(), workers, listener)
    return FittedWorlds(result, before, name)


def compare_in_worlds(
    base: Given,
    *others: Given,
    worlds: int | None = None,
    worlds_from: WorldsGiven = None,
    prior: bool = False,
    replications: int = experiment.REPLICATIONS,
    data: Data | Sequence[Data] = None,
    workers: int | None = None,
    on_progress: Listener | None = None,
) -> ComparisonInWorlds:
    """Compare scenarios with a baseline in many worlds: what is uncertain drawn anew for each, paired runs in each.

    What `adopt compare --worlds N --from FILE` adds to a comparison.

    Args:
        base: the baseline, a Scenario or the path of a scenario file; others: what is compared with it.
        worlds: how many, chosen by the baseline's seed; None: all there are, at most 100.
        worlds_from: a file of kept worlds, KeptWorlds, or FittedWorlds; None: the shipped ones.
        prior: whether worlds are drawn from the plausible ranges instead, which pass no evidence.
        replications: paired runs in each world.
        data: as in `compare`.
        workers: runs at the same time; None: one a core.
        on_progress: called with how far it is; None: a line in a notebook, nothing elsewhere.

    Raises PlanError for numbers that do not fit, ScenarioError for a file that is wrong.
    """
    from simulator.experiment.world_source import refuse_apart

    refuse_apart(0, prior, None if worlds_from is None else "worlds_from")
    scenarios, files = taken_together((base, *others), data)
    source = PRIOR if prior else WorldSource(_kept(worlds_from))
    most = MOST_WORLDS if source.kept is None else min(MOST_WORLDS, len(source.kept))
    count = most if worlds is None else worlds
    request = experiment.worlds_request(scenarios, files, count, replications, source=source)
    return ComparisonInWorlds.of(experiment.in_worlds(request, workers, on_progress), scenarios)


def _kept(given: WorldsGiven) -> KeptWorlds:
    """Return the kept worlds that are meant; raises ScenarioError for a file that is missing or wrong."""
    if isinstance(given, FittedWorlds):
        return given.kept
    if isinstance(given, KeptWorlds):
        return given
    return shipped_worlds() if given is None else load_worlds(given)


def _some(kept: KeptWorlds, count: int | None, seed: int) -> KeptWorlds:
    """Return so many of some worlds, those that a comparison of as many takes first; None: all."""
    if count is None:
        return kept
    some = columns_of(kept).chosen(places_of(kept, count, seed))
    return kept.model_copy(update={"values": some.values, "factors": some.factors, "figures": {}})


def _evidence(given: EvidenceGiven) -> LoadedEvidence:
    """Return evidence as loaded: of files, or of patterns, which are written out as the file that says the same."""
    if isinstance(given, str | Path):
        return load_evidence([given])
    if not isinstance(given, Mapping):
        return load_evidence(list(given))
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        file = Path(folder) / "evidence.yaml"
        text = json.dumps({"format": 1, "patterns": {key: dict(one) for key, one in given.items()}}, indent=1)
        file.write_text(text, encoding="utf-8")
        return load_evidence([file])
