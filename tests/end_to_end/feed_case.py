"""What the suites of feeds made by others share: a case is a feed and what its
authors expect of it, for the fields that an article has."""
import datetime
import html.parser
import json
import re
import resource
import subprocess

# The feed's own title, language and author are seen through its items.
FEED_FIELDS = {"feed.title", "feed.language", "feed.author"}
BLOCKS = {"p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "h1", "h2", "h3", "h4",
          "h5", "h6", "blockquote", "pre", "hr", "section", "article", "center", "img", "form", "fieldset", "legend"}
HIDDEN = {"script", "style", "noscript", "iframe", "object", "textarea", "select", "template"}


class Expectation:
    """`field`: title, link, id, published, updated, author, language, summary, content, or one of FEED_FIELDS."""

    def __init__(self, field, value, entry=0):
        self.field, self.value, self.entry = field, value, entry


class Case:
    def __init__(self, name, document, expectations, suffix=".xml"):
        self.name, self.document, self.expectations, self.suffix = name, document, expectations, suffix
        self.articles, self.rejections = [], []


class TextOfHtml(html.parser.HTMLParser):
    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.text, self.hidden = "", 0
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in HIDDEN
        self.text += " " * (tag in BLOCKS)

    def handle_endtag(self, tag):
        self.hidden -= tag in HIDDEN and self.hidden > 0
        self.text += " " * (tag in BLOCKS)

    def handle_data(self, data):
        self.text += data * (not self.hidden)


def plain(text):
    return " ".join(text.split())


def texts_of(value, document):
    """The ways in which text of a feed can be read: as markup, and as it stands when it is plain."""
    as_html = plain(TextOfHtml(value).text)
    is_plain = re.search(rb"type=.text(/plain)?['\"]", document) or not re.search(r"<[a-zA-Z/!]", value)
    return {as_html, plain(value)} if is_plain else {as_html}


def person(text):
    """The name in "Ann Lee (ann@paper.example)" or the other way round; the address when there is no name."""
    match = re.fullmatch(r"\s*(.*?)\s*[(<](.*?)[)>]\s*", text)
    if not match:
        return plain(text)
    names = [part for part in match.groups() if part and "@" not in part]
    return plain(names[0] if names else match.group(1))


def seconds(date):
    """Of a date in the forms of the suites: a tuple in UTC, or ISO 8601."""
    if isinstance(date, (tuple, list)):
        return datetime.datetime(*date[:6], tzinfo=datetime.timezone.utc).timestamp()
    if re.fullmatch(r"\d{4}(-\d\d)?", date):
        date += "-01-01"[3 * date.count("-"):]
    moment = datetime.datetime.fromisoformat(date.replace("Z", "+00:00"))
    return int((moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)).timestamp())


def with_title(item):
    """Items without any text are rejected: to see the other fields, give them a title."""
    if re.search(rb"<(\w+:)?title\b", item.group(0), re.IGNORECASE):
        return item.group(0)
    return re.sub(rb"^<(\w+:)?(item|entry)\b[^>]*(?<!/)>", rb"\g<0><\1title>t</\1title>", item.group(0))


def document_of(case):
    """A feed is seen through its items: one without any gets one."""
    fields = {expectation.field for expectation in case.expectations}
    document = case.document
    if fields & FEED_FIELDS and not re.search(rb"<(\w+:)?(item|entry)\b", document):
        kind = b"entry" if re.search(rb"</(\w+:)?feed>", document) else b"item"
        prefix = re.search(rb"</(\w+:)?(?:feed|channel)>", document)
        prefix = (prefix.group(1) or b"") if prefix else b""
        item = b"<%b%b><%btitle>t</%btitle></%b%b>" % (prefix, kind, prefix, prefix, prefix, kind)
        document = re.sub(rb"</(\w+:)?(feed|channel)>", lambda end: item + end.group(0), document, count=1)
    return re.sub(rb"<(\w+:)?(item|entry)\b[^>]*(?<!/)>.*?</(\w+:)?(item|entry)>", with_title, document,
                  flags=re.DOTALL)


def run(programs, cases):
    """One run over all; an article of the script's own before each feed says whose the next ones are.
    -> the largest resident memory in MB."""
    folder = programs.temporary / "feeds"
    folder.mkdir()
    by_source = {}
    for number, case in enumerate(cases):
        mark = {"id": f"suite:{number}", "headline": "mark", "articleBody": "mark"}
        (folder / f"{number:05}-0.jsonl").write_text(json.dumps(mark) + "\n")
        path = folder / f"{number:05}-1{case.suffix}"
        path.write_bytes(document_of(case) if case.suffix == ".xml" else case.document)
        by_source[str(path)] = case
    done = subprocess.run([str(programs.bin / "indexer"), "cat", str(folder)], capture_output=True, timeout=900)
    assert done.returncode in (0, 65), (done.returncode, done.stderr[-2000:])
    case = None
    for line in done.stdout.decode().split("\n")[:-1]:
        article = json.loads(line)
        if article["id"].startswith("suite:"):
            case = cases[int(article["id"].removeprefix("suite:"))]
        else:
            case.articles.append(article)
    for line in done.stderr.decode().split("\n")[:-1]:
        rejection = json.loads(line)
        by_source[rejection["source"]].rejections.append(rejection)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def field_of(article, field):
    """-> the values that count as the field's."""
    if field == "summary":  # of an item without content it is the body
        return [plain(article.get("description") or article.get("articleBody", ""))]
    if field in ("author", "feed.author"):
        return [person(author) for author in article["author"]]
    name = {"title": "headline", "link": "url", "id": "id", "published": "datePublished", "updated": "dateModified",
            "language": "inLanguage", "feed.language": "inLanguage", "content": "articleBody"}.get(field)
    return [plain(article["publisher"]["name"] if name is None else article.get(name, ""))]


def holds(case, expectation):
    """None when it does, else what was there."""
    field, value = expectation.field, expectation.value
    if expectation.entry >= len(case.articles):
        return None if field == "title" and plain(TextOfHtml(value).text) == "" else "no item"
    got = field_of(case.articles[expectation.entry], field)
    if field in ("published", "updated"):
        wanted = {seconds(value)}
        # One date is the date of publication, whatever its name.
        got = [seconds(date) for date in got + field_of(case.articles[expectation.entry], "published") if date]
    elif field in ("author", "feed.author"):
        wanted = {person(value)}
    elif field in ("language", "feed.language"):
        wanted = {value.lower() or "und"}
    elif field in ("link", "id"):
        wanted = {plain(value)}
    else:
        wanted = texts_of(value, case.document)
    return None if wanted & set(got) else repr(got)[:200]
