#!/usr/bin/env python3
"""Brings the annotated sets that the entity model is trained on into one form.

    data/convert_entity_sets.py SETS OUT

reads the sets below the folder SETS and writes OUT/<set>.bio: a token, a tab
and a tag a line, an empty line after a sentence, "-DOCSTART-" before a
document. The tags are B- and I- with PER, ORG, LOC and MISC (CoNLL's sense:
demonyms, events, works, languages), and O.

data/README.md names the sets, their licences and their authors.
"""
import csv
import pathlib
import re
import sys
import xml.etree.ElementTree as xml


class Writer:
    """One output file; spans are (first token, last token, type)."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8")
        self.documents = 0

    def document(self):
        self.file.write(f"-DOCSTART-\td{self.documents}\n\n")
        self.documents += 1

    def sentence(self, tokens, spans):
        tags = ["O"] * len(tokens)
        for first, last, kind in spans:
            if any(tag != "O" for tag in tags[first:last + 1]):
                continue
            tags[first] = "B-" + kind
            for i in range(first + 1, last + 1):
                tags[i] = "I-" + kind
        for token, tag in zip(tokens, tags):
            self.file.write(f"{token}\t{tag}\n")
        if tokens:
            self.file.write("\n")

    def close(self):
        self.file.close()


def spans_of(tags, kinds):
    """The spans of BIO or IO tags, renamed by kinds (absent: left out)."""
    spans = []
    previous = "O"
    for i, tag in enumerate(tags):
        mark, _, name = tag.partition("-")
        if mark == "I" and previous == name and spans and spans[-1][1] == i - 1:
            spans[-1] = (spans[-1][0], i, name)
        elif mark in ("B", "I"):
            spans.append((i, i, name))
        previous = name
    return [(first, last, kinds[name]) for first, last, name in spans
            if name in kinds]


def columns(path, token, tag, separator=None):
    """Sentences of a file of columns; None where a document begins."""
    sentence = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split(separator)
            if not line.strip() or cells[0] == "-DOCSTART-":
                if sentence:
                    yield sentence
                sentence = []
                if line.strip():
                    yield None
            elif len(cells) > max(token, tag):
                sentence.append((cells[token].strip(), cells[tag].strip()))
    if sentence:
        yield sentence


def copy_columns(writer, path, kinds, token=0, tag=1, separator=None,
                 one_document_a_sentence=False, keep=lambda tokens: True):
    if not one_document_a_sentence:
        writer.document()
    for sentence in columns(path, token, tag, separator):
        if sentence is None:
            writer.document()
            continue
        tokens = [t for t, _ in sentence]
        if not keep(tokens):
            continue
        if one_document_a_sentence:
            writer.document()
        writer.sentence(tokens, spans_of([t for _, t in sentence], kinds))


PLAIN = {k: k for k in ("PER", "ORG", "LOC", "MISC")}


def wikigold(sets, writer):
    copy_columns(writer, sets / "wikigold/CONLL-format/data/wikigold.conll.txt",
                 PLAIN)


def crossner_politics(sets, writer):
    for part in ("train", "dev", "test"):
        copy_columns(writer, sets / f"crossner-politics/{part}.bio", PLAIN,
                     separator="\t", one_document_a_sentence=True)


def broad_twitter(sets, writer):
    """The expert-annotated parts and the tweets of news sources."""
    for part in "abefgh":
        copy_columns(writer, sets / f"BTC/CONLL-format/data/{part}.conll",
                     PLAIN, separator="\t", one_document_a_sentence=True)


def wnut17(sets, writer):
    kinds = {"person": "PER", "location": "LOC", "corporation": "ORG",
             "group": "ORG", "product": "MISC", "creative-work": "MISC"}
    for part in ("train/wnut17train.conll", "dev/emerging.dev.conll"):
        copy_columns(writer, sets / "WNUT17/CONLL-format/data" / part, kinds,
                     separator="\t", one_document_a_sentence=True)


def gmb(sets, writer):
    """Its sentences have no documents; times are no entities here."""
    kinds = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "MISC",
             "art": "MISC", "eve": "MISC", "nat": "MISC"}
    countries = country_names(sets)
    number, tokens, tags = None, [], []

    def flush():
        if not tokens:
            return
        spans = []
        for first, last, kind in spans_of(tags, kinds):
            text = " ".join(tokens[first:last + 1])
            if kind == "MISC" and text in countries:
                kind = "LOC"
            spans.append((first, last, kind))
        writer.document()
        writer.sentence(tokens, [trim_title(tokens, s) for s in spans])

    with open(sets / "gmb/GMB_dataset.txt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["Sentence #"] != number:
                flush()
                number, tokens, tags = row["Sentence #"], [], []
            tokens.append(row["Word"].strip())
            tags.append(row["Tag"].strip())
    flush()


def country_names(sets):
    """Names that gmb calls a "gpe" although they are no demonyms."""
    path = sets / "../gazetteers/npm-i18n-iso-countries/langs/en.json"
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r'"([A-Z][^"]{3,})"', text)) | {
        "Britain", "Russia", "Iran", "Syria", "England", "Scotland", "U.S."}


TITLES = {"President", "Prime", "Minister", "Mr.", "Mrs.", "Ms.", "Dr.", "Sen.",
          "Senator", "Secretary", "General", "Gen.", "King", "Queen", "Prince",
          "Princess", "Pope", "Chancellor", "Vice", "Foreign", "Sir", "Lord",
          "Lt.", "Col.", "Colonel", "Captain", "Judge", "Rep.", "Professor",
          "Chairman", "Governor", "Gov.", "Mayor", "Ambassador", "Sheikh"}


def trim_title(tokens, span):
    """CoNLL's persons have no title."""
    first, last, kind = span
    while kind == "PER" and first < last and tokens[first] in TITLES:
        first += 1
    return (first, last, kind)


