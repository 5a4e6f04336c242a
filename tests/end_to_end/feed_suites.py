"""The readers of RSS, Atom and JSON Feed against the suites of two feed parsers, where these are there: what their
authors expect of each feed, for the fields that an article has. Prints the shares, and every expectation that does
not hold with the reason why."""
import ast
import collections
import json
import os
import re

import feed_case
from feed_case import Case, Expectation
from programs import Programs

FEEDPARSER_ENTRY = {
    ("title",): "title", ("title_detail", "value"): "title", ("link",): "link", ("id",): "id", ("guid",): "id",
    ("author",): "author", ("author_detail", "name"): "author", ("description",): "summary", ("summary",): "summary",
    ("summary_detail", "value"): "summary", ("content", 0, "value"): "content", ("content", 0, "language"): "language",
    ("summary_detail", "language"): "language", ("title_detail", "language"): "language",
    ("published_parsed",): "published", ("updated_parsed",): "updated", ("created_parsed",): "published"}
FEEDPARSER_FEED = {
    ("title",): "feed.title", ("title_detail", "value"): "feed.title", ("language",): "feed.language",
    ("author",): "feed.author", ("author_detail", "name"): "feed.author"}


# Why an expectation does not hold, by the name of the feed.
REASONS = {
    r"/cdf/": "CDF is not read",
    r"http_.*base|http_content_language": "it stands in an HTTP header, which a file does not have",
    r"inherit_[34]\.xml": "an article has one language, that of its longest text",
    r"_(iframe|object)": "what stands in a frame is not part of the text",
    r"not_a_doctype|xml_declaration_unexp|nested_cdata|malicious_comment":
        "HTML 5 reads it as a declaration or a comment",
    r"mathml": "a formula is read with spaces between its signs",
    r"managingEditor|webMaster": "who looks after a feed is not the author of its items",
    r"item_links": "of several links the first counts",
    r"naked_markup": "of markup in a field without text the words stay",
    r"illegal_char": "a control character becomes a space",
    r"issue_275": "a source names the publisher before the feed's title does",
    r"/(lang|rang)\.xml": "HTML 5 has other characters for these names",
    r"linenoise": "UTF-8 that is well-formed is believed",
}


def conjuncts(node):
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return [part for value in node.values for part in conjuncts(value)]
    return [node]


def path_of(node):
    """entries[0]['title'] -> ('entries', 0, 'title')"""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (*path_of(node.value), node.attr)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return (*path_of(node.value), node.slice.value)
    return ()


def expectation_of(node):
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq):
        return None
    path = path_of(node.left)
    try:
        value = ast.literal_eval(node.comparators[0])
    except ValueError:
        return None
    if not isinstance(value, (str, tuple)):
        return None
    if path[:1] == ("entries",) and path[2:] in FEEDPARSER_ENTRY:
        return Expectation(FEEDPARSER_ENTRY[path[2:]], value, path[1])
    if path[:1] == ("feed",) and path[1:] in FEEDPARSER_FEED:
        return Expectation(FEEDPARSER_FEED[path[1:]], value)
    return None


def expectations_of_comment(document):
    found = re.search(r"Expect:\s*(.*)", document)
    if not found:
        return []
    try:
        tree = ast.parse(found.group(1).strip().lstrip("\ufeff"), mode="eval").body
    except SyntaxError:
        return []
    return [expectation for node in conjuncts(tree) if (expectation := expectation_of(node))]


def feedparser_cases(folder):
    cases = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        document = path.read_bytes()
        text = document.decode("utf-16" if b"\0" in document[:4] or document[:2] in (b"\xff\xfe", b"\xfe\xff")
                               else "utf-8", errors="replace")
        cases.append(Case(str(path.relative_to(folder)), document, expectations_of_comment(text),
                          ".json" if path.suffix == ".json" else ".xml"))
    return cases


