"""`indexer fetch` against a server on this machine that misbehaves in every
way a fetcher must withstand, and runs that are killed."""
import contextlib
import ctypes
import gzip
import http.server
import json
import random
import signal
import subprocess
import threading
import time

from programs import Programs

# Small enough for a rate that a test can wait for.
QUICK = ("--allow-private", "--rate", 1000, "--timeout", 2, "--no-entities")
MANY_FEEDS = 40
ROUNDS = 8


def rss(name, count, text="Talks on grain went on."):
    items = "".join(
        f"<item><guid>{name}-{n}</guid><title>{name} number {n}</title><link>/page/{name}-{n}</link>"
        f"<description>{text}</description><pubDate>Mon, 28 Nov 2022 10:{n:02}:00 GMT</pubDate></item>"
        for n in range(count))
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


def sitemap(name):
    return (f"<urlset><url><loc>/page/{name}</loc><news><title>Mapped {name}</title>"
            f"<publication_date>2022-11-28</publication_date></news></url></urlset>").encode()


def sitemap_index(*paths):
    return ("<sitemapindex>" + "".join(f"<sitemap><loc>{path}</loc></sitemap>" for path in paths)
            + "</sitemapindex>").encode()


def page(name):
    text = " ".join(f"<p>Paragraph {n} of the page tells at length, with commas, what the envoys said "
                    f"about pagewordonly and grain in the harbour.</p>" for n in range(12))
    return (f"<!DOCTYPE html><html><head><title>{name}</title></head><body><nav><a href='/'>Home</a></nav>"
            f"<article><h1>{name}</h1>{text}</article></body></html>").encode()


def brotli(body):
    """Compressed by the library that the indexer's decompressor comes with."""
    encoder = ctypes.CDLL("libbrotlienc.so.1").BrotliEncoderCompress
    size = ctypes.c_size_t(len(body) + 1000)
    packed = ctypes.create_string_buffer(size.value)
    assert encoder(5, 22, 0, ctypes.c_size_t(len(body)), body, ctypes.byref(size), packed)
    return packed.raw[:size.value]


# Made once: compressing takes as long as the time limit on a busy machine.
BOMB = gzip.compress(rss("bomb", 1) + b" " * (64 << 20))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def give(self, body, status=200, **fields):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        server = self.server
        with server.lock:
            server.requests.append((self.path, self.headers.get("If-None-Match")))
        path = self.path.strip("/")
        if path.startswith("page/"):
            return self.give(page(path), Content_Type="text/html; charset=utf-8")
        if path.startswith("many/"):
            return self.give(rss(path.replace("/", "-"), 2), ETag='"1"')
        if path.startswith("sitemap/"):
            return self.give_sitemap(path)
        with contextlib.suppress(OSError):
            getattr(self, "get_" + path.replace(".", "_").replace("/", "_"), self.get_missing)()

    def give_sitemap(self, path):
        if self.headers.get("If-None-Match") == '"map"':
            return self.give(b"", 304)
        body = sitemap(path.replace("/", "-"))
        self.give(gzip.compress(body) if path.endswith("gz") else body, ETag='"map"')

    def get_missing(self):
        self.give(b"no such thing", 404)

    def get_robots_txt(self):
        self.give(self.server.robots)

    def get_good(self):
        if self.headers.get("If-None-Match") == '"good"':
            return self.give(b"", 304)
        self.give(rss("good", self.server.items), ETag='"good"')

    def get_zipped(self):
        self.give(gzip.compress(rss("zipped", 2)), Content_Encoding="gzip")

    def get_brotli(self):
        assert "br" in self.headers["Accept-Encoding"]
        self.give(brotli(rss("brotli", 2)), Content_Encoding="br")

    def get_bomb(self):
        self.give(BOMB, Content_Encoding="gzip")

    def get_latin(self):
        self.give("<rss version='2.0'><channel><item><guid>latin</guid><title>Café crème</title></item></channel></rss>"
                  .encode("latin-1"), Content_Type="application/rss+xml; charset=iso-8859-1")

    def get_slow(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b" ")
            time.sleep(0.1)

    def get_silent(self):
        self.server.stopping.wait(5)
        self.close_connection = True

    def get_endless(self):
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(100):
            self.wfile.write(b"x" * (1 << 20))

    def get_bighead(self):
        self.send_response(200)
        for number in range(100):
            self.send_header(f"X-{number}", "x" * 2000)
        self.give(rss("bighead", 1))

    def get_short(self):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(rss("short", 2))
        self.close_connection = True

    def get_loop(self):
        self.give(b"", 302, Location="/loop")

    def get_away(self):
        self.give(b"", 302, Location="file:///etc/passwd")

    def get_moved(self):
        self.give(b"", 301, Location="/zipped")

    def get_busy(self):
        self.give(b"", 429, Retry_After="3600")

    def get_broken(self):
        self.give(b"", 500)

    def get_html(self):
        self.give(page("portal"), Content_Type="text/html")

    def get_garbage(self):
        self.wfile.write(b"\x00\x01 nothing of HTTP\r\n\r\n")
        self.close_connection = True

    def get_sitemaps(self):
        self.give(sitemap_index("/sitemap/one.gz", "/sitemaps/more", "/sitemaps", "/missing"))

    def get_sitemaps_more(self):
        self.give(sitemap_index("/sitemap/two", "/sitemaps/deep"))

    def get_sitemaps_deep(self):
        self.give(sitemap_index("/sitemap/never"))

    def get_private_feed(self):
        self.give(rss("private", 1))


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """Clients that hang up are what is tested here."""


