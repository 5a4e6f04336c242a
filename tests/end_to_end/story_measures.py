"""How well copies are linked, on pairs of Reuters articles labelled by hand
(tests/golden/copies)."""
import json

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


def main():
    programs = Programs()
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


main()
