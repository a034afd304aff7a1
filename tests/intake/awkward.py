"""Seven awkward client files, as clients send them, made anew for each test; none of 1,000 names may be seen again.

A hospital of 240: the list of people from a Dutch Excel, an organisation chart with a circle, mail without a line of
names, Viva Engage with concealed names, leave in Windows-1252, headcounts between semicolons, doubled columns.
"""

import hashlib
from datetime import date, timedelta

import openpyxl

PEOPLE, CANARIES = 240, 1_000
GROUPS = ("Verpleegkundigen", "Stafdiensten", "Artsen")


def canary(number):
    """A name that no result may hold."""
    return f"Zwaluw{number:04} Kanarievogel"


def group_of(number):
    """The group of a person: 150 nurses, 83 at desks, 7 doctors."""
    return GROUPS[0 if number < 150 else 1 if number < 233 else 2]


def hr_list(folder):
    """A Dutch Excel: typed numbers beside pasted texts with decimal commas, a title of two sheets, free text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["Personeelsnummer", "Naam", "Functiegroep", "Afdeling", "Locatie", "Leidinggevende", "FTE", "Opmerking"]
    )
    for number in range(PEOPLE):
        head = canary(number // 12 * 12) if number % 12 else None
        fte = "0,8" if number % 3 else "1"
        sheet.append([
            canary(number), canary(number + 500), group_of(number), f"Afdeling {number // 24}",
            "Noord" if number % 4 else "Zuid", head, fte, f"ziek sinds mei, belt met {canary(number + 300)}",
        ])  # fmt: skip
    book.create_sheet("Toelichting").append([canary(999)])
    book.save(folder / "hr.xlsx")
    return folder / "hr.xlsx"


def chart(folder):
    """An organisation chart (id, parentId) with three people in a ring, and a head who is in no list."""
    parents = {0: "nobody@example.org", 12: canary(24), 24: canary(36), 36: canary(12)}
    rows = [
        f"{canary(n)},{parents.get(n, canary(n // 12 * 12) if n % 12 else '')},{group_of(n)}" for n in range(PEOPLE)
    ]
    return _written(folder, "chart.csv", "\r".join(["id,parentId,Functiegroep", *rows]) + "\r")


def mail(folder):
    """Mail without a line of names, with decimal commas; twenty senders are in no list, one writes to himself."""
    rows = [f"{canary(n)};{canary((n * step + 1) % PEOPLE)};{1.5 * step:.1f}".replace(".", ",")
            for n in range(PEOPLE) for step in (1, 7, 13)]  # fmt: skip
    rows += [f"{canary(n)};{canary(3)};2,0" for n in range(800, 820)] + [f"{canary(5)};{canary(5)};9,0"]
    return _written(folder, "mail.csv", "\n".join(rows) + "\n")


def concealed(*numbers):
    """A name as Microsoft conceals it."""
    return hashlib.md5(bytes(numbers)).hexdigest().upper()


def usage(folder):
    """Viva Engage with names concealed by Microsoft: a month, 200 accounts, 90 of which visited, 40 made something."""
    head = ("Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,"
            "Posted Count,Read Count,Liked Count,Assigned Products,Report Period")  # fmt: skip
    rows = [
        f"2027-09-27,{concealed(n)},{concealed(n, 1)},active,,"
        f"2027-09-01,{int(n < 25)},{int(n < 90) * 5},{int(n < 40)},OFFICE 365 E3,30"
        for n in range(200)
    ]
    return _written(folder, "YammerActivityUserDetail.csv", "\ufeff" + "\r\n".join([head, *rows]))


def leave(folder):
    """Leave in Windows-1252 with a line sep=, Dutch dates and reasons: half are away for two weeks of July."""
    rows = ["sep=;", "Medewerker;Van;Tot en met;Reden"]
    rows += [f"{canary(n)};12-7-2027;23-7-2027;vakantie met René" for n in range(0, PEOPLE, 2)]
    rows += [f"{canary(n)};1-11-2027;5-11-2027;privé" for n in range(30)] + [f"{canary(1)};6-12-2027;10-12-2027;ziek"]
    return _written(folder, "verlof.csv", "\r\n".join(rows).encode("cp1252"))


def headcounts(folder):
    """A retail chain between semicolons, with thousands marked by points and a total that is none of the groups."""
    text = "Groep;Aantal\nWinkelmedewerkers;1.250\nMagazijn;340\nHoofdkantoor;85\nDirectie;4\n"
    return _written(folder, "chain.csv", text)


def doubled(folder):
    """A municipality's list whose column Afdeling stands twice, with other contents: teams and departments."""
    rows = [f"{canary(n)};Team {n // 6};Dienst {n % 4}" for n in range(120)]
    return _written(folder, "gemeente.csv", "\n".join(["Personeelsnummer;Afdeling;Afdeling", *rows]) + "\n")


def roster(folder):
    """Shifts of nurses on all days of the week, four a week."""
    monday = date(2027, 3, 1)
    rows = [
        f"{canary(n)},{monday + timedelta(days=7 * week + (n + day) % 7)},N" for n in range(150) for week in range(3)
        for day in range(4)
    ]  # fmt: skip
    return _written(folder, "rooster.csv", "\n".join(["Persoon,Datum,Dienst", *rows]) + "\n")


def _written(folder, name, content):
    """A file with this content."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / name
