"""The notebook session of docs/how-to/notebook.md, top to bottom."""

import re
from datetime import date
from pathlib import Path

import matplotlib as mpl
import networkx as nx
import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "how-to" / "notebook.md").read_text()


@pytest.fixture
def session(monkeypatch, tmp_path):
    """What a notebook knows after its last cell."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    mpl.use("Agg")
    known: dict = {"__name__": "notebook"}
    for number, block in enumerate(
        block for block in re.findall(r"```py(?:thon)?\n(.*?)```", TEXT, re.DOTALL) if "viz" not in block
    ):
        exec(compile(block, f"block {number + 1}", "exec"), known)
    return known


def test_the_session_does_what_it_says(session):
    model = session["model"]
    assert (model.date, model.phase) == (date(2027, 6, 1), "acquaintance")
    frame, table = session["frame"], session["table"]
    assert len(frame) == 12 * 7 + 1 and 0.2 < frame["reached"].iloc[-1] < 1
    assert session["axes"].get_ylabel() == "share of employees"
    by_manager = table.groupby("managers")["reached"].mean()
    assert session["hours"].is_monotonic_increasing and session["hours"].iloc[-1] > 0
    assert len(session["last"]) == session["followed"].datacollector.model_vars["employed"][-1]
    assert session["histogram"].get_xlabel() == "fear to share, 0-1"
    assert session["fresh"]["seed"].nunique() == 2 and session["fresh"]["reached"].between(0.2, 1).all()
    assert len(session["days"]) == 12 * 7 and any(day.is_interesting for day in session["days"])
    assert session["again"].cached and not session["first"].cached
    assert len(session["comparison"].plot("adopted", by="all").axes) == 2
    assert '<html lang="nl">' in (ROOT / "runs" / "summer.html").read_text(encoding="utf-8")
    assert session["playing"].page == (ROOT / "runs" / "weeks.html").read_text(encoding="utf-8")
    assert len(table) == 4 and by_manager[1] > by_manager[0] > 0
    assert nx.number_of_nodes(session["graph"]) == len(model.run.organisation.network.indptr) - 1
    assert len(session["largest"]) > 1_000
    assert {cell.coordinate for cell in session["neighbours"]} - {0} == set(session["graph"][0])
    assert session["busiest"].diary[0][1]
    spent = session["own"].managers["central"].spent
    assert spent["coaching"] > sum(hours for name, hours in spent.items() if name != "coaching") / 4
