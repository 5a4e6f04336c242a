"""The readers of ninjs and NewsML-G2 against the pass and fail files of the IPTC, where these are there. A file passes
when no item is rejected for breaking the rules; an item may still have no text or be no article."""
import collections
import json

from programs import Programs

RULES = {"invalid", "bad-json", "bad-xml", "truncated", "bad-date", "unknown-format"}
# Valid in ninjs 1.2, and the files do not say that they are of an older version.
NEWER_NINJS = {"1.0/should_fail/014_type_component.json", "1.0/should_fail/016_infosource.json",
               "1.1/should_fail/001_type_component.json", "1.1/should_fail/002_infosource.json"}
# The same is in should_pass of the version that the file names, or the file names none.
NEWER_NEWSML = {"2.28/should_fail/2.29_affiliation_org_org.xml", "2.28/should_fail/2.29_retiring_scheme_scheme.xml",
                "2.30/should_fail/CR00215_hasInstrument_on_concept.xml"}


def rejections_by_file(programs, files, format_name):
    done = programs.run("indexer", "cat", *files, "--format", format_name, expect=None)
    assert done.returncode in (0, 65), done
    rejections = collections.defaultdict(list)
    for line in done.stderr.split("\n")[:-1]:
        rejection = json.loads(line)
        if "rejected" in rejection:
            rejections[rejection["source"]].append(rejection)
    return rejections, done.stdout.count("\n")


def check(programs, name, folder, pattern, format_name, exceptions=frozenset()):
    files = sorted(path for path in folder.rglob(pattern) if path.parent.name in ("should_pass", "should_fail"))
    rejections, articles = rejections_by_file(programs, files, format_name)
    wrong = []
    for path in files:
        broken = [rejection for rejection in rejections[str(path)] if rejection["rejected"] in RULES]
        relative = "/".join(path.parts[-3:])
        should_fail = path.parent.name == "should_fail" and relative not in exceptions
        if bool(broken) != should_fail:
            wrong.append(f"    {relative}: {[rejection['detail'] for rejection in broken]}")
    print(*wrong, sep="\n")
    print(f"{name}: {len(files) - len(wrong)} of {len(files)} files as they should be; {articles} articles; "
          f"not as the file's folder says, since newer versions allow it: {len(exceptions)}")
    return not wrong


def main():
    programs = Programs()
    corpora = programs.corpus("newsformats")
    ninjs = check(programs, "ninjs", corpora / "ninjs" / "validation", "*.json", "ninjs", NEWER_NINJS)
    newsml = check(programs, "NewsML-G2", corpora / "newsml-g2" / "tests", "*.xml", "newsml-g2", NEWER_NEWSML)
    assert ninjs and newsml


main()
