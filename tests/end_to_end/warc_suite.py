"""The web archives of warcio and jwarc, where they are there: what each gives,
what is passed over and what is rejected."""
import json

from programs import Programs

# Indexed articles, reasons of rejections, kinds passed over.
EXPECTED = {
    "cc.warc.gz": (1, {}, {}),
    "gzip_extra_sl.warc.gz": (0, {}, {"warcinfo": 1}),
    "bad.arc": (0, {"bad-record": 3}, {"media-type": 1}),
    "example-bad-non-chunked.warc.gz": (1, {"bad-digest": 1}, {"request": 2, "warcinfo": 2}),
    "example-bad.warc.gz.bad": (1, {}, {"http-status": 1, "request": 2, "revisit": 1, "warcinfo": 1}),
    "example-digest.warc": (0, {"bad-digest": 1}, {"request": 3}),
    "example-iana.org-chunked.warc": (1, {}, {"request": 1, "warcinfo": 1}),
    "example-resource.warc.gz": (1, {}, {"warcinfo": 2}),
    "example-space-in-target-uri.warc.gz": (0, {}, {"media-type": 1, "warcinfo": 1}),
    "example-space-in-url.arc": (0, {"truncated": 1}, {"warcinfo": 1}),
    "example-trunc.warc": (0, {"bad-digest": 1, "bad-record": 1}, {"request": 1, "warcinfo": 2}),
    "example-wget-bad-target-uri.warc.gz": (
        1, {}, {"media-type": 2, "metadata": 1, "request": 1, "warcinfo": 1}),
    "example-wrong-chunks.warc.gz": (0, {"bad-digest": 1}, {"request": 1}),
    "example.arc": (1, {}, {"warcinfo": 1}),
    "example.arc.gz": (1, {}, {"warcinfo": 1}),
    "example.warc": (1, {}, {"request": 2, "revisit": 1, "warcinfo": 2}),
    "example.warc.gz": (1, {}, {"request": 2, "revisit": 1, "warcinfo": 2}),
    "post-test.warc.gz": (0, {}, {"media-type": 3, "request": 3}),
}


def check_file(programs, path):
    summary = programs.index("build", programs.temporary / path.name, path, "--no-entities")
    found = summary["indexed"], summary["rejectedByReason"], summary["passedOver"]
    assert found == EXPECTED[path.name], (path.name, found)


def check_page(programs, folder):
    """One page through chunks, another through gzip: each has its text."""
    for name, words in (("example-iana.org-chunked.warc", "DNS Root"),
                        ("example.warc.gz", "examples in documents")):
        path = next(folder.rglob(name))
        line = programs.run("indexer", "cat", path).stdout.splitlines()[0]
        assert words in json.loads(line)["articleBody"], line


def main():
    programs = Programs()
    folder = programs.corpus("warc")
    files = {path.name: path for path in folder.rglob("*") if path.name in EXPECTED}
    assert files.keys() == EXPECTED.keys(), EXPECTED.keys() - files.keys()
    for path in files.values():
        check_file(programs, path)
    check_page(programs, folder)
    print(len(files), "archives")


main()