@contextlib.contextmanager
def serving(robots=b"User-agent: *\nDisallow: /private\n", items=3):
    server = Server(("127.0.0.1", 0), Handler)
    server.lock = threading.Lock()
    server.stopping = threading.Event()
    server.requests = []
    server.robots = robots
    server.items = items
    server.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()


def fetch(programs, index, *feeds, expect=0, quick=QUICK):
    done = programs.run("indexer", "fetch", index, *feeds, *quick, expect=expect)
    summary = json.loads(done.stdout)
    outcomes = ("fetched", "notModified", "unchanged", "waiting")
    assert summary["feeds"] == sum(summary[o] for o in outcomes) + sum(summary["failed"].values()), summary
    return summary, done.stderr


def spooled(index):
    return list((index / "fetched" / "spool").iterdir())


def test_good_feeds(programs):
    index = programs.temporary / "good.index"
    with serving() as server:
        opml = programs.temporary / "feeds.opml"
        opml.write_text(f"<opml version='2.0'><body><outline text='a' xmlUrl='{server.url}good'/></body></opml>")
        plain = programs.temporary / "feeds.txt"
        plain.write_text(f"# ours\n{server.url}zipped\n\n{server.url}good\n")
        summary, _ = fetch(programs, index, opml, plain, server.url + "latin", server.url + "brotli")
        assert summary["fetched"] == 4 and summary["indexing"]["articles"] == 8, summary
        assert programs.ids(index, '"Café crème"') == ["latin"]
        assert not spooled(index)
        again, _ = fetch(programs, index, opml, plain)
        assert again["notModified"] == 1 and again["unchanged"] == 1 and again["indexing"] is None, again
        assert ("/good", '"good"') in server.requests, server.requests
        moved, _ = fetch(programs, index, server.url + "moved")
        assert moved["fetched"] == 1 and moved["indexing"]["unchanged"] == 2, moved


