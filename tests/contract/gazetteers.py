#!/usr/bin/env python3
"""Checks data/gazetteer: form, sizes, duplicates, labels, and facts by hand."""

import os
import sys
import unicodedata

SIZE_LIMIT = 2_200_000

# File -> columns, the column of the name, the column of the label, least rows.
FILES = {
    "countries.tsv": (3, 2, 1, 2000),
    "demonyms.tsv": (2, 1, None, 400),
    "places.tsv": (5, 0, 2, 8000),
    "organisations.tsv": (4, 0, 1, 3000),
    "people.tsv": (4, 0, 1, 5000),
    "first_names.tsv": (2, 0, None, 3000),
    "last_names.tsv": (2, 0, None, 8000),
    "titles.tsv": (2, None, None, 700),
    "events.tsv": (3, 0, 1, 500),
    "not_names.tsv": (2, 0, None, 700),
}

ORGANISATION_KINDS = set("company agency ministry military party igo media bank team court "
                         "university group other".split())
PLACE_KINDS = set("city region area water island mountain".split())
TITLE_CLASSES = set("person_before org_suffix org_prefix place_before place_suffix "
                    "event_suffix".split())
NOT_CLASSES = set("weekday month pronoun function title currency holiday language religion "
                  "other".split())

COUNTRIES = {
    "U.S.": "US", "US": "US", "USA": "US", "United States": "US", "America": "US",
    "U.K.": "GB", "UK": "GB", "Britain": "GB", "UAE": "AE", "Soviet Union": "SU", "USSR": "SU",
    "East Germany": "DD", "West Germany": "DE", "Yugoslavia": "YU", "Czechoslovakia": "CS",
    "Russia": "RU", "Burma": "MM", "Zaire": "CD", "Holland": "NL", "Deutschland": "DE",
    "Россия": "RU", "日本": "JP", "Ivory Coast": "CI", "South Korea": "KR", "Niger": "NE",
    "Nigeria": "NG", "Georgia": "GE", "Turkey": "TR", "Allemagne": "DE", "Egypt": "EG",
    "Kosovo": "XK", "Palestine": "PS", "Congo": "CG",
}
DEMONYMS = {
    "Russian": "RU", "Russians": "RU", "German": "DE", "French": "FR", "Briton": "GB",
    "British": "GB", "American": "US", "Soviet": "SU", "Dutch": "NL", "Swiss": "CH", "Thai": "TH",
    "Filipino": "PH", "Nigerien": "NE", "Nigerian": "NG", "Emirati": "AE", "Polish": "PL",
}
PLACES = {
    "Cairo": ("city", "Cairo", "EG"), "Donbass": ("area", "Donbass", "UA"),
    "Donbas": ("area", "Donbass", "UA"), "Kiev": ("city", "Kyiv", "UA"),
    "Peking": ("city", "Beijing", "CN"), "Bombay": ("city", "Mumbai", "IN"),
    "Saigon": ("city", "Ho Chi Minh City", "VN"), "Calif.": ("region", "California", "US"),
    "Gaza Strip": ("area", "Gaza Strip", "PS"), "West Bank": ("area", "West Bank", "PS"),
    "Geneva": ("city", "Geneva", "CH"), "São Paulo": ("city", "Sao Paulo", "BR"),
    "Sao Paulo": ("city", "Sao Paulo", "BR"), "Middle East": ("area", "Middle East", ""),
    "Persian Gulf": ("water", "Persian Gulf", ""), "Strait of Hormuz": ("water", "Strait of Hormuz", ""),
    "Mount Everest": ("mountain", "Mount Everest", ""), "Sicily": ("island", "Sicily", "IT"),
    "Washington": ("city", "Washington", "US"), "Birmingham": ("city", "Birmingham", "GB"),
    "Valencia": ("city", "Valencia", "ES"), "Munich": ("city", "Munich", "DE"),
    "München": ("city", "Munich", "DE"), "Leningrad": ("city", "Saint Petersburg", "RU"),
    "Crimea": ("area", "Crimea", "UA"), "Scotland": ("region", "Scotland", "GB"),
    "Sharm el-Sheikh": ("area", "Sharm el-Sheikh", "EG"), "Sarajevo": ("city", "Sarajevo", "BA"),
    "Przewodów": ("area", "Przewodow", "PL"),
}
ORGANISATIONS = {
    "Pentagon": "US Department of Defense", "Defense Department": "US Department of Defense",
    "State Department": "US Department of State", "Fed": "Federal Reserve",
    "Federal Reserve Board": "Federal Reserve", "Itar-Tass": "TASS", "U.N.": "United Nations",
    "EC": "European Community", "EEC": "European Community", "WHO": "World Health Organization",
    "Opec": "OPEC", "Nato": "NATO", "Deutsche Bundesbank": "Bundesbank",
    "AP": "Associated Press", "Foreign Office": "UK Foreign Office",
    "Downing Street": "Downing Street", "Kremlin": "Kremlin", "White House": "White House",
    "GM": "General Motors", "General Motors Corp.": "General Motors", "British Petroleum": "BP",
    "ANC": "African National Congress", "Man Utd": "Manchester United", "Hizbollah": "Hezbollah",
    "IBM Corp": "IBM", "Lakers": "Los Angeles Lakers",
    "BJP": "Bharatiya Janata Party", "GATT": "General Agreement on Tariffs and Trade",
    "Médecins Sans Frontières": "Medecins Sans Frontieres", "MITI":
        "Ministry of International Trade and Industry", "Zamalek": "Zamalek",
}
PEOPLE = {
    "Vladimir V. Putin": ("Vladimir Putin", "RU"), "Putin": ("Vladimir Putin", "RU"),
    "Mikhail Gorbachyov": ("Mikhail Gorbachev", "RU"), "Tedros": ("Tedros Adhanom Ghebreyesus", "ET"),
    "Abdel Fattah el-Sisi": ("Abdel Fattah al-Sisi", "EG"), "Lula": ("Luiz Inacio Lula da Silva", "BR"),
    "Alaa Abd El-Fattah": ("Alaa Abd el-Fattah", "EG"), "Zelenskyy": ("Volodymyr Zelensky", "UA"),
    "Moamer Kadhafi": ("Muammar Gaddafi", "LY"), "Mao Tse-tung": ("Mao Zedong", "CN"),
    "Recep Tayyip Erdoğan": ("Recep Tayyip Erdogan", "TR"), "Sergey Lavrov": ("Sergei Lavrov", "RU"),
    "Benjamin Netanyahu": ("Benjamin Netanyahu", "IL"), "Pelé": ("Pele", ""),
}
EVENTS = {
    "START": "Strategic Arms Reduction Treaty", "New START": "New START", "SALT II": "SALT II",
    "Treaty on the Reduction and Limitation of Strategic Offensive Arms":
        "Strategic Arms Reduction Treaty", "INF Treaty": "INF Treaty", "COP 27": "COP27",
    "Second World War": "World War II", "Paris climate accord": "Paris Agreement",
    "Olympics": "Olympic Games", "Irangate": "Iran-Contra", "Brexit": "Brexit",
}

