"""Dateline beside Lucene and SQLite: the same articles, the same queries, the
same answers, and what each costs. `./dateline bench peers` builds and starts it;
bench/README.md says how the numbers are made."""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import report
from engines import ENGINES
from peer_process import Missing, PeerError, Slow

# What is measured: its queries, and whether its totals are exact.
CLASSES = {
    "or": ("or", False),
    "or-exact": ("or", True),
    "and": ("and", False),
    "and-exact": ("and", True),
    "phrase": ("phrase", True),
    "filtered": ("filtered", True),
    "or-facets": ("or", True),
    "and-facets": ("and", True),
    "newest": ("or", False),
}
KEPT = ("id", "url", "headline", "description", "articleBody", "datePublished", "publisher",
        "dateline", "articleSection", "inLanguage", "author")
FIRST_ANSWERS = 3
PATIENCE = 10  # runs without a better time end the warm-up


def say(text):
    print(text, file=sys.stderr, flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(prog="./dateline bench peers", description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the programs")
    parser.add_argument("--work", type=pathlib.Path, help="folder for corpus and indexes; is kept and used again")
    parser.add_argument("--articles", type=int, default=100_000, help="of a generated corpus")
    parser.add_argument("--corpus", help="any input of the indexer, instead of a generated one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=100, help="of each class")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--warm-up", type=float, default=30, help="seconds a class, at most")
    parser.add_argument("--engines", default=",".join(ENGINES), help="of " + ", ".join(ENGINES))
    parser.add_argument("--classes", default=",".join(CLASSES), help="of " + ", ".join(CLASSES))
    parser.add_argument("--out", type=pathlib.Path, help="write the results there too")
    parser.add_argument("--json", type=pathlib.Path, help="write all that was measured there")
    return parser.parse_args()


class Bench:
    def __init__(self, arguments, work):
        self.arguments = arguments
        self.work = work
        self.corpus = work / "corpus.jsonl"
        self.engines = [ENGINES[name](work, arguments.bin) for name in arguments.engines.split(",")]
        self.classes = arguments.classes.split(",")

    # ---- what is asked of what ----

    def make_corpus(self):
        self._own_work()
        if self.corpus.exists():
            return
        partial = self.work / "corpus.partial"
        with partial.open("w") as out:
            if self.arguments.corpus:
                self._copy_articles(out)
            else:
                subprocess.run([*self._generator(), "--articles", str(self.arguments.articles)], stdout=out, check=True)
        partial.rename(self.corpus)

    def _own_work(self):
        """What is kept in a folder is of one corpus."""
        kept = self.work / "made_of.json"
        made_of = json.dumps([self.arguments.corpus, self.arguments.articles, self.arguments.seed])
        if kept.exists() and kept.read_text() != made_of:
            raise Missing(f"{self.work} is of another corpus; remove it or name another folder")
        kept.write_text(made_of)

    def _copy_articles(self, out):
        """As `indexer cat` prints them, without what only Dateline finds in them."""
        command = [self.arguments.bin / "indexer", "cat", self.arguments.corpus]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as cat:
            for line in cat.stdout:
                article = json.loads(line)
                kept = {name: article[name] for name in KEPT if name in article}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")

    def _generator(self):
        return [str(self.arguments.bin / "generate_corpus"), "--seed", str(self.arguments.seed)]

    def make_queries(self):
        source = ["--articles", str(self.arguments.articles)]
        if self.arguments.corpus:
            source = ["--queries-from", str(self.corpus)]
        for name in {CLASSES[name][0] for name in self.classes}:
            with self.queries(name).open("w") as out:
                subprocess.run([*self._generator(), *source, "--queries", name, "--tab-separated",
                                "--count", str(self.arguments.queries)], stdout=out, check=True)

    def queries(self, name):
        return self.work / f"{name}.tsv"

    # ---- what is measured ----

    def index(self):
        """By engine; an index that is there already is taken as it is."""
        kept = self.work / "indexing.json"
        results = json.loads(kept.read_text()) if kept.exists() else {}
        for engine in self.engines:
            if engine.name not in results:
                say(f"indexing: {engine.name}")
                engine.remove()
                results[engine.name] = engine.index(self.corpus)
                kept.write_text(json.dumps(results))
        return {engine.name: results[engine.name] for engine in self.engines}

    def first_answers(self):
        """Seconds from starting a process to its first answer."""
        first = self.work / "first.tsv"
        first.write_text(self.queries("or").read_text().splitlines()[0] + "\n")
        results = {}
        for engine in self.engines:
            times = []
            for _ in range(FIRST_ANSWERS):
                started = time.monotonic()
                process = engine.start()
                opened = process.ask("open")["wall_us"]
                asked = process.ask("run", "or-exact", first, 1)["wall_us"][0]
                times.append((time.monotonic() - started, (opened + asked) / 1e6))
                process.close()
            total, inside = zip(*times)
            results[engine.name] = {"process": statistics.median(total), "inside": statistics.median(inside)}
        return results

    def run(self):
        """By class and engine, the answers of every round."""
        processes = {engine.name: self._open(engine) for engine in self.engines}
        results = {}
        for name in self.classes:
            say(f"asking: {name}")
            runs = {engine.name: [] for engine in self.engines}
            asked = [engine for engine in self.engines if self._warm_up(engine, processes, name)]
            for _ in range(self.arguments.rounds):
                asked = [engine for engine in asked if self._round(engine, processes, name, runs[engine.name])]
            results[name] = runs
        for process in processes.values():
            process.close()
        return results

    def _open(self, engine):
        process = engine.start()
        process.ask("open")
        return process

    def _ask(self, engine, processes, name):
        """The answers; None when that takes longer than the engine may."""
        try:
            return processes[engine.name].ask("run", name, self.queries(CLASSES[name][0]), self.arguments.threads,
                                              limit=engine.limit)
        except Slow as slow:
            say(str(slow))
            processes[engine.name] = self._open(engine)
            return None

    def _round(self, engine, processes, name, runs):
        """False when the engine is too slow for this class: it has no result then."""
        answers = self._ask(engine, processes, name)
        if answers is None:
            runs.clear()
            return False
        runs.append(answers)
        return True

    def _warm_up(self, engine, processes, name):
        """Until times stop falling; false when the engine is too slow for this class."""
        stop = time.monotonic() + self.arguments.warm_up
        best, since_best = float("inf"), 0
        while since_best < PATIENCE:
            answers = self._ask(engine, processes, name)
            if answers is None:
                return False
            cost = statistics.fmean(answers["cpu_us"])
            since_best = 0 if cost < best * 0.97 else since_best + 1
            best = min(best, cost)
            if not engine.warms_up or time.monotonic() >= stop:
                break
        return True


def measure(arguments, work):
    work.mkdir(parents=True, exist_ok=True)
    bench = Bench(arguments, work)
    bench.make_corpus()
    bench.make_queries()
    indexing = bench.index()
    return {
        "command": "./dateline bench peers " + " ".join(without_bin(sys.argv[1:])),
        "versions": {engine.name: engine.version() for engine in bench.engines},
        "corpus_bytes": bench.corpus.stat().st_size,
        "dateline_indexing": shown_command(bench),
        "arguments": {name: str(value) for name, value in vars(arguments).items()},
        "indexing": indexing,
        "first_answers": bench.first_answers(),
        "exact_classes": [name for name in bench.classes if CLASSES[name][1]],
        "queries": {name: bench.queries(CLASSES[name][0]).read_text().splitlines() for name in bench.classes},
        "runs": bench.run(),
    }


def shown_command(bench):
    """Of Dateline's indexing, without folders."""
    for engine in bench.engines:
        if engine.name == "dateline":
            return " ".join(pathlib.Path(cell).name for cell in engine.index_command(bench.corpus))
    return ""


def without_bin(cells):
    at = cells.index("--bin") if "--bin" in cells else len(cells)
    return cells[:at] + cells[at + 2:]


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="dateline-peers-") as temporary:
        try:
            results = measure(arguments, arguments.work or pathlib.Path(temporary))
        except PeerError as error:
            say(f"run_peers: {error}")
            return 69 if isinstance(error, Missing) else 70
    text = report.markdown(results)
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n")
    if arguments.json:
        arguments.json.write_text(json.dumps({**results, "checks": report.checks(results)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
