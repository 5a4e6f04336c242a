"""How well copies are linked, on pairs of Reuters articles labelled by hand (tests/golden/copies), and on chains of
headlines that differ in UPDATE or CORRECTED only."""
import collections
import datetime
import gzip
import json
import random
import re

from programs import Programs


def stories_of(programs, index, ids):
    stories = {}
    for article in ids:
        if article in stories:
            continue
        members = json.loads(
            programs.run("searcher", "story", index, article, "--format", "json").stdout)["articles"]
        for member in members:
            stories[member["id"]] = members[0]["id"]
    return stories


MARKS = re.compile(r"^((UPDATE|WRAPUP|RPT|CORRECTED|CORRECTION|REFILE|REPEAT|ADVISORY)\s*[-:]?\s*\d*\s*-?\s*)+")
CHAINED_PAIRS = 200


def read_headlines(path):
    with gzip.open(path, "rt", errors="replace") as lines:
        for line in lines:
            time, headline, url = line.rstrip("\n").split("\t")[:3]
            published = datetime.datetime.strptime(time.rsplit(" ", 1)[0], "%Y%m%d %I:%M %p")
            yield {"url": url, "headline": headline, "datePublished": published.isoformat() + "-05:00"}


def chained_pairs(articles):
    """Of each headline of four words or more one with such a mark and another one of the same day."""
    chance = random.Random(1)
    versions = collections.defaultdict(list)
    for article in articles:
        versions[MARKS.sub("", article["headline"]).strip().lower()].append(article)
    pairs = []
    for headline, chain in versions.items():
        marked = [article for article in chain if MARKS.match(article["headline"])]
        if not marked or len(chain) < 2 or len(headline.split()) < 4:
            continue
        left = chance.choice(marked)
        right = chance.choice([article for article in chain if article is not left])
        if left["datePublished"][:10] == right["datePublished"][:10]:
            pairs.append((left["url"], right["url"]))
    return chance.sample(pairs, CHAINED_PAIRS)


def check_chains(programs, folder):
    articles = list(read_headlines(folder / "headlines.tsv.gz"))
    feed = programs.temporary / "headlines.jsonl"
    feed.write_text("".join(json.dumps(article) + "\n" for article in articles))
    index = programs.temporary / "headlines"
    programs.index("build", index, feed, "--no-entities")
    pairs = chained_pairs(articles)
    stories = stories_of(programs, index, [url for pair in pairs for url in pair])
    linked = sum(stories[left] == stories[right] for left, right in pairs)
    print(f"{linked} of {len(pairs)} pairs of headlines with UPDATE, CORRECTED and the like are linked")
    assert linked >= 0.97 * len(pairs)


def main():
    programs = Programs()
    headlines = programs.corpus("reuters-headlines-2007-02_03")
    reuters = programs.corpus("reuters21578")
    lines = (programs.source / "tests/golden/copies/reuters_pairs.tsv").read_text().splitlines()
    pairs = [line.split("\t") for line in lines]
    index = programs.temporary / "reuters"
    programs.index("build", index, reuters, "--no-entities")
    stories = stories_of(programs, index, [i for pair in pairs for i in pair[:2]])
    counts = {"11": 0, "10": 0, "01": 0, "00": 0}  # label, linked
    for left, right, label in pairs:
        counts[label + str(int(stories[left] == stories[right]))] += 1
    precision = counts["11"] / (counts["11"] + counts["01"])
    recall = counts["11"] / (counts["11"] + counts["10"])
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(pairs)} pairs: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    assert len(pairs) >= 300 and f1 >= 0.90, counts
    check_chains(programs, headlines)


main()