def meantime(sets, writer):
    """Only the sentences that were annotated: the first six of each article."""
    kinds = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC",
             "MIX": "MISC"}
    folder = sets / "meantime/intra_cross-doc_annotation"
    for path in sorted(folder.glob("*/*")):
        root = xml.parse(path).getroot()
        tokens = root.findall("token")
        index = {t.get("t_id"): i for i, t in enumerate(tokens)}
        mentions = {m.get("m_id"): m for m in root.iter("ENTITY_MENTION")}
        entities = {e.get("m_id"): e for e in root.iter("ENTITY")}
        spans = []
        for link in root.iter("REFERS_TO"):
            target = entities.get(link.find("target").get("m_id"))
            kind = kinds.get(target.get("ent_type")) if target is not None else None
            if kind is None:
                continue
            for source in link.findall("source"):
                mention = mentions.get(source.get("m_id"))
                if mention is None or "NAM" not in mention.get("syntactic_type", ""):
                    continue
                anchors = sorted(index[a.get("t_id")] for a in mention.findall("token_anchor"))
                if anchors and anchors[-1] - anchors[0] == len(anchors) - 1:
                    spans.append((anchors[0], anchors[-1], kind))
        writer.document()
        write_meantime(writer, tokens, spans)


def write_meantime(writer, tokens, spans):
    by_sentence = {}
    for i, token in enumerate(tokens):
        by_sentence.setdefault(int(token.get("sentence")), []).append(i)
    for number, members in sorted(by_sentence.items()):
        if number > 5:
            break
        begin, end = members[0], members[-1]
        words = [tokens[i].text for i in members]
        local = [(a - begin, b - begin, k) for a, b, k in spans if begin <= a and b <= end]
        local = [trim(words, s) for s in sorted(local, key=lambda s: s[1] - s[0])]
        writer.sentence(words, [s for s in local if s])


LEADING = {"the", "The", "a", "A", "an", "An", "'s", ","}


def breaks_name(word):
    return word in (",", "(", ")", "'s") or (
        word.islower() and word not in ("of", "the", "and", "for", "de", "al"))


def trim(words, span):
    first, last, kind = span
    while first <= last and words[first] in LEADING:
        first += 1
    while first <= last and words[last] in ("'s", ",", "'"):
        last -= 1
    first = max([first] + [i + 1 for i in range(first, last) if breaks_name(words[i])])
    if first > last or not any(w[:1].isupper() for w in words[first:last + 1]):
        return None
    return trim_title(words, (first, last, kind))


def gum(sets, writer):
    """Proper-noun runs inside the spans of persons, places, organisations and
    events; the narrowest span that holds a run gives its type."""
    kinds = {"person": "PER", "place": "LOC", "organization": "ORG",
             "event": "MISC"}
    folder = sets / "gum-wikinews"
    for path in sorted((folder / "coref/gum/tsv").glob("*.tsv")):
        tags = part_of_speech(folder / "xml" / (path.stem + ".xml"))
        writer.document()
        position = 0
        for sentence in webanno_sentences(path):
            words = [word for word, _ in sentence]
            pos = tags[position:position + len(words)]
            position += len(words)
            writer.sentence(words, gum_spans(sentence, pos, kinds))


def part_of_speech(path):
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 4:
            rows.append(cells[1])
    return rows


def webanno_sentences(path):
    sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 4 and re.match(r"\d+-\d+$", cells[0]):
            sentence.append((cells[2], cells[3]))
        elif not line.strip() and sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def gum_spans(sentence, pos, kinds):
    open_spans = {}
    for i, (_, cell) in enumerate(sentence):
        for number, part in enumerate(cell.split("|")):
            match = re.match(r"([a-z]+)(?:\[(\d+)\])?$", part)
            if match:
                key = match.group(2) or f"{match.group(1)}-{i - number}"
                open_spans.setdefault((match.group(1), key), []).append(i)
    spans = sorted(((m[0], m[-1], kind) for (kind, _), m in open_spans.items()),
                   key=lambda s: s[1] - s[0])
    found = []
    taken = set()
    for first, last, kind in spans:
        run = proper_run(sentence, pos, first, last)
        if kind not in kinds or run is None or taken & set(range(run[0], run[1] + 1)):
            continue
        taken |= set(range(run[0], run[1] + 1))
        words = [w for w, _ in sentence]
        found.append(trim_title(words, (run[0], run[1], kinds[kind])))
    return found


def proper_run(sentence, pos, first, last):
    """The last run of proper nouns (with "of", "the", "and" inside)."""
    end = last
    while end >= first and not pos[end:end + 1] in (["NP"], ["NPS"]):
        end -= 1
    if end < first:
        return None
    begin = end
    while begin > first:
        step = 1
        while begin - step > first and sentence[begin - step][0] in ("of", "the", "and", "for", "&", "-"):
            step += 1
        if pos[begin - step] not in ("NP", "NPS", "JJ") or not sentence[begin - step][0][:1].isupper():
            break
        begin -= step
    return begin, end


SETS = {"wikigold": wikigold, "crossner-politics": crossner_politics,
        "btc": broad_twitter, "wnut17": wnut17, "gmb": gmb,
        "meantime": meantime, "gum": gum}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sets, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name, convert in SETS.items():
        writer = Writer(out / f"{name}.bio")
        convert(sets, writer)
        writer.close()


if __name__ == "__main__":
    main()
