"""`adopt import` from outside: shows, asks, writes; where nobody can be asked it says what to write."""

from tests.black_box import adopt

LIST = "Personeelsnummer;Functiegroep\n" + "".join(f"{n};{'Zorg' if n < 20 else 'Staf'}\n" for n in range(40))


def written(folder):
    """A folder with a list of people."""
    (folder / "hr.csv").write_text(LIST)
    return folder


def test_nobody_can_be_asked(tmp_path):
    """Without --yes, --map or an earlier import it ends with 2 and nothing written, not even a key."""
    code, out, err = adopt("import", "hr.csv", "--out", "client", cwd=written(tmp_path), env={"COLUMNS": "160"})
    assert code == 2 and "agree to the mapping with --yes" in err and "id = Personeelsnummer" in out
    assert [file.name for file in tmp_path.iterdir()] == ["hr.csv"]


def test_it_writes_and_is_not_asked_again(tmp_path):
    """A second import of a renewed file goes by the mapping that was kept; the scenario is one that check accepts."""
    assert adopt("import", "hr.csv", "--out", "client", "--yes", cwd=written(tmp_path))[0] == 0
    (tmp_path / "hr.csv").write_text(LIST + "40;Staf\n")
    code, out, _err = adopt("import", "hr.csv", "--out", "client", "--lang", "nl", cwd=tmp_path)
    assert code == 0 and "zoals eerder afgesproken" in out and "overgenomen: 41 mensen" in out
    code, out, _err = adopt("check", "client/client.yaml", cwd=tmp_path)
    assert code == 0 and "41 people" in out


def test_a_check_writes_nothing(tmp_path):
    """It says what is kept, in Dutch where that is asked, and leaves neither folder nor key."""
    code, out, _err = adopt("import", "hr.csv", "--check", "--lang", "nl", cwd=written(tmp_path))
    assert code == 0 and "WOR, artikel 27" in out and "de groep, afdeling, locatie en leidinggevende" in out
    assert [file.name for file in tmp_path.iterdir()] == ["hr.csv"]


def test_options_that_are_none_are_one_message(tmp_path):
    """With what to write, exit code 2 and no traceback."""
    folder = written(tmp_path)
    for words, message in (
        (("--yes",), "--out: give the folder to write, or --check"),
        (("--check", "--map", "id"), "--map id: write field=column, such as id=Personeelsnummer"),
        (("--check", "--kind", "people"), "--kind people: write FILE=KIND, such as list.csv=people"),
        (("--check", "--launch", "2027-05-04"), "--launch 2027-05-04: the first day of a plan is a Monday"),
    ):
        code, _out, err = adopt("import", "hr.csv", *words, cwd=folder)
        assert code == 2 and err.startswith(message) and "Traceback" not in err
