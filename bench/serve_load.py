"""Load on `searcher serve` over the loopback, by wrk: queries drawn from a corpus, an
index of it, searches a second and times. `python3 bench/serve_load.py --help`."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import urllib.parse

# Of 100 requests so many of each kind; what they ask for is in path_of().
MIX = {"and": 40, "or": 20, "phrase": 15, "filtered": 15, "newest": 5, "facets": 5}
DRAWN = {"newest": "and", "facets": "and"}  # the others are drawn under their own name
LUA = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local next_path = 0
function request()
  next_path = next_path %% #paths + 1
  return wrk.format("GET", paths[next_path])
end
"""


def drawn(arguments, kind):
    """Rows of bench_query.h: class, words, filter, its value."""
    done = subprocess.run(
        [arguments.bin / "generate_corpus", "--queries-from", arguments.corpus, "--queries",
         DRAWN.get(kind, kind), "--count", str(arguments.queries * MIX[kind] // 100),
         "--seed", str(1 + list(MIX).index(kind)), "--tab-separated"],
        check=True, capture_output=True, text=True)
    return [(line + "\t\t").split("\t")[1:4] for line in done.stdout.splitlines()]


def path_of(kind, words, restriction, value):
    query = {"phrase": f'"{words}"', "or": " OR ".join(words.split())}.get(kind, words)
    parameters = {"q": query}
    if kind == "filtered":
        parameters["match"] = "any"
        if restriction == "source":
            parameters["source"] = value
        else:
            parameters["from"], parameters["to"] = value.split("..")
    if kind == "newest":
        parameters["sort"] = "newest"
    if kind == "facets":
        parameters["facet"] = "country:10"
    return "/search?" + urllib.parse.urlencode(parameters)


def recorded_mix(arguments):
    """The paths, kinds spread evenly."""
    ranked = []
    for kind in MIX:
        paths = [path_of(kind, *row) for row in drawn(arguments, kind)]
        ranked += [((i + 0.5) / len(paths), path) for i, path in enumerate(paths)]
    return [path for _, path in sorted(ranked)]


def resident_kb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


def cpu_seconds(pid):
    """User and system, of all threads."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_round(wrk, url, server):
    """One round of wrk, with what it cost the server."""
    before = cpu_seconds(server.pid)
    done = subprocess.run(wrk + [url], check=True, capture_output=True, text=True).stdout
    searches = int(re.search(r"(\d+) requests in", done)[1])
    print(done, end="")
    print(f"CPU of the server: {(cpu_seconds(server.pid) - before) * 1e6 / searches:.0f} us a search; "
          f"resident: {resident_kb(server.pid)} kB; load of the machine: {os.getloadavg()[0]:.1f}", flush=True)


def measure(arguments, work):
    paths = work / "paths.txt"
    paths.write_text("\n".join(recorded_mix(arguments)) + "\n")
    script = work / "mix.lua"
    script.write_text(LUA % paths)
    index = arguments.index or work / "index"
    if not index.exists():
        subprocess.run([arguments.bin / "indexer", "build", index, arguments.corpus],
                       check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [arguments.bin / "searcher", "serve", index, "--listen", "127.0.0.1:0",
         *arguments.serve_options.split()], stderr=subprocess.PIPE, text=True)
    try:
        url = server.stderr.readline().split()[-1]
        wrk = ["wrk", "--latency", "-t1", f"-c{arguments.connections}", "-s", script]
        subprocess.run([*wrk, "-d3", url], check=True, stdout=subprocess.DEVNULL)
        print(f"resident after the warm-up: {resident_kb(server.pid)} kB")
        for _ in range(arguments.rounds):
            run_round([*wrk, f"-d{arguments.seconds}"], url, server)
    finally:
        server.terminate()
        server.wait(timeout=30)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, default=pathlib.Path("build/release/bin"))
    parser.add_argument("--corpus", required=True, help="any input of the indexer")
    parser.add_argument("--index", type=pathlib.Path, help="of the corpus; made there when missing")
    parser.add_argument("--queries", type=int, default=2000, help="different ones")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=int, default=10, help="of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve-options", default="", help="more options of `searcher serve`")
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="dateline-load-") as work:
        start = time.monotonic()
        measure(arguments, pathlib.Path(work))
        print(f"{time.monotonic() - start:.0f} s in all")


main()
