"""A run that is killed at any moment leaves the published generation serving,
and a rerun ends where an undisturbed run does. So does one without room."""
import random
import resource
import subprocess
import time

from programs import Programs

ROUNDS = 50


def write_feed(programs, name, start, count):
    """Articles enough for a run of about half a second."""
    path = programs.temporary / name
    words = random.Random(start)
    vocabulary = [f"word{n}" for n in range(2000)]
    with path.open("w") as feed:
        for number in range(start, start + count):
            text = " ".join(words.choices(vocabulary, k=200))
            feed.write('{"id": "a%d", "headline": "Item %d", "articleBody": "%s"}\n' % (number, number, text))
    return path


def check_full_disk(programs, index, feed):
    """A limit on the size of files is met as a full disk is: 74, the old generation serves, nothing is left lying."""
    files = {path for path in index.rglob("*") if path.name != "LOCK"}
    done = subprocess.run([str(programs.bin / "indexer"), "update", str(index), str(feed)], capture_output=True,
                          text=True, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50000, 50000)))
    assert done.returncode == 74 and "the index is as it was before" in done.stderr, done
    assert {path for path in index.rglob("*") if path.name != "LOCK"} == files
    assert "all well" in programs.run("indexer", "check", index).stdout


def main():
    programs = Programs()
    seed = random.randrange(1 << 30)
    print("seed", seed)
    chance = random.Random(seed)
    base_feed = write_feed(programs, "base.jsonl", 0, 50)
    night_feed = write_feed(programs, "night.jsonl", 25, 1500)

    undisturbed = programs.temporary / "undisturbed"
    base = programs.index("build", undisturbed, base_feed)
    started = time.monotonic()
    wanted = programs.index("update", undisturbed, night_feed)
    duration = time.monotonic() - started
    assert wanted["articles"] == 1525, wanted

    index = programs.temporary / "killed"
    programs.index("build", index, base_feed)
    check_full_disk(programs, index, night_feed)
    killed = 0
    for _ in range(ROUNDS):
        run = subprocess.Popen(
            [str(programs.bin / "indexer"), "update", str(index), str(night_feed)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, duration * 0.9))
        run.kill()
        killed += run.wait() != 0
        count = int(programs.run("searcher", "count", index, "item").stdout)
        assert count in (50, 1525), count
        assert "all well" in programs.run("indexer", "check", index).stdout
    print("killed in the middle:", killed, "of", ROUNDS)
    end = programs.index("update", index, night_feed)
    assert end["generationId"] == wanted["generationId"], (end, wanted)
    assert end["generationId"] != base["generationId"]
    programs.run("indexer", "gc", index, "--keep", 1)
    segments = list((index / "segments").iterdir())
    assert segments and len(segments) <= 2, segments
    assert "all well" in programs.run("indexer", "check", index).stdout


main()
