"""Answers that are kept: the same bits, only for the same question, never from a damaged file, never unasked."""

import builtins
import math
import time
import zlib
from contextlib import closing
from dataclasses import fields

import networkx as nx
import numpy as np
import pytest

from simulator import compare, run
from simulator.recording import Course, Items
from simulator.runs import cache, carry_out
from simulator.runs.cache import cache_folder, root_folder
from simulator.runs.connection import FILE
from simulator.runs.disk import locked
from simulator.runs.progress import Clock
from simulator.runs.store import Store
from simulator.strategies import Strategy, Week, register
from simulator.strategies.registry import forget
from tests.engine.helpers import small
from tests.runs.helpers import drafted


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Answers of a test lie in a folder of its own."""
    monkeypatch.setattr(cache, "user_cache", lambda: tmp_path / "cache")
    monkeypatch.delenv("ADOPTION_CACHE_MB", raising=False)


@pytest.fixture
def ran(monkeypatch):
    """The scenarios that were really run, one entry a run."""
    seen = []

    def counted(scenario, *args, **kwargs):
        seen.append(scenario.label)
        return kept(scenario, *args, **kwargs)

    kept = carry_out.simulate
    monkeypatch.setattr(carry_out, "simulate", counted)
    return seen


def answers():
    """The folders of kept answers."""
    root = root_folder()
    return sorted(root.iterdir()) if root.exists() else []


def pair(weeks=12, **changes):
    """Two small scenarios."""
    base = small(weeks, **changes)
    return base, base.but(name="long", **{"phases.activation.weeks": 10})


def same(one, other):
    """Whether two values are the same: bit by bit where they are arrays."""
    if isinstance(one, np.ndarray):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, Items | Course):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    return bool(one == other)


def assert_same_results(one, other):
    """All that two lists of results say is the same."""
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        for field in fields(a):
            assert same(getattr(a, field.name), getattr(b, field.name)), field.name


def test_an_unchanged_comparison_is_the_same_to_the_bit_and_runs_nothing(ran):
    """Outcomes, weeks, hours and the first recording come back bit by bit, and the answer says that it was kept."""
    first = compare(*pair(), replications=3, cache=True)
    assert len(ran) == 6 and not first.cached and "cached" not in first._repr_html_()
    again = compare(*pair(), replications=3, cache=True)
    assert len(ran) == 6 and again.cached and "cached" in again._repr_html_()
    for one, other in zip([first.base, *first.others], [again.base, *again.others], strict=True):
        assert_same_results(one.results, other.results)
        assert one.scenario == other.scenario
    assert again.difference("adopted_mean") == first.difference("adopted_mean")
    assert str(again.case()) == str(first.case())


def test_a_kept_run_shows_that_it_was(ran):
    """The same for one scenario, whose figures need what was recorded."""
    first, again = (run(small(12), replications=2, cache=True) for _time in range(2))
    assert (len(ran), first.cached, again.cached) == (2, False, True)
    assert "cached" in again._repr_html_() and again.plot() is not None
    assert again.to_frame().equals(first.to_frame()) and again.to_frame("series").equals(first.to_frame("series"))


def test_workers_and_progress_are_no_part_of_the_question(ran):
    """Results do not depend on them, so neither does the key."""
    run(small(12), replications=2, workers=2, cache=True)
    assert run(small(12), replications=2, workers=1, on_progress=lambda update: None, cache=True).cached
    assert len(ran) == 2


@pytest.mark.parametrize(
    "other",
    [
        lambda: run(small(12, **{"organisation.watching": 0.71}), replications=2, cache=True),
        lambda: run(small(12), replications=2, seed=7, cache=True),
        lambda: run(small(12), replications=3, cache=True),
        lambda: run(small(12), replications=2, survival_week=8, cache=True),
        lambda: run(small(12, **{"run.replications.min": 2}), precision={"adopted_mean": 0.1}, cache=True),
        lambda: compare(small(12), small(12), replications=2, cache=True).base,
    ],
    ids=["scenario", "seed", "replications", "survival", "precision", "question"],
)
def test_another_question_is_computed(other):
    """A changed scenario, seed or setting finds nothing kept, and leaves what is kept for the first question."""
    run(small(12), replications=2, cache=True)
    assert not other().cached
    assert run(small(12), replications=2, cache=True).cached and len(answers()) == 2


def size_of(answer):
    """Bytes of a kept answer."""
    return sum(file.stat().st_size for file in answer.rglob("*") if file.is_file())


def edges(people, seed):
    """An edge list as text."""
    graph = nx.watts_strogatz_graph(people, 6, 0.2, seed=seed)
    return "source,target\n" + "".join(f"{a},{b}\n" for a, b in graph.edges)


def test_other_contents_of_a_data_file_are_computed(tmp_path):
    """The same path with other contents is another question; the same contents at another path are not."""
    imported = small(12).but(**{"network.file": "edges.csv"})
    file, moved = tmp_path / "edges.csv", tmp_path / "moved.csv"
    file.write_text(edges(80, 1))
    assert not run(imported, data={"edges.csv": file}, replications=2, cache=True).cached
    moved.write_text(edges(80, 1))
    assert run(imported, data={"edges.csv": moved}, replications=2, cache=True).cached
    file.write_text(edges(80, 2))
    assert not run(imported, data={"edges.csv": file}, replications=2, cache=True).cached


def test_other_code_is_computed(monkeypatch):
    """An answer of another version of the sources is not given."""
    run(small(12), replications=2, cache=True)
    monkeypatch.setattr(cache, "surroundings_hash", lambda: "another")
    assert not run(small(12), replications=2, cache=True).cached


def test_the_code_hash_sees_every_source(tmp_path, monkeypatch):
    """One changed byte in any file of the package changes the hash."""
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "one.py").write_text("a = 1\n")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path)
    before = cache.surroundings_hash.__wrapped__()
    assert cache.surroundings_hash.__wrapped__() == before
    (tmp_path / "room" / "one.py").write_text("a = 2\n")
    assert cache.surroundings_hash.__wrapped__() != before


def in_a_row(raw):
    """A place in the midst of the last stored run."""
    with closing(Store.open(answers()[0])) as store:
        (*_, last) = store.rows()
    return bytes(raw).index(last.body[100:150]) + 25


@pytest.mark.parametrize("place", [lambda raw: 0, lambda raw: 101, in_a_row], ids=["head", "structure", "a run"])
def test_a_damaged_file_is_computed_anew_and_mended(place, ran):
    """One flipped bit where it matters, and the runs are run again, with the same result, and kept again."""
    first = run(small(12), replications=2, cache=True)
    (answer,) = answers()
    raw = bytearray((answer / FILE).read_bytes())
    raw[place(raw)] ^= 1
    (answer / FILE).write_bytes(raw)
    second = run(small(12), replications=2, cache=True)
    assert not second.cached and len(ran) == 4
    assert_same_results(first.results, second.results)
    assert run(small(12), replications=2, cache=True).cached


@pytest.mark.parametrize("length", [0, 63, 4_096, 9_000])
def test_a_file_cut_short_is_computed_anew(length):
    """What a full disk left is no answer."""
    run(small(12), replications=2, cache=True)
    (answer,) = answers()
    (answer / FILE).write_bytes((answer / FILE).read_bytes()[:length])
    assert not run(small(12), replications=2, cache=True).cached
    assert run(small(12), replications=2, cache=True).cached


def test_a_file_with_a_true_hash_that_is_no_answer_is_computed_anew():
    """Bytes that were never packed here are not taken for results."""
    run(small(12), replications=2, cache=True)
    with closing(Store.open(answers()[0], writable=True)) as store:
        rows = [row._replace(body=b"ASR\x02" + zlib.compress(b"no numbers")) for row in store.rows()]
        store.connection.execute("DELETE FROM run")
        store.connection.execute("UPDATE tally SET runs = 0, digest = zeroblob(32)")
        store.add(rows)
    assert not run(small(12), replications=2, cache=True).cached
    assert run(small(12), replications=2, cache=True).cached


def test_scripts_and_commands_keep_nothing_unasked(ran, monkeypatch):
    """Where nothing is chosen, only a notebook keeps answers; cache=False keeps none there either."""
    for _time in range(2):
        assert not run(small(12), replications=1).cached
    assert len(ran) == 2 and not answers()
    monkeypatch.setattr(builtins, "__IPYTHON__", True, raising=False)
    for _time in range(2):
        assert not run(small(12), replications=1, cache=False).cached
    assert len(ran) == 4 and not answers()
    seen = [run(small(12), replications=1).cached for _time in range(2)]
    assert seen == [False, True] and len(ran) == 5


def test_a_strategy_of_this_session_is_never_kept(ran):
    """Its code is not the package's: an edited cell with the same name must run."""

    @register
    class Mine(Strategy):
        name = "mine_of_the_cache"
        title = "as planned"

        def week(self, desk):
            return Week(desk.planned)

    try:
        mine = small(12, **{"managers.central.strategy": "mine_of_the_cache"})
        assert cache_folder(drafted([mine], 1)[0]) is None and cache_folder(drafted([small(12)], 1)[0])
        assert [run(mine, replications=1, cache=True).cached for _time in range(2)] == [False, False]
    finally:
        forget("mine_of_the_cache")
    assert len(ran) == 2


