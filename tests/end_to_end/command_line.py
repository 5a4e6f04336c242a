"""Exit codes, messages and formats that scripts rely on."""
import csv
import io
import json
import subprocess
import time

from programs import Programs


def check_errors(programs, index):
    def fails(code, needle, program, *arguments):
        done = programs.run(program, *arguments, expect=code)
        assert needle in done.stderr, (needle, done.stderr)
        assert done.stdout == "" or program == "indexer", done.stdout

    fails(2, "did you mean --limit", "searcher", "search", index, "x", "--limt", 3)
    fails(2, "did you mean search", "searcher", "serch", index, "x")
    fails(2, "not closed", "searcher", "search", index, "foo AND (bar")
    fails(2, "did you mean body", "searcher", "search", index, "boddy:x")
    fails(69, "there is no index", "searcher", "search", programs.temporary / "none", "x")
    foreign = programs.temporary / "foreign"
    foreign.mkdir()
    (foreign / "file").write_text("not ours")
    fails(69, "is not a Dateline index", "searcher", "search", foreign, "x")
    fails(69, "is not a Dateline index", "indexer", "build", foreign, programs.sample)
    fails(66, "there is no file", "indexer", "build", index, programs.temporary / "missing.jsonl")
    fails(69, "there is no index", "indexer", "update", programs.temporary / "none", programs.sample)
    fails(66, "cannot open", "searcher", "eval", "--qrels", programs.temporary / "missing", "-")
    programs.run("searcher", "search", index, "xyzzyx", "--exit-status", expect=1)
    programs.run("searcher", "search", index, "xyzzyx")
    for program in ("indexer", "searcher"):
        assert "Exit codes" in programs.run(program, "--help").stdout
        assert "analyser" in programs.run(program, "--version").stdout


def check_formats(programs, index):
    rows = list(csv.reader(io.StringIO(
        programs.run("searcher", "search", index, "Cairo", "--format", "csv", "--limit", 3).stdout)))
    assert rows[0][:3] == ["rank", "score", "id"] and len(rows) == 4
    lines = programs.run("searcher", "search", index, "Cairo", "--format", "jsonl", "--limit", 3).stdout
    assert [json.loads(line)["rank"] for line in lines.splitlines()] == [1, 2, 3]
    trec = programs.run("searcher", "search", index, "Cairo", "--format", "trec", "--limit", 3).stdout
    assert all(len(line.split()) == 6 for line in trec.splitlines())
    misspelt = ("searcher", "search", index, "cairro", "--format")
    assert "\ndid you mean: cairo\n" in programs.run(*misspelt, "text").stdout
    done = programs.run(*misspelt, "csv")
    assert done.stderr == "did you mean: cairo\n" and done.stdout.count("\n") == 1, done
    count = int(programs.run("searcher", "count", index, "Cairo").stdout)
    assert count == programs.search(index, "Cairo")["total"]["articles"]
    tree = json.loads(programs.run("searcher", "parse", "a NEAR/5 b", "--format", "json").stdout)
    assert tree["tree"]["kind"] == "near", tree


def check_generations(programs, index):
    more = programs.temporary / "more.jsonl"
    more.write_text('{"id": "extra", "headline": "Zanzibar zeppelin"}\n')
    second = programs.index("update", index, more)
    assert programs.ids(index, "zeppelin") == ["extra"]
    assert programs.ids(index, "zeppelin", "--generation", second["generation"] - 1) == []
    programs.run("indexer", "rollback", index)
    assert programs.ids(index, "zeppelin") == []
    programs.run("indexer", "publish", index, second["generation"])
    assert programs.ids(index, "zeppelin") == ["extra"]
    programs.run("indexer", "publish", index, 99, expect=69)
    stats = json.loads(programs.run("indexer", "stats", index).stdout)
    assert stats["published"] == second["generation"]
    staged = programs.temporary / "staged.jsonl"
    staged.write_text('{"id": "later", "headline": "Yodelling yaks"}\n')
    programs.index("update", index, staged, "--stage")
    assert programs.ids(index, "yaks") == []