problems = []


def problem(text):
    problems.append(text)


def read(folder, name):
    columns, key, label, least = FILES[name]
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as stream:
        text = stream.read()
    if not text.startswith("# ") or not text.endswith("\n") or "\r" in text:
        problem(name + ": first line or line ends")
    lines = text.split("\n")[1:-1]
    rows = [line.split("\t") for line in lines]
    for number, row in enumerate(rows, 2):
        where = "%s:%d: " % (name, number)
        if len(row) != columns:
            problem(where + "%d columns" % len(row))
        for field in row:
            if field != field.strip() or "  " in field:
                problem(where + "spaces: " + repr(field))
            if field != unicodedata.normalize("NFC", field):
                problem(where + "not NFC: " + repr(field))
            if any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in field):
                problem(where + "control character: " + repr(field))
    if lines != sorted(lines, key=lambda line: line.split("\t")):
        problem(name + ": not sorted")
    if len(rows) < least:
        problem("%s: only %d rows" % (name, len(rows)))
    if key is not None:
        names = [row[key] for row in rows if len(row) == columns]
        for one in sorted({n for n in names if names.count(n) > 1} if len(names) < 2000 else
                          duplicates(names)):
            problem(name + ": twice: " + one)
        if "" in names:
            problem(name + ": empty name")
        if label is not None:
            known = set(names)
            for row in rows:
                if len(row) == columns and row[label] not in known:
                    problem("%s: label is no name: %s" % (name, row[label]))
    return rows


def duplicates(names):
    seen, twice = set(), set()
    for name in names:
        (twice if name in seen else seen).add(name)
    return twice