def test_a_graph_that_is_handed_over_is_not_kept(ran):
    """What cannot be hashed is not kept."""
    imported, graph = small(12).but(**{"network.file": "ties"}), nx.watts_strogatz_graph(80, 6, 0.2, seed=1)
    for _time in range(2):
        assert not run(imported, data={"ties": graph}, replications=1, cache=True).cached
    assert len(ran) == 2 and not answers()


def test_a_folder_that_another_kernel_has_is_left_alone(ran):
    """Whoever finds an answer's folder taken computes without keeping, with the same result; what is there stays."""
    first = run(small(12), replications=2, cache=True)
    (answer,) = answers()
    before = (answer / FILE).read_bytes()
    with locked(answer):
        second = run(small(12), replications=2, cache=True)
    assert not second.cached and len(ran) == 4
    assert_same_results(first.results, second.results)
    assert answers() == [answer] and (answer / FILE).read_bytes() == before
    assert run(small(12), replications=2, cache=True).cached


def test_an_answer_that_was_stopped_goes_on(ran, monkeypatch):
    """Runs that were finished when a cell was interrupted are not run again; one that was under way is."""
    monkeypatch.setattr(Clock, "EVERY", 0.0)
    finished = []

    def stop(update):
        if update.done:
            finished.append(update.done)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(small(12), replications=6, workers=1, cache=True, on_progress=stop)
    begun = len(ran)
    assert 1 <= begun < 6
    assert not run(small(12), replications=6, workers=1, cache=True).cached
    assert 6 <= len(ran) <= 6 + begun - finished[0]


