"""The sample feeds, from folder to ranked answer."""
import json
import tarfile

from programs import Programs

TARGET = "northerncourier-2022-11-28-new-start-cairo"
DECOYS = {
    "northerncourier-2022-11-27-cairo-metro-start",
    "hg-2020-03-13-cairo-derby-storm",
    "hg-2020-04-05-museum-opening",
    "hg-2020-10-23-zamalek-raja",
    "hg-2021-01-01-school-term",
    "hg-2021-12-24-aida-150",
    "nc-rss-20221128-cairo-cup-tie",
    "gulfwire-221127-0062",
    "pl-2023-10-18-cairo-film-festival",
    "https://www.northerncourier.example/2024/02/23/sport/cairo-marathon-sand",
    "file:2021-06-30-cairo-book-fair",
}


def check_indexing(programs, index):
    first = programs.index("build", index, programs.sample)
    assert first["rejectedByReason"] == {"bad-json": 1}, first
    assert first["updated"] == 1 and first["articles"] == first["indexed"], first
    again = programs.index("build", index, programs.sample)
    assert not again["changed"] and again["unchanged"] == first["seen"] - 1, again
    assert again["generationId"] == first["generationId"]
    one_thread = programs.index("build", programs.temporary / "one", programs.sample, "--threads", 1)
    assert one_thread["generationId"] == first["generationId"]
    with tarfile.open(programs.temporary / "sample.tar.gz", "w:gz") as archive:
        archive.add(programs.sample, "sample")
    archived = programs.index("build", programs.temporary / "archived", programs.temporary / "sample.tar.gz")
    assert archived["generationId"] == first["generationId"], archived
    assert "all well" in programs.run("indexer", "check", index).stdout


def check_embargoes(programs):
    """Articles under embargo are nowhere to be seen until their time."""
    index, waiting = programs.temporary / "embargo", programs.source / "tests" / "golden" / "embargo"
    feeds = sorted(path for path in waiting.iterdir() if path.suffix != ".md")
    day = "2031-01-0{}T09:00:00Z".format
    first = programs.index("build", index, programs.sample, *feeds, "--now", "2030-12-31")
    assert first["embargoed"] == first["waiting"] == 4, first
    for query in ("embargoword", "title:lamplighter", "embargowor*"):
        assert programs.ids(index, query) == [], query
    assert "embargo" not in programs.run("searcher", "batch", index, "-", "--format", "trec", stdin="1\tprize port").stdout
    assert programs.run("searcher", "article", index, "embargo-nitf", expect=None).returncode != 0
    again = programs.index("update", index, programs.sample, *feeds, "--now", "2030-12-31")
    assert not again["changed"] and again["waiting"] == 4, again
    programs.run("indexer", "gc", index, "--keep", 1)
    for number, name in enumerate(("ninjs", "newsml", "nitf", "jsonl"), 1):
        summary = programs.index("release", index, "--now", day(number))
        assert summary["released"] == summary["indexed"] == 1 and summary["waiting"] == 4 - number, summary
        assert len(programs.ids(index, "embargoword")) == number
        assert f"embargo-{name}" in programs.ids(index, "embargoword")
    at_once = programs.index("build", programs.temporary / "after", programs.sample, *feeds, "--now", day(5))
    assert at_once["generationId"] == summary["generationId"] and at_once["embargoed"] == 0, at_once
    assert "all well" in programs.run("indexer", "check", index).stdout


def check_ranking(programs, index):
    ids = programs.ids(index, "START Cairo postponed", "--limit", 50)
    assert ids[0] == TARGET, ids
    assert DECOYS <= set(ids[1:]), DECOYS - set(ids)
    lower = programs.ids(index, "start Cairo postponed", "--limit", 50)
    assert set(lower) == set(ids)
    caps = programs.ids(index, "caps:START Cairo", "--limit", 50)
    assert TARGET in caps and not DECOYS & set(caps), caps
    metro = programs.search(index, "START Cairo postponed", "--limit", 50)
    assert "cairo-marathon" not in str(programs.ids(index, "AT&T outage"))
    assert metro["total"]["articles"] == len(ids)