def expect(file, name, found, wanted):
    if found != wanted:
        problem("%s: %s -> %s instead of %s" % (file, name, found, wanted))


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "../..")
    folder = os.path.join(source, "data", "gazetteer")
    found = set(os.listdir(folder))
    if found != set(FILES):
        problem("files: %s" % sorted(found ^ set(FILES)))
    size = sum(os.path.getsize(os.path.join(folder, name)) for name in found)
    if size > SIZE_LIMIT:
        problem("%d bytes" % size)
    tables = {name: read(folder, name) for name in sorted(FILES)}
    if problems:
        return report()

    countries = {row[2]: row[0] for row in tables["countries.tsv"]}
    labels = {}
    for iso, label, _ in tables["countries.tsv"]:
        if labels.setdefault(iso, label) != label:
            problem("countries.tsv: two labels for " + iso)
    for name, column in (("demonyms.tsv", 0), ("places.tsv", 3), ("organisations.tsv", 3),
                         ("people.tsv", 3)):
        for row in tables[name]:
            for iso in row[column].split(","):
                if iso and iso not in labels:
                    problem("%s: no country %s: %s" % (name, iso, row))
    kinds = (("places.tsv", 1, PLACE_KINDS), ("organisations.tsv", 2, ORGANISATION_KINDS),
             ("titles.tsv", 1, TITLE_CLASSES), ("not_names.tsv", 1, NOT_CLASSES))
    for name, column, allowed in kinds:
        for row in tables[name]:
            if row[column] not in allowed:
                problem("%s: kind %s" % (name, row))
    for row in tables["places.tsv"]:
        if not set(row[4]) <= set("cwk"):
            problem("places.tsv: flags %s" % row)
    for name in ("first_names.tsv", "last_names.tsv"):
        for row in tables[name]:
            if row[1] not in ("", "w") or not row[0][0].isupper():
                problem("%s: %s" % (name, row))
    # A name in lower case must be more than one word, or it would be found everywhere.
    for name, column in (("organisations.tsv", 0), ("people.tsv", 0), ("events.tsv", 0),
                         ("places.tsv", 0)):
        for row in tables[name]:
            word = row[column]
            if word.islower() and word.isalpha() and word not in ("adidas", "dpa", "peshmerga",
                                                                  "intifada"):
                problem("%s: in lower case: %s" % (name, word))
            if len(word) < 2:
                problem("%s: too short: %s" % (name, word))
    # What only the places may share is a name.
    organisations = {row[0]: row for row in tables["organisations.tsv"]}
    events = {row[0]: row[1] for row in tables["events.tsv"]}
    people = {row[0]: (row[1], row[3]) for row in tables["people.tsv"]}
    places = {row[0]: tuple(row[1:4]) for row in tables["places.tsv"]}
    for name in sorted(set(organisations) & (set(events) | set(people))):
        problem("organisation and something else: " + name)
    for name in sorted(set(events) & set(people)):
        problem("event and person: " + name)
    for name in sorted(set(countries) & (set(organisations) | set(people) | set(events))):
        problem("country and something else: " + name)
    for name, iso in COUNTRIES.items():
        expect("countries.tsv", name, countries.get(name), iso)
    demonyms = {row[1]: row[0] for row in tables["demonyms.tsv"]}
    for name, iso in DEMONYMS.items():
        expect("demonyms.tsv", name, demonyms.get(name), iso)
    for name in ("U.S.", "US", "Bavarian", "Chechen"):
        expect("demonyms.tsv", name, demonyms.get(name), None)
    for name, wanted in PLACES.items():
        expect("places.tsv", name, places.get(name), wanted)
    for name, wanted in ORGANISATIONS.items():
        expect("organisations.tsv", name, organisations.get(name, ("", None))[1], wanted)
    for name, wanted in PEOPLE.items():
        expect("people.tsv", name, people.get(name), wanted)
    for name, wanted in EVENTS.items():
        expect("events.tsv", name, events.get(name), wanted)
    for name in ("Start", "Salt", "start", "Who", "Fed Up"):
        for file, table in (("events.tsv", events), ("organisations.tsv", organisations)):
            expect(file, name, table.get(name), None)
    flags = {row[0]: row[4] for row in tables["places.tsv"]}
    for name, wanted in (("Nice", "w"), ("Cairo", "ck"), ("Paris", "ck"), ("Mobile", "w"),
                         ("Reading", "w"), ("Orange", "w"), ("Jackson", "w"), ("Florence", "w")):
        expect("places.tsv", name + " flags", flags.get(name), wanted)
    titles = {tuple(row) for row in tables["titles.tsv"]}
    for row in (("Prime Minister", "person_before"), ("GmbH", "org_suffix"),
                ("Ministry of", "org_prefix"), ("Gulf of", "place_before"),
                ("Strait", "place_suffix"), ("Treaty", "event_suffix")):
        if row not in titles:
            problem("titles.tsv: no %s" % (row,))
    words = {row[0]: row[1] for row in tables["not_names.tsv"]}
    for name, wanted in (("Monday", "weekday"), ("March", "month"), ("He", "pronoun"),
                         ("The", "function"), ("Christmas", "holiday"), ("Internet", "other")):
        expect("not_names.tsv", name, words.get(name), wanted)
    return report()


def report():
    for text in problems[:60]:
        print(text)
    print("%d problems" % len(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
