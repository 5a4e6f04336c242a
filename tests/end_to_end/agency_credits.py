"""Precision and recall of agency credits on labelled articles of the shared
corpora (tests/golden/credits), and how many of Reuters' own articles are
credited by their text alone."""
import json
import re
import tarfile
import xml.etree.ElementTree as ElementTree

from programs import Programs

REUTERS = 200  # articles


def timeml_text(path):
    text = path.read_text(errors="replace")
    inner = re.search(r"<TEXT>(.*)</TEXT>", text, re.S) or re.search(r"<TimeML[^>]*>(.*)</TimeML>", text, re.S)
    return re.sub(r"<[^>]+>", "", inner.group(1)).strip()


def ecb_texts(archive):
    """Name -> text, the blanks before marks taken out again."""
    texts = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            name = member.name.rsplit("/", 1)[-1]
            if not name.endswith(".xml") or name.startswith("."):
                continue
            sentences = {}
            for token in ElementTree.fromstring(tar.extractfile(member).read()).iter("token"):
                sentences.setdefault(int(token.get("sentence")), []).append(token.text or "")
            text = "\n".join(" ".join(words) for _, words in sorted(sentences.items()))
            texts[name] = re.sub(r"\( ", "(", re.sub(r" ([.,;:!?)%])", r"\1", text))
    return texts


def credit_of(programs, index, article):
    reply = json.loads(programs.run("searcher", "story", index, article, "--format", "json").stdout)
    return next(each for each in reply["articles"] if each["id"] == article).get("credit")


def check_labels(programs, corpora):
    lines = (programs.source / "tests/golden/credits/labels.tsv").read_text().splitlines()[1:]
    labels = dict(line.split("\t") for line in lines)
    ecb = ecb_texts(corpora / "clusters/ecbplus/ECB+_LREC2014/ECB+.tar.gz")
    feed = programs.temporary / "labelled.jsonl"
    with feed.open("w") as out:
        for name in labels:
            text = ecb[name[5:]] if name.startswith("ecb+/") else timeml_text(corpora / name)
            out.write(json.dumps({"id": name, "headline": "", "articleBody": text}) + "\n")
    index = programs.temporary / "labelled"
    programs.index("build", index, feed, "--no-entities")
    right = given = wanted = 0
    for name, label in labels.items():
        credit = credit_of(programs, index, name)
        found = "/".join(credit["agencies"]) if credit else "none"
        right += found == label != "none"
        given += found != "none"
        wanted += label != "none"
        if found != label:
            print(f"{name}: {found}, not {label}")
    print(f"{len(labels)} articles, {wanted} with a credit: precision {right / given:.3f}, recall {right / wanted:.3f}")
    assert right / given >= 0.98 and right / wanted >= 0.95


def check_reuters(programs, corpora):
    index = programs.temporary / "reuters"
    programs.index("build", index, corpora / "reuters21578/reut2-000.sgm.gz", "--no-entities", "--no-stories")
    hits = programs.search(index, "", "--limit", REUTERS, "--sort", "oldest")["hits"]
    credits = [credit_of(programs, index, hit["id"]) for hit in hits]
    assert all(credit["agencies"] == ["Reuters"] for credit in credits)
    by_text = sum(credit["by"] != "publisher" for credit in credits)
    print(f"{by_text} of {len(credits)} articles of Reuters are credited by their text")


def main():
    programs = Programs()
    corpora = programs.corpus("temporal").parent
    check_labels(programs, corpora)
    check_reuters(programs, corpora)


if __name__ == "__main__":
    main()
