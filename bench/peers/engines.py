"""The engines that are compared: how each is started, indexed and named."""
import glob
import json
import pathlib
import shutil
import subprocess
import time

from peer_process import Missing, PeerProcess, wait

HEAP = "-Xmx2g"


def measured(use, articles, path, wall):
    size = sum(file.stat().st_size for file in [path, *path.rglob("*")] if file.is_file())
    return {"articles": articles, "wall_seconds": wall, "index_bytes": size, **use}


class Engine:
    """Named as in the results; an index at `path`."""

    limit = None  # seconds a run of a class may take
    warms_up = False  # its first answers are slower than later ones

    def __init__(self, path):
        self.path = path

    def start(self):
        return PeerProcess(self.command())

    def remove(self):
        """What an index that was not finished has left."""
        if self.path.is_dir():
            shutil.rmtree(self.path)
        self.path.unlink(missing_ok=True)

    def index(self, corpus):
        return self._measure("index", corpus)

    def _measure(self, *command):
        started = time.monotonic()
        process = self.start()
        answer = process.ask(*command)
        use = process.close()
        return measured(use, answer.get("articles", 0), self.path, time.monotonic() - started)


class Dateline(Engine):
    name = "dateline"

    def __init__(self, work, bin_folder):
        super().__init__(work / "dateline.index")
        self.bin = bin_folder
        if not (self.bin / "dateline_peer").exists():
            raise Missing("dateline_peer is not built")

    def command(self):
        return [self.bin / "dateline_peer", self.path]

    def index_command(self, corpus):
        shown = subprocess.run([self.bin / "indexer", "build", "--help"], capture_output=True, text=True).stdout
        option = ["--no-entities"] if "--no-entities" in shown else []
        return [str(self.bin / "indexer"), "build", str(self.path), str(corpus), *option]

    def index(self, corpus):
        started = time.monotonic()
        process = subprocess.Popen(self.index_command(corpus), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        summary = json.loads(process.stdout.read())
        process.stdout.close()
        return measured(wait(process), summary["indexed"], self.path, time.monotonic() - started)

    def version(self):
        shown = subprocess.run([self.bin / "indexer", "--version"], capture_output=True, text=True).stdout
        return shown.splitlines()[0]


class Lucene(Engine):
    name = "lucene"
    warms_up = True

    def __init__(self, work, _):
        super().__init__(work / "lucene.index")
        self.classes = work / "classes"
        self.jars = [newest_jar("core"), newest_jar("analyzers-common")]

    def compile(self):
        sources = sorted(pathlib.Path(__file__).parent.glob("*.java"))
        subprocess.run(["javac", "-d", self.classes, "-cp", ":".join(self.jars), *sources], check=True)

    def command(self):
        if not self.classes.exists():
            self.compile()
        return ["java", HEAP, "-cp", ":".join([str(self.classes), *self.jars]), "LucenePeer", self.path]

    def version(self):
        java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
        return f"{pathlib.Path(self.jars[0]).stem}, {java}, {HEAP}"


class MergedLucene(Lucene):
    name = "lucene-merged"

    def __init__(self, work, bin_folder):
        super().__init__(work, bin_folder)
        self.unmerged = self.path
        self.path = work / "lucene-merged.index"

    def index(self, corpus):
        """Of the other index; what is measured is the merge alone."""
        shutil.copytree(self.unmerged, self.path)
        return self._measure("merge")


class Sqlite(Engine):
    name = "sqlite"
    limit = 60

    def __init__(self, work, bin_folder):
        super().__init__(work / "sqlite.db")
        self.program = bin_folder / "sqlite_peer"
        if not self.program.exists():
            raise Missing("sqlite_peer is not built; it needs libsqlite3-dev")

    def command(self):
        return [self.program, self.path]

    def version(self):
        import sqlite3  # the same library
        return f"SQLite {sqlite3.sqlite_version} FTS5"


ENGINES = {engine.name: engine for engine in (Dateline, Lucene, MergedLucene, Sqlite)}


def newest_jar(part):
    if not shutil.which("javac"):
        raise Missing("javac is missing")
    jars = sorted(glob.glob(f"/usr/share/java/lucene-{part}-8*.jar"))
    if not jars:
        raise Missing("liblucene8-java is missing")
    return jars[-1]
