#!/usr/bin/env python3
"""How well entities and dates are found, on collections made by others.

    entity_measures.py --bin BUILD/bin --source REPO [--collections DIR]

Entities of an article on CoNLL-2003 testa and Worldwide Newswire dev, dates on
TimeBank and AQUAINT, and on Reuters-21578 the countries and people against the
editors' lists. Exits 77 (skipped) where the collections are not there.
"""
import argparse
import glob
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys

LEAST_FACETS_F1 = {"conll2003-testa.bio": 0.82,
                   "worldwide-newswire-dev.bio": 0.76}
LEAST_DATES_F1 = 0.74
LEAST_COUNTRY_F1 = 0.82
LEAST_PEOPLE_RECALL = 0.95
# Names of PLACES that are no name of a country in the gazetteer.
CODES = {"usa": "US", "uk": "GB", "ussr": "SU", "west-germany": "DE",
         "east-germany": "DD", "uae": "AE", "zaire": "CD",
         "yemen-arab-republic": "YE", "yemen-demo-republic": "YE",
         "trinidad-tobago": "TT", "kampuchea": "KH"}
# States that are gone count as what followed them.
LATER = {"SU": "RU", "DD": "DE", "YU": "RS", "CS": "CZ"}


def country_names(source):
    names = {}
    path = pathlib.Path(source) / "data/gazetteer/countries.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, name = line.split("\t")
            names.setdefault(name.lower(), code)
    return names


def code_of(place, names):
    code = CODES.get(place) or names.get(place.replace("-", " "), place)
    return LATER.get(code, code)


def listed(article, tag):
    part = re.search(f"<{tag}>(.*?)</{tag}>", article, re.S)
    return re.findall("<D>(.*?)</D>", part.group(1)) if part else []


def editors_lists(folder):
    lists = {}
    for path in sorted(glob.glob(f"{folder}/*.sgm.gz")):
        text = gzip.open(path, "rt", encoding="latin-1").read()
        for match in re.finditer(r'<REUTERS[^>]*NEWID="(\d+)".*?</REUTERS>',
                                 text, re.S):
            article = match.group(0)
            lists[match.group(1)] = (listed(article, "PLACES"),
                                     listed(article, "PEOPLE"))
    return lists


def has_person(entities, name):
    surname = name.split("-")[-1]
    return any(entity["type"] == "person" and surname in entity["key"].split()
               for entity in entities)


def measure_tagger(indexer, collections):
    for name, least in LEAST_FACETS_F1.items():
        path = os.path.join(collections, "ner/measure-only", name)
        done = subprocess.run([indexer, "eval-tagger", path], check=True,
                              capture_output=True)
        f1 = json.loads(done.stdout)["facets"]["all"]["f1"]
        print(f"{name}: entities of an article, F1 {f1:.3f}")
        assert f1 >= least, (name, f1)


def measure_dates(indexer, collections):
    folder = os.path.join(collections, "temporal/measure-only")
    done = subprocess.run([indexer, "eval-dates", f"{folder}/TimeBank",
                           f"{folder}/AQUAINT"], check=True, capture_output=True)
    f1 = json.loads(done.stdout)["f1"]
    print(f"TimeBank and AQUAINT: dates, F1 {f1:.3f}")
    assert f1 >= LEAST_DATES_F1, f1


def measure_reuters(indexer, folder, source):
    names = country_names(source)
    lists = editors_lists(folder)
    right = found = wanted = people = people_found = 0
    command = [indexer, "cat"] + sorted(glob.glob(f"{folder}/*.sgm.gz"))
    with subprocess.Popen(command, stdout=subprocess.PIPE) as cat:
        for line in cat.stdout:
            article = json.loads(line)
            places, persons = lists[article["id"].rsplit("-", 1)[-1]]
            entities = article["entities"]
            people += len(persons)
            people_found += sum(has_person(entities, p) for p in persons)
            if not places:
                continue
            want = {code_of(p, names) for p in places}
            got = {LATER.get(e["country"], e["country"]) for e in entities
                   if e["type"] == "place" and "country" in e}
            right += len(want & got)
            found += len(got)
            wanted += len(want)
    f1 = 2 * right / (found + wanted)
    recall = people_found / people
    print(f"Reuters-21578: countries, precision {right / found:.3f}, recall "
          f"{right / wanted:.3f}, F1 {f1:.3f}; people, recall {recall:.3f}")
    assert f1 >= LEAST_COUNTRY_F1, f1
    assert recall >= LEAST_PEOPLE_RECALL, recall


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--collections")
    arguments = parser.parse_args()
    collections = arguments.collections or os.path.join(
        arguments.source, "../shared/corpora")
    if not os.path.isdir(os.path.join(collections, "ner/measure-only")):
        print(f"skipped: there is no {collections}/ner/measure-only")
        sys.exit(77)
    indexer = f"{arguments.bin}/indexer"
    measure_tagger(indexer, collections)
    measure_dates(indexer, collections)
    measure_reuters(indexer, os.path.join(collections, "reuters21578"),
                    arguments.source)


if __name__ == "__main__":
    main()