def check_replay_and_streams(programs, index):
    broken = programs.temporary / "broken.jsonl"
    broken.write_text('{"id": "b1", "headline": "Good"}\n{"id": "b2", "headline": \n')
    rejects = programs.temporary / "rejects.jsonl"
    first = programs.index("update", index, broken, "--rejects", rejects)
    assert first["indexed"] == 1 and first["rejected"] == 1
    record = json.loads(rejects.read_text())
    assert record["line"] == 2 and record["reason"] == "bad-json", record
    replayed = programs.index("update", index, rejects, "--replay", "--rejects", programs.temporary / "again.jsonl")
    assert replayed["seen"] == 1 and replayed["rejected"] == 1
    done = programs.run("indexer", "update", index, "-", stdin='{"id": "s", "headline": "From stdin"}\n')
    assert json.loads(done.stdout)["indexed"] == 1
    strict = programs.run("indexer", "update", index, broken, "--max-rejected", 10, expect=65)
    assert "rejected" in strict.stderr
    line = programs.run("indexer", "cat", "-", stdin='{"id": "s", "headline": "From stdin"}\n').stdout
    assert json.loads(line)["headline"] == "From stdin"


def check_eval_dates(programs):
    folder = programs.temporary / "timeml"
    folder.mkdir()
    (folder / "a.tml").write_text(
        '<TimeML><DCT><TIMEX3 type="DATE" value="2022-11-28" functionInDocument="CREATION_TIME">now</TIMEX3></DCT>'
        '<TEXT>It met <TIMEX3 type="DATE" value="2022-11-27">yesterday</TIMEX3>, not '
        '<TIMEX3 type="DATE" value="2022-11-27">today</TIMEX3>.</TEXT></TimeML>')
    done = programs.run("indexer", "eval-dates", folder, "--errors")
    scores = json.loads(done.stdout)
    assert (scores["gold"], scores["right"], scores["f1"]) == (2, 1, 0.5), scores
    assert "[today]" in done.stderr and done.stderr.count("\n") == 1, done.stderr
    (folder / "b.tml").write_text("no markup")
    assert "b.tml" in programs.run("indexer", "eval-dates", folder, expect=65).stderr
    programs.run("indexer", "eval-dates", folder / "none", expect=66)


def check_repair(programs, index):
    before = programs.ids(index, "Cairo")
    whole = programs.run("indexer", "check", index).stdout
    assert "all well" in whole
    nothing = programs.run("indexer", "repair", index)
    assert json.loads(nothing.stdout)["repaired"] == 0 and "nothing to repair" in nothing.stderr
    stats = json.loads(programs.run("indexer", "stats", index).stdout)
    [published] = [g for g in stats["generations"] if g["published"]]
    for damage in ("flipped", "missing"):
        for segment in published["segments"]:
            rank = index / "segments" / segment["id"] / "rank.idx"
            intact = rank.read_bytes()
            if damage == "missing":
                rank.unlink()
            else:
                rank.write_bytes(bytes(byte ^ 1 for byte in intact[:40]) + intact[40:])
            cure = f"`indexer repair {index}`"
            checked = programs.run("indexer", "check", index, expect=65)
            assert cure in checked.stderr and "rollback" not in checked.stderr, checked.stderr
            refused = programs.run("searcher", "search", index, "Cairo", expect=69)
            assert cure in refused.stderr and refused.stderr.count("\n") == 1, refused.stderr
            done = json.loads(programs.run("indexer", "repair", index).stdout)
            assert done["repaired"] == 1 and done["articles"] == segment["documents"], done
            assert done["generation"] == stats["published"], done
            assert rank.read_bytes() == intact
    assert programs.run("indexer", "check", index).stdout == whole
    assert programs.ids(index, "Cairo") == before
    programs.run("indexer", "repair", programs.temporary / "none", expect=69)


def hits(programs, index, query, *arguments):
    """Without the stories, which only the rank index has."""
    found = programs.search(index, query, "--limit", 100, *arguments)["hits"]
    return [{name: value for name, value in hit.items() if name != "story"} for hit in found]