def check_answers(programs, index):
    corrected = programs.ids(index, "560,000 migration")
    assert corrected == ["northerncourier-2022-11-24-net-migration"], corrected
    copies = set(programs.ids(index, "grain deal", "--limit", 50))
    assert "gulfwire-221117-0045" in copies and "northerncourier-2022-11-17-grain-deal" in copies
    for language in ("de", "fr", "ar", "zh"):
        hits = programs.search(index, f"lang:{language}")["hits"]
        assert hits and all(hit["inLanguage"].startswith(language) for hit in hits), language
    newest = programs.search(index, "Cairo", "--sort", "newest", "--limit", 50)["hits"]
    dates = [hit["datePublished"][:10] for hit in newest if "datePublished" in hit]
    assert dates == sorted(dates, reverse=True), dates
    ranged = programs.search(index, "date:2022-11-28..2022-11-29", "--limit", 100)["hits"]
    assert ranged and all("2022-11-27" < hit["datePublished"][:10] < "2022-11-30" for hit in ranged)


def check_explanation(programs, index):
    done = programs.run("searcher", "explain", index, "START Cairo postponed", "--format", "json", "--limit", 5)
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    for line in lines:
        explanation = json.loads(line)
        leaves = explanation["leaves"]
        parts = [part["score"] for leaf in leaves for part in leaf["contributions"]]
        near = sum(part["score"] for part in explanation["proximity"])
        assert abs(sum(parts) + near - explanation["score"]) < 1e-6, explanation
        assert abs(sum(leaf["score"] for leaf in leaves) + near - explanation["score"]) < 1e-6


def check_entities(programs, index):
    query = ["START Cairo postponed", "--limit", "0"]
    facets = programs.search(index, *query, "--facet", "country:3", "--facet", "org:50:ministry")["facets"]
    total = programs.search(index, *query)["total"]["articles"]
    assert facets["country"]["values"][0] == {"key": "eg", "label": "Egypt", "count": total}, facets
    assert [v["label"] for v in facets["org"]["values"]] == ["Russian Foreign Ministry"], facets
    assert TARGET in programs.ids(index, "org:'Russian Foreign Ministry' mentions:2022-11-29..2022-12-06".replace("'", '"'))
    picked = programs.search(index, *query, "--include", "country=Morocco", "--facet", "country:3")
    assert picked["total"]["articles"] < total
    assert picked["facets"]["country"]["values"][0]["count"] == total, picked["facets"]
    evidence = json.loads(programs.run("searcher", "evidence", index, "START Cairo",
                                       "org=Russian Foreign Ministry", "--format", "json").stdout)
    assert evidence and "Russian Foreign Ministry" in evidence[0]["sentences"][0]["text"], evidence
    why = programs.run("searcher", "explain", index, "START Cairo postponed", "--id", TARGET, "--mentions").stdout
    assert "organisation: Russian Foreign Ministry" in why and "%]" in why, why


def check_aliases(programs, index):
    def count(query):
        return int(programs.run("searcher", "count", index, query).stdout)

    egypt, cairo, both = count("place:Egypt"), count("place:Cairo"), count("place:Egypt OR place:Cairo")
    assert both > max(egypt, cairo) > 0
    programs.run("searcher", "alias", index, "--add", "place=Cairo", "Egypt", "--why", "a test")
    assert count("place:Egypt") == count("place:Cairo") == both
    ledger = programs.run("searcher", "alias", index).stdout
    assert ledger.startswith("place\tCairo\tEgypt\t") and ledger.endswith("a test\n"), ledger
    facet = programs.search(index, "", "--limit", "0", "--facet", "place:500")["facets"]["place"]["values"]
    assert {v["label"]: v["count"] for v in facet}["Egypt"] == both
    assert "Cairo" not in {v["label"] for v in facet}
    programs.run("searcher", "alias", index, "--remove", "place=Cairo")
    assert (count("place:Egypt"), count("place:Cairo")) == (egypt, cairo)


def main():
    programs = Programs()
    index = programs.temporary / "news"
    check_indexing(programs, index)
    check_embargoes(programs)
    check_ranking(programs, index)
    check_answers(programs, index)
    check_entities(programs, index)
    check_aliases(programs, index)
    check_explanation(programs, index)


main()