def gofeed_person(value):
    if isinstance(value, str):
        return value
    return value.get("name") or value.get("email") or ""


def gofeed_item(item, number):
    names = {"title": "title", "link": "link", "url": "link", "id": "id", "published": "published",
             "publishedParsed": "published", "updatedParsed": "updated", "pubDateParsed": "published",
             "date_published": "published", "date_modified": "updated", "language": "language",
             "description": "summary", "summary": "summary", "content": "content", "content_html": "content",
             "content_text": "content"}
    if "content_html" in item:  # the text of one of them is enough
        item.pop("content_text", None)
    for name, field in names.items():
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("value")
        if isinstance(value, str) and name != "published":
            yield Expectation(field, value, number)
    guid = item.get("guid")
    guid = guid.get("value") if isinstance(guid, dict) else guid
    if guid:
        yield Expectation("id", guid, number)
    people = item.get("authors") or [item[name] for name in ("author",) if item.get(name)]
    for value in people:
        if gofeed_person(value):
            yield Expectation("author", gofeed_person(value), number)


def gofeed_expectations(feed):
    for number, item in enumerate(feed.get("items") or feed.get("entries") or []):
        yield from gofeed_item(item, number)
    if isinstance(feed.get("title"), str):
        yield Expectation("feed.title", feed["title"])
    if feed.get("language"):
        yield Expectation("feed.language", feed["language"])
    for value in [feed["author"]] if feed.get("author") else []:
        if gofeed_person(value):
            yield Expectation("feed.author", gofeed_person(value))


def gofeed_cases(folder):
    cases = []
    for expected in sorted(folder.rglob("*.json")):
        name = expected.name.removesuffix(".json").removesuffix("_expected")
        feeds = [expected.with_name(name + suffix) for suffix in (".xml", ".json")]
        feed = next((feed for feed in feeds if feed.exists() and feed != expected), None)
        if feed is None:
            continue
        expectations = list(gofeed_expectations(json.loads(expected.read_text())))
        cases.append(Case(str(feed.relative_to(folder)), feed.read_bytes(), expectations, feed.suffix))
    return cases


def report(suite, cases, share):
    """Counts what holds; what does not should have one of the reasons."""
    passed, failed = 0, collections.defaultdict(list)
    for case in cases:
        for expectation in case.expectations:
            got = feed_case.holds(case, expectation)
            if got is None:
                passed += 1
                continue
            why = next((why for pattern, why in REASONS.items() if re.search(pattern, case.name)), "?")
            failed[why].append(f"{case.name}: {expectation.field} {expectation.value!r:.150} is {got}")
    total = passed + sum(map(len, failed.values()))
    failed = dict(sorted(failed.items(), key=lambda item: -len(item[1])))
    for why, lines in failed.items():
        print(f"{suite}: {len(lines)} because: {why}")
        print(*("    " + line for line in lines), sep="\n")
    print(f"{suite}: {passed} of {total} expectations of {len(cases)} feeds hold ({100 * passed / total:.1f} %)")
    return passed >= share * total


def main():
    programs = Programs()
    corpora = programs.corpus("feeds")
    feedparser = feedparser_cases(corpora / "feedparser-tests" / "tests")
    gofeed = gofeed_cases(corpora / "gofeed" / "testdata")
    megabytes = feed_case.run(programs, feedparser + gofeed)
    print(f"{len(feedparser) + len(gofeed)} feeds, at most {megabytes:.0f} MB")
    # A sanitizer has memory of its own.
    assert megabytes < 200 or "ASAN_OPTIONS" in os.environ, megabytes
    wellformed = [case for case in feedparser if case.name.startswith("wellformed")]
    others = [case for case in feedparser if not case.name.startswith("wellformed")]
    enough = [report("feedparser wellformed", wellformed, 0.95), report("feedparser others", others, 0.95),
              report("gofeed", gofeed, 0.95)]
    assert all(enough), enough


main()