def check_retrievers(programs, index):
    refused = programs.run("searcher", "search", index, "x", "--retriever", "xapian", expect=78)
    assert "indexer build --reference" in refused.stderr, refused.stderr
    for command in ("count", "explain"):
        programs.run("searcher", command, index, "x", "--retriever", "xapian", expect=78)
    programs.run("searcher", "search", index, "x", "--retriever", "lucene", expect=2)
    refused = programs.run("indexer", "update", index, programs.sample, "--reference", expect=78)
    assert "without --reference" in refused.stderr, refused.stderr
    reference = programs.temporary / "reference"
    programs.index("build", reference, programs.sample, "--reference")
    for query in ("START Cairo postponed", "grain OR wheat -metro", "place:Cairo", "treat*"):
        expected = hits(programs, reference, query, "--retriever", "xapian")
        assert expected, query
        assert hits(programs, reference, query, "--retriever", "rank") == expected
        assert hits(programs, reference, query) == expected
    # The flag is kept.
    more = programs.temporary / "kept.jsonl"
    more.write_text('{"id": "kept", "headline": "Quokka"}\n')
    programs.index("update", reference, more)
    assert [hit["id"] for hit in hits(programs, reference, "Quokka", "--retriever", "xapian")] == ["kept"]


def check_no_entities(programs, index):
    def people(where):
        return programs.search(where, "", "--facet", "person")["facets"]["person"]["distinct"]

    assert people(index) > 0
    refused = programs.run("indexer", "update", index, programs.sample, "--no-entities", expect=78)
    assert "leave --no-entities out, or build a new index" in refused.stderr, refused.stderr
    plain = programs.temporary / "plain"
    programs.index("build", plain, programs.sample, "--no-entities")
    assert people(plain) == 0
    more = programs.temporary / "people.jsonl"
    more.write_text('{"id": "p", "headline": "Vladimir Putin and Joe Biden met in Geneva"}\n')
    assert programs.index("update", plain, more)["indexed"] == 1
    assert people(plain) == 0 and programs.ids(plain, "Geneva Biden") == ["p"]
    assert programs.index("update", plain, more, "--no-entities")["unchanged"] == 1
    assert "all well" in programs.run("indexer", "check", plain).stdout


def check_totals(programs, index):
    exact = programs.search(index, "Cairo")
    assert exact["totalIsExact"] is True and exact["total"]["relation"] == "eq", exact
    bound = programs.search(index, "Cairo", "--approximate-total")
    assert bound["total"]["articles"] <= exact["total"]["articles"]
    assert (bound["total"]["relation"] == "eq") == bound["totalIsExact"]
    assert [hit["id"] for hit in bound["hits"]] == [hit["id"] for hit in exact["hits"]]
    alone = programs.search(index, "Cairo", "--approximate-total", "--limit", 0)
    assert alone["totalIsExact"] is True and alone["total"] == exact["total"], alone
    assert "--approximate-total" in programs.run("searcher", "search", "--help").stdout


def wait_for_lock(lock, pid):
    """Looks without touching the lock: a probe of our own could be in the way."""
    for _ in range(500):
        inode = str(lock.stat().st_ino)
        for line in open("/proc/locks"):
            fields = line.split()
            if str(pid) in fields and any(field.endswith(":" + inode) for field in fields):
                return
        time.sleep(0.02)
    raise AssertionError("the indexer does not take its lock")


def check_lock(programs, index):
    run = subprocess.Popen(
        [str(programs.bin / "indexer"), "update", str(index), "-"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_lock(index / "LOCK", run.pid)
    programs.run("indexer", "update", index, programs.sample, expect=75)
    run.stdin.close()
    run.wait(timeout=60)


def main():
    programs = Programs()
    index = programs.temporary / "news"
    programs.index("build", index, programs.sample)
    check_errors(programs, index)
    check_formats(programs, index)
    check_generations(programs, index)
    check_replay_and_streams(programs, index)
    check_eval_dates(programs)
    check_repair(programs, index)
    check_retrievers(programs, index)
    check_no_entities(programs, index)
    check_totals(programs, index)
    check_lock(programs, index)


main()
