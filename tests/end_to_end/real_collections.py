"""Real collections, where they are there: TIME for ranking, Reuters-21578 and a
user's article for the whole way."""
import json

from programs import Programs


def check_time(programs):
    time = programs.corpus("time")
    index = programs.temporary / "time"
    assert programs.index("build", index, time / "time.docs.jsonl")["indexed"] == 423
    run = programs.temporary / "run.txt"
    run.write_text(programs.run("searcher", "batch", index, time / "time.dev.queries.tsv", "--format=trec").stdout)
    scores = json.loads(programs.run(
        "searcher", "eval", "--qrels", time / "time.dev.qrels", run, "--format", "json").stdout)
    print("TIME", scores)
    assert scores["topics"] == 42 and scores["mean"]["AP"] >= 0.70, scores


def check_reuters(programs):
    reuters = programs.corpus("reuters21578")
    article = programs.corpus("example-article") / "article.txt"
    index = programs.temporary / "reuters"
    first = programs.index("build", index, reuters)
    assert first["indexed"] == 21578 and first["rejected"] == 0, first
    again = programs.index("build", index, reuters)
    assert again["unchanged"] == 21578 and not again["changed"], again
    programs.index("update", index, article, "--default-date", "2022-11-28")
    answer = programs.search(index, "START Cairo postponed", "--match", "any")
    assert answer["hits"][0]["id"] == "file:article", answer["hits"][0]
    assert answer["total"]["inIndex"] == 21579


def main():
    programs = Programs()
    check_time(programs)
    check_reuters(programs)


main()