def test_the_folder_stays_within_its_limit(monkeypatch):
    """The answer that was not asked for longest goes first; what is larger than the limit is not kept."""
    for seed in (1, 2, 3):
        run(small(12), replications=2, seed=seed, cache=True)
        time.sleep(0.01)
    assert run(small(12), replications=2, seed=1, cache=True).cached  # asked for last
    size = max(size_of(answer) for answer in answers())
    monkeypatch.setattr(cache, "most_bytes", lambda: int(3.5 * size))
    run(small(12), replications=2, seed=4, cache=True)
    assert sum(map(size_of, answers())) <= 3.5 * size
    kept = [run(small(12), replications=2, seed=seed, cache=True).cached for seed in (1, 3, 4)]
    assert kept == [True, True, True]
    assert not run(small(12), replications=2, seed=2, cache=True).cached


def test_an_answer_larger_than_the_limit_is_not_kept_and_drives_out_no_other(monkeypatch):
    """What does not fit alone goes at once; the answers beside it stay."""
    run(small(12), replications=1, cache=True)
    most = int(1.5 * size_of(answers()[0]))
    monkeypatch.setattr(cache, "most_bytes", lambda: most)
    assert not run(small(52), replications=20, cache=True).cached
    assert run(small(12), replications=1, cache=True).cached
    assert not run(small(52), replications=20, cache=True).cached


def test_the_limit_is_in_megabytes(monkeypatch):
    """500 MB; what ADOPTION_CACHE_MB says where it is a whole number."""
    assert cache.most_bytes() == 500_000_000
    for text, limit in (("7", 7_000_000), ("0", 0), ("much", 500_000_000), ("-1", 500_000_000)):
        monkeypatch.setenv("ADOPTION_CACHE_MB", text)
        assert cache.most_bytes() == limit


def test_no_room_keeps_nothing(monkeypatch):
    """ADOPTION_CACHE_MB=0 switches it off."""
    monkeypatch.setenv("ADOPTION_CACHE_MB", "0")
    assert [run(small(12), replications=1, cache=True).cached for _time in range(2)] == [False, False]


def test_a_folder_that_cannot_be_written_does_not_stop_the_answer(tmp_path, monkeypatch):
    """Without a place to keep it the answer is computed each time."""
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file" / "below", tmp_path / "file", None):
        monkeypatch.setattr(cache, "user_cache", lambda place=place: place)
        assert [run(small(12), replications=1, cache=True).cached for _time in range(2)] == [False, False]


def test_batches_until_precise_are_kept_as_one_answer(ran):
    """An answer that took several batches comes back with all its runs."""
    wanted = {"run.replications.min": 2, "run.replications.max": 8}
    first, again = (compare(*pair(24, **wanted), precision={"adopted_mean": 1e-9}, cache=True) for _time in range(2))
    assert first.replications == again.replications == 8 and again.cached and len(ran) == 16
