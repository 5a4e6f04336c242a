"""The comparison with Lucene and SQLite: the same hits and counts from all."""
import json
import subprocess
import sys

from programs import SKIPPED, Programs

MISSING = 69


def run_peers(programs, measured):
    command = [sys.executable, programs.source / "bench" / "peers" / "run_peers.py", "--bin", programs.bin,
               "--articles", 300, "--queries", 20, "--rounds", 1, "--warm-up", 0, "--json", measured,
               "--work", programs.temporary / "work"]
    done = subprocess.run([str(cell) for cell in command], capture_output=True, text=True, timeout=800)
    if done.returncode == MISSING:
        print("skipped:", done.stderr)
        sys.exit(SKIPPED)
    assert done.returncode == 0, done.stderr
    return done.stdout


def check_answers(name, engine, check):
    place = f"{name}, {engine}: {check}"
    assert not check["differ"], place
    assert not check["facets_differ"], place
    assert name.endswith("-facets") == (check["facets_differ"] is not None), place
    assert check["overlap"] > (0.5 if name != "newest" else 0.99), place


def main():
    programs = Programs()
    measured = programs.temporary / "measured.json"
    shown = run_peers(programs, measured)
    assert "| or-exact | dateline |" in shown, shown
    results = json.loads(measured.read_text())
    assert {run["articles"] for run in results["indexing"].values()} == {300, 0}, results["indexing"]
    for name, engines in results["checks"].items():
        assert set(engines) == {"dateline", "lucene-merged", "sqlite"}, engines
        for engine, check in engines.items():
            check_answers(name, engine, check)
    assert results["checks"]["phrase"]["dateline"]["mean_total"] >= 1


main()
