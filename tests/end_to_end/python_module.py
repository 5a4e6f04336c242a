"""The Python module gives what the command gives, as rows and as a TREC run."""
import datetime
import json
import os
import re
import sys
import threading
import time

import dateline
from programs import Programs

TOPICS = {"1": "grain talks", "T 2": "START (Cairo"}


def raises(kind, needle, call, *arguments, **parameters):
    try:
        call(*arguments, **parameters)
    except kind as error:
        assert needle in str(error), error
    else:
        raise AssertionError(f"no {kind.__name__}")


def check_rows(programs, path, index):
    told = programs.search(path, "START Cairo", "--from", "2022-11", "--limit", 3)["hits"]
    rows = index.search("START Cairo", from_="2022-11", size=3)
    assert len(told) == 3
    for row, hit in zip(rows, told, strict=True):
        for name in ("rank", "score", "id", "headline", "datePublished", "author", "inLanguage", "keywords"):
            assert row[name] == hit.get(name), (name, row, hit)
        assert row["publisher"] == hit["publisher"]["name"] and row["snippet"]
        assert list(row) == list(rows[0])
    day = datetime.date(2022, 11, 28)
    assert index.search("Cairo", from_=day, to=day, source=None) == index.search(
        "Cairo", **{"from": "2022-11-28", "to": "2022-11-28"})
    told = programs.search(path, "Cairo", "--mentioned-from", "2022-11-29", "--mentioned-to", "2022-12-06")["hits"]
    spoken_of = index.search("Cairo", mentioned_from="2022-11-29", mentioned_to="2022-12-06")
    in_query = index.search("Cairo mentions:2022-11-29..2022-12-06")
    ids = [hit["id"] for hit in told]
    assert ids and ids == [row["id"] for row in spoken_of] == [row["id"] for row in in_query]
    both = index.search("Cairo OR Kairo", lang=["en", "de"], size=1000)
    assert {row["inLanguage"][:2] for row in both} == {"en", "de"}
    assert index.search("xyzzyx") == []


def check_reply(programs, path, index):
    told = programs.search(path, "Cairo", "--facet", "source")
    reply = index.reply("Cairo", facet="source")
    for different in (told, reply):
        different.pop("tookMs")
    assert reply == told
    assert (index.generation, index.articles) == (reply["generation"], reply["total"]["inIndex"])
    first = reply["hits"][0]
    article = index.article(first["id"])
    assert article == json.loads(programs.run("searcher", "article", path, first["id"], "--format", "json").stdout)


def check_run(programs, path, index):
    topics = programs.temporary / "topics.tsv"
    topics.write_text("".join(f"{name}\t{query}\n" for name, query in TOPICS.items()))
    told = programs.run("searcher", "batch", path, topics, "--format", "trec", "--tag", "mine").stdout.splitlines()
    assert len(told) > 5
    assert index.run(TOPICS, tag="mine") == told
    assert index.run(list(TOPICS.items()), "mine") == told
    assert len(index.run({7: "Cairo"}, size=1, syntax="query")) == 1


def check_errors(programs, index):
    raises(ValueError, "did you mean size", index.search, "x", sise=3)
    raises(ValueError, "no field boddy", index.search, "boddy:x")
    raises(ValueError, "reply()", index.search, "x", facet="person")
    raises(ValueError, "offset", index.search, "x", cursor="x")
    raises(ValueError, "open() it", index.search, "x", generation=index.generation + 1)
    raises(ValueError, "not closed", index.run, TOPICS, syntax="query")
    raises(ValueError, "syntax", index.run, TOPICS, syntax="other")
    raises(KeyError, "nothing", index.article, "nothing")
    raises(FileNotFoundError, "none", dateline.open, str(programs.temporary / "none"))


def check_readme(programs):
    """The lines of the README run as they stand."""
    readme = (programs.source / "README.md").read_text()
    names = {}
    before = os.getcwd()
    os.chdir(programs.temporary)
    exec(re.search(r"```python\n(.*?)```", readme, re.S).group(1), names)
    os.chdir(before)
    assert names["rows"] and names["run"] and set(names["counts"]) == {"person", "org"}, names


def check_threads(index):
    """While one thread searches, another runs, though Python never makes the
    first one let go."""
    turns = 0
    ending = False

    def count():
        nonlocal turns
        while not ending:
            turns += 1
            time.sleep(0)

    before = sys.getswitchinterval()
    thread = threading.Thread(target=count)
    thread.start()
    sys.setswitchinterval(1000)
    met = False
    for _ in range(10_000):
        seen = turns
        index.run(TOPICS)
        met = turns > seen
        if met:
            break
    sys.setswitchinterval(before)
    ending = True
    thread.join()
    assert met, "no other thread ran during 10,000 calls"


def main():
    programs = Programs()
    path = programs.temporary / "news.index"
    programs.index("build", path, programs.sample)
    index = dateline.open(str(path))
    check_rows(programs, path, index)
    check_reply(programs, path, index)
    check_run(programs, path, index)
    check_errors(programs, index)
    check_readme(programs)
    check_threads(index)


main()