def test_misbehaviour(programs):
    index = programs.temporary / "bad.index"
    wanted = {"slow": "timeout", "silent": "timeout", "endless": "too-large", "bomb": "too-large",
              "bighead": "too-large", "short": "truncated", "loop": "too-many-redirects", "away": "bad-address",
              "broken": "http-500", "missing": "http-404", "html": "not-a-feed", "garbage": "broken",
              "private/feed": "robots", "busy": "http-429"}
    with serving() as server:
        # The last of its host, since it asks for a pause.
        summary, problems = fetch(programs, index, server.url + "good", *(server.url + name for name in wanted))
        reasons = {}
        for line in problems.splitlines():
            if line.startswith(server.url):
                url, reason = line.split(": ")[:2]
                reasons[url[len(server.url):]] = reason
        assert reasons == wanted, (reasons, wanted)
        assert summary["fetched"] == 1 and summary["indexing"]["articles"] == 3, summary
        assert [path for path, _ in server.requests].count("/loop") == 6, server.requests
        assert "/private/feed" not in [path for path, _ in server.requests]
        before = len(server.requests)
        paused, _ = fetch(programs, index, server.url + "good", server.url + "busy")
        assert paused["waiting"] == 2 and len(server.requests) == before, paused


def test_limits_on_whom_to_ask(programs):
    index = programs.temporary / "limits.index"
    with serving(robots=b"User-agent: dateline\nDisallow: /good\n") as server:
        summary, _ = fetch(programs, index, server.url + "good", server.url + "zipped")
        assert summary["failed"] == {"robots": 1} and summary["fetched"] == 1, summary
        before = len(server.requests)
        for url in (server.url, server.url.replace("127.0.0.1", "localhost"), server.url.replace("127.0.0.1", "[::ffff:7f00:1]")):
            refused, _ = fetch(programs, index, url + "zipped", quick=QUICK[1:])
            assert refused["failed"] == {"private-address": 1}, (url, refused)
        assert len(server.requests) == before
    gone, problems = fetch(programs, index, server.url + "zipped", expect=75)
    assert gone["failed"] == {"connect": 1} and "no feed answered" in problems, gone
    programs.run("indexer", "fetch", index, "missing.opml", expect=66)
    programs.run("indexer", "fetch", programs.sample, server.url, expect=69)


def test_follow(programs):
    index = programs.temporary / "follow.index"
    with serving() as server:
        feed = server.url + "good"
        summary, _ = fetch(programs, index, feed, "--follow", "--max-pages", 2)
        assert summary["pages"] == 2 and summary["pagesWaiting"] == 1, summary
        assert summary["indexing"]["articles"] == 3, summary
        assert len(programs.ids(index, "pagewordonly")) == 2
        summary, _ = fetch(programs, index, feed, "--follow")
        assert summary["notModified"] == 1 and summary["pages"] == 1 and summary["pagesWaiting"] == 0, summary
        assert sorted(programs.ids(index, "pagewordonly")) == ["good-0", "good-1", "good-2"]
        # A longer feed with the same items leaves their whole texts alone.
        server.items = 4
        (index / "fetched" / "state.jsonl").write_text(
            (index / "fetched" / "state.jsonl").read_text().replace('\\"good\\"', '\\"old\\"'))
        summary, _ = fetch(programs, index, feed, "--follow")
        assert summary["pages"] == 1 and summary["indexing"]["articles"] == 4, summary
        assert len(programs.ids(index, "pagewordonly")) == 4


def test_sitemap_indexes(programs):
    index = programs.temporary / "sitemaps.index"
    with serving() as server:
        summary, problems = fetch(programs, index, server.url + "sitemaps")
        # The index, the one in it, and what that names: one index too deep.
        assert summary["feeds"] == 6 and summary["fetched"] == 5 and summary["failed"] == {"http-404": 1}, summary
        assert summary["indexing"]["articles"] == 2 and "1 sitemaps of indexes were left out" in problems, problems
        asked = [path for path, _ in server.requests]
        assert asked.count("/sitemaps") == 1 and "/sitemap/never" not in asked, asked
        # They are asked for again though the index is as it was.
        again, _ = fetch(programs, index, server.url + "sitemaps")
        assert again["notModified"] == 2 and again["unchanged"] == 3 and again["indexing"] is None, again


