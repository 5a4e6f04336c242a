"""The HTTP service as a process: new generations under load, cursors, caches, tokens, many
connections, and its end."""
import gzip
import http.client
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
import xml.etree.ElementTree

from programs import Programs

PATIENCE = 60  # seconds until something that should happen has not


class Server:
    """`searcher serve` on a free port; ended by SIGTERM."""

    def __init__(self, programs, index, *options):
        self.process = subprocess.Popen(
            [programs.bin / "searcher", "serve", index, "--listen", "127.0.0.1:0", *map(str, options)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        assert "serving generation" in line, line + self.process.stderr.read()
        self.port = int(line.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.end()
        self.process.stdout.close()
        self.process.stderr.close()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=PATIENCE) == 0

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def socket(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def get(self, path, headers=None, method="GET", **parameters):
        """Status, fields, body."""
        if parameters:
            path += "?" + urllib.parse.urlencode(parameters, doseq=True)
        connection = self.connect()
        connection.request(method, path, headers=headers or {})
        reply = connection.getresponse()
        body = reply.read()
        connection.close()
        return reply.status, reply.headers, body

    def json(self, path, **parameters):
        status, _, body = self.get(path, **parameters)
        assert status == 200, (path, parameters, status, body)
        return json.loads(body)


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError(what)


def articles(programs, name, ids):
    path = programs.temporary / name
    path.write_text("".join(
        json.dumps({"id": i, "headline": f"Quagga {i}", "articleBody": f"A quagga was seen; number {i}."}) + "\n"
        for i in ids))
    return path


def check_caching(server):
    status, headers, plain = server.get("/search", q="Cairo")
    assert status == 200 and headers["Vary"] == "Accept-Encoding", headers.items()
    tag = headers["ETag"]
    status, headers, body = server.get("/search", q="Cairo", headers={"If-None-Match": f'"other", {tag}'})
    assert (status, body, headers["ETag"]) == (304, b"", tag)
    status, headers, packed = server.get("/search", q="Cairo", headers={"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip" and len(packed) < len(plain)
    zipped, direct = json.loads(gzip.decompress(packed)), json.loads(plain)
    assert zipped["hits"] == direct["hits"]
    status, headers, body = server.get("/search", q="Cairo", method="HEAD")
    assert status == 200 and body == b"" and int(headers["Content-Length"]) > 1000


def check_forms(programs, server, index):
    for form, root in (("atom", "feed"), ("rss", "rss")):
        _, _, body = server.get("/search", q="Cairo", format=form)
        assert xml.etree.ElementTree.fromstring(body).tag.endswith(root)
    xml.etree.ElementTree.fromstring(server.get("/opensearch.xml")[2])
    expected = programs.run("searcher", "search", index, "the OR a", "--format", "trec", "--limit", 1000).stdout
    status, headers, body = server.get("/export", q="the OR a", format="trec")
    assert status == 200 and headers["Transfer-Encoding"] == "chunked"
    assert body.decode() == expected and int(headers["Dateline-Total"]) == len(expected.splitlines())
    for form in ("jsonl", "csv", "trec"):
        asked = {"q": "the OR a", "format": form}
        plain = server.get("/export", **asked)
        zipped = server.get("/export", headers={"Accept-Encoding": "gzip"}, **asked)
        assert zipped[1]["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain[1]
        assert plain[1]["Vary"] == zipped[1]["Vary"] == "Accept-Encoding"
        assert gzip.decompress(zipped[2]) == plain[2] and len(zipped[2]) < len(plain[2]) / 2
    with_text = server.get("/export", q="Cairo", text="with")[2].decode().splitlines()
    assert all(json.loads(line)["articleBody"] for line in with_text)
    assert len(with_text) == server.json("/counts", q="Cairo")["counts"][0]["articles"]
    paths = server.json("/openapi.json")["paths"]
    metrics = server.get("/metrics")[2].decode()
    assert all(f'route="{path}"' in metrics for path in paths), metrics
    until(lambda: not server.json("/suggest", q="cai")["partial"], "names are not collected")
    assert "place" in {one["type"] for one in server.json("/suggest", q="cai")["suggestions"]}
    status, _, body = server.get("/search", q="Cairo", timeout=0)
    assert status == 200 and json.loads(body)["partial"]


class Load:
    """Threads that ask over kept connections; every reply must be whole."""

    def __init__(self, server, threads=4):
        self.faults, self.generations, self.asked = [], set(), 0
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(server,)) for _ in range(threads)]

    def run(self, server):
        connection = server.connect()
        while not self.ending.is_set():
            try:
                connection.request("GET", "/search?q=quagga")
                reply = connection.getresponse()
                body = json.loads(reply.read())
                if reply.status != 200 or body["total"]["articles"] != len(body["hits"]):
                    self.faults.append((reply.status, body))
                self.generations.add(body["generation"])
                self.asked += 1
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.faults.append(error)
                connection = server.connect()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join()


def check_pick_up(programs, server, index):
    """Generations change under load; a cursor stays with its own until that is closed."""
    first = server.json("/search", q="quagga", size=2)
    with Load(server) as load:
        for step in range(3):
            programs.index("update", index, articles(programs, f"step{step}.jsonl", [f"new{step}"]))
            number = first["generation"] + step + 1
            until(lambda: server.json("/healthz")["generation"] == number, "no new generation")
            # The names were collected before.
            assert not server.json("/suggest", q="cai")["partial"]
            if step == 0:
                programs.run("indexer", "gc", index, "--keep", 1)
            # Two old generations stay open by default, also when gc has removed them.
            cursor = {"q": "quagga", "size": 2, "cursor": first["nextCursor"]}
            if step < 2:
                page = server.json("/search", **cursor)
                assert page["generation"] == first["generation"], page
                assert page["total"] == first["total"] and page["hits"][0]["rank"] == 3
                again = server.json("/search", q="quagga", size=2, generation=first["generation"])
                assert again["hits"] == first["hits"] and again["nextCursor"] == first["nextCursor"]
                shown = {hit["id"] for hit in first["hits"]}
                assert not shown & {hit["id"] for hit in page["hits"]}
            else:
                status, headers, body = server.get("/search", **cursor)
                assert status == 410 and headers["Content-Type"] == "application/problem+json", body
                assert json.loads(body)["type"] == "urn:dateline:problem:cursor-expired"
        until(lambda: number in load.generations, "the load has not seen the last generation")
    assert not load.faults, load.faults[:3]
    assert load.asked > 0
    assert server.json("/generations")["generations"][0]["served"]


def check_hangup(programs, index):
    """Far from the next look, SIGHUP has the service look; the log is opened again."""
    log = programs.temporary / "access.log"
    with Server(programs, index, "--check-interval", 3600000, "--access-log", log) as server:
        before = server.json("/healthz")["generation"]
        programs.index("update", index, articles(programs, "hangup.jsonl", ["hangup"]))
        until(lambda: log.exists() and log.read_text(), "no line in the log")
        os.rename(log, str(log) + ".1")
        server.process.send_signal(signal.SIGHUP)
        until(lambda: server.json("/healthz")["generation"] == before + 1, "SIGHUP was not heard")
        server.get("/search", q="a secret\n", headers={"Authorization": "Bearer x"})
        until(lambda: log.exists() and "/search" in log.read_text(), "the log was not opened again")
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        assert all({"time", "client", "method", "path", "status", "bytes", "ms"} <= set(line) for line in lines)
        assert "secret" not in log.read_text()


def check_end(programs, index):
    """SIGTERM: what was asked is answered, new connections are refused, exit code 0."""
    with Server(programs, index, "--threads", 1) as server:
        asked = []
        for _ in range(50):
            connection = server.socket()
            connection.sendall(b"GET /search?q=quagga HTTP/1.1\r\nHost: localhost\r\n\r\n")
            asked.append(connection)
        server.end()
        for connection in asked:
            received = b""
            while piece := connection.recv(65536):
                received += piece
            connection.close()
            assert received.startswith(b"HTTP/1.1 200") and received.endswith(b"}\n"), received
        try:
            server.socket().close()
        except OSError:
            return
        raise AssertionError("still listening")


def check_tokens(programs, index):
    tokens = programs.temporary / "tokens"
    tokens.write_text("# the desk\n0123456789abcdef\n")
    tokens.chmod(0o644)
    refused = programs.run("searcher", "serve", index, "--tokens", tokens, expect=None)
    assert refused.returncode != 0 and "chmod 600" in refused.stderr, refused
    tokens.chmod(0o600)
    with Server(programs, index, "--tokens", tokens, "--cors-origin", "https://news.example") as server:
        assert server.get("/healthz")[0] == 200 and server.get("/readyz")[0] == 200
        for path in ("/search?q=a", "/metrics", "/nothing", "/search?token=0123456789abcdef"):
            status, headers, _ = server.get(path)
            assert (status, headers["WWW-Authenticate"]) == (401, "Bearer"), (path, status)
        good = {"Authorization": "Bearer 0123456789abcdef", "Origin": "https://news.example"}
        status, headers, _ = server.get("/search", q="a", headers=good)
        assert (status, headers["Access-Control-Allow-Origin"]) == (200, "https://news.example")


def check_client_limits(programs, index):
    """One client may ask so often and no more; the page has room, and metrics tell."""
    with Server(programs, index, "--client-rate", 1, "--client-requests", 1, "--limit-loopback") as server:
        replies = [server.get("/healthz") for _ in range(20)]
        statuses = [status for status, _, _ in replies]
        assert statuses[0] == 200 and 429 in statuses, statuses
        _, headers, body = replies[statuses.index(429)]
        assert headers["Content-Type"] == "application/problem+json" and int(headers["Retry-After"]) >= 1
        assert json.loads(body)["title"] == "Too Many Requests", body

        def metrics():
            status, _, body = server.get("/metrics")
            return body.decode() if status == 200 else ""
        until(lambda: 'dateline_http_refused_total{limit="rate"} ' in metrics(), "never admitted again")
    with Server(programs, index) as server:
        assert all(server.get("/healthz")[0] == 200 for _ in range(300))


def check_many_connections(server):
    """1,000 idle connections and 200 slow ones: the others are answered as ever."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    held = [server.socket() for _ in range(1000)]
    try:
        for connection in held:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        slow = [server.socket() for _ in range(200)]
        held += slow
        for step in range(5):
            for connection in slow:
                connection.sendall(b"GET /slow"[step:step + 1])
            with Load(server) as load:
                until(lambda: load.asked >= 200, "others are not answered")
            assert not load.faults, load.faults[:3]
        # The idle ones are still good.
        held[0].sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert held[0].recv(4096).startswith(b"HTTP/1.1 200")
    finally:
        for connection in held:
            connection.close()


def check_index_gone(server, index):
    """Without its index the service still answers, and says that it is not ready."""
    shutil.move(index, str(index) + ".away")
    until(lambda: server.get("/readyz")[0] == 503, "still ready")
    assert server.get("/readyz")[1]["Retry-After"] == "1"
    assert server.json("/search", q="quagga")["hits"]
    shutil.move(str(index) + ".away", index)
    until(lambda: server.get("/readyz")[0] == 200, "not ready again")


def main():
    programs = Programs()
    index = programs.temporary / "index"
    programs.index("build", index, programs.sample)
    programs.index("update", index, articles(programs, "first.jsonl", ["q1", "q2", "q3", "q4"]))
    with Server(programs, index, "--check-interval", 20) as server:
        check_caching(server)
        check_forms(programs, server, index)
        check_pick_up(programs, server, index)
        check_many_connections(server)
        check_index_gone(server, index)
    check_hangup(programs, index)
    check_tokens(programs, index)
    check_client_limits(programs, index)
    check_end(programs, index)
    print("the service stands")


main()
