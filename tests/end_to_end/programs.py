"""What the end-to-end scripts share: running the two programs."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


class Programs:
    def __init__(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("--bin", required=True, type=pathlib.Path)
        parser.add_argument("--source", required=True, type=pathlib.Path)
        arguments = parser.parse_args()
        self.bin = arguments.bin
        self.source = arguments.source
        self.sample = arguments.source / "data" / "sample"
        self._temporary = tempfile.TemporaryDirectory(prefix="dateline-test-")
        self.temporary = pathlib.Path(self._temporary.name)

    def corpus(self, name):
        """A folder of the shared corpora; the test is skipped without it."""
        path = self.source.parent / "shared" / "corpora" / name
        if not path.exists():
            print(f"skipped: {name} is not there")
            sys.exit(SKIPPED)
        return path

    def run(self, program, *arguments, expect=0, stdin=None):
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=600)
        if expect is not None and done.returncode != expect:
            print(" ".join(command), file=sys.stderr)
            print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
            raise AssertionError(f"exit code {done.returncode}, not {expect}")
        return done

    def index(self, *arguments, expect=0):
        """Runs the indexer and checks that the counts of its summary balance."""
        summary = json.loads(self.run("indexer", *arguments, expect=expect).stdout)
        parts = ("indexed", "updated", "unchanged", "duplicate", "rejected", "embargoed")
        assert summary["seen"] == sum(summary[part] for part in parts), summary
        assert summary["rejected"] == sum(summary["rejectedByReason"].values()), summary
        return summary

    def search(self, index, query, *arguments):
        done = self.run("searcher", "search", index, query, "--format", "json", *arguments)
        return json.loads(done.stdout)

    def ids(self, index, query, *arguments):
        return [hit["id"] for hit in self.search(index, query, *arguments)["hits"]]