def test_rate(programs):
    index = programs.temporary / "rate.index"
    with serving() as server:
        started = time.monotonic()
        # robots.txt and two feeds: two pauses of a quarter of a second, at least.
        fetch(programs, index, server.url + "good", server.url + "zipped", quick=("--allow-private", "--rate", 4))
        assert time.monotonic() - started >= 0.5
        assert [path for path, _ in server.requests] == ["/robots.txt", "/good", "/zipped"], server.requests


def test_no_index(programs):
    index = programs.temporary / "later.index"
    with serving() as server:
        summary, _ = fetch(programs, index, server.url + "good", "--no-index")
        assert summary["indexing"] is None and len(spooled(index)) == 1, summary
        summary, _ = fetch(programs, index, server.url + "good")
        assert summary["notModified"] == 1 and summary["indexing"]["indexed"] == 3, summary
        assert not spooled(index)


def test_interrupted(programs):
    index = programs.temporary / "interrupted.index"
    with serving() as server:
        command = [programs.bin / "indexer", "fetch", index, server.url + "good", server.url + "silent", *QUICK[:-3],
                   "--timeout", 60]
        run = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while "/silent" not in [path for path, _ in server.requests]:
            assert run.poll() is None
            time.sleep(0.01)
        busy = programs.run("indexer", "fetch", index, server.url + "good", *QUICK, expect=75)
        assert "another indexer" in busy.stderr, busy.stderr
        run.send_signal(signal.SIGTERM)
        _, problems = run.communicate(timeout=60)
        assert run.returncode == 75 and "run again" in problems, (run.returncode, problems)
        assert len(spooled(index)) == 1
        summary, _ = fetch(programs, index, server.url + "good")
        assert summary["notModified"] == 1 and summary["indexing"]["indexed"] == 3, summary


def test_killed_runs(programs):
    """Whenever a run is killed, the next ones bring every article once."""
    seed = random.randrange(1 << 30)
    print("seed", seed)
    chance = random.Random(seed)
    with serving() as server:
        feeds = programs.temporary / "many.txt"
        feeds.write_text("".join(f"{server.url}many/{n}\n" for n in range(MANY_FEEDS)))
        undisturbed = programs.temporary / "undisturbed.index"
        started = time.monotonic()
        wanted, _ = fetch(programs, undisturbed, feeds)
        duration = time.monotonic() - started
        index = programs.temporary / "killed.index"
        command = [str(programs.bin / "indexer"), "fetch", str(index), str(feeds), *map(str, QUICK)]
        for round_number in range(ROUNDS):
            run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, duration))
            run.send_signal(signal.SIGTERM if round_number % 4 == 3 else signal.SIGKILL)
            assert run.wait() in (0, 75, -signal.SIGTERM, -signal.SIGKILL), run.returncode
        end, _ = fetch(programs, index, feeds)
        assert end["notModified"] + end["fetched"] + end["unchanged"] == MANY_FEEDS, end
        # Of each run killed at most the transfer under way is asked for again.
        asked = [tag for path, tag in server.requests if path.startswith("/many/")].count(None)
        assert 2 * MANY_FEEDS <= asked <= 2 * MANY_FEEDS + ROUNDS, asked
        assert not spooled(index)
        count = int(programs.run("searcher", "count", index, "many").stdout)
        assert count == 2 * MANY_FEEDS, count
        stats = json.loads(programs.run("indexer", "stats", index).stdout)
        published = [g["id"] for g in stats["generations"] if g["published"]]
        assert published == [wanted["indexing"]["generationId"]], (stats, wanted)
        assert "all well" in programs.run("indexer", "check", index).stdout


def main():
    programs = Programs()
    test_good_feeds(programs)
    test_misbehaviour(programs)
    test_limits_on_whom_to_ask(programs)
    test_follow(programs)
    test_sitemap_indexes(programs)
    test_rate(programs)
    test_no_index(programs)
    test_interrupted(programs)
    test_killed_runs(programs)


main()
