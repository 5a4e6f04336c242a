"""What was measured -> checks and Markdown tables."""
import os
import pathlib
import platform
import statistics

REFERENCE = "lucene"


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def summary(runs):
    """Medians over the rounds, in microseconds a query."""
    def median(of):
        return statistics.median(of(run) for run in runs)

    return {
        "cpu": median(lambda run: statistics.fmean(run["cpu_us"])),
        "cpu_p50": median(lambda run: statistics.median(run["cpu_us"])),
        "cpu_p99": median(lambda run: percentile(run["cpu_us"], 0.99)),
        "process_cpu": median(lambda run: run["process_cpu_us"]),
        "wall": median(lambda run: statistics.fmean(run["wall_us"])),
        "queries_per_second": median(lambda run: len(run["wall_us"]) / run["wall_seconds"]),
    }


def overlap(ours, theirs):
    """Share of the first ten that are in both, as a mean over the queries."""
    shares = [len(set(a) & set(b)) / max(len(a), len(b)) if a or b else 1.0 for a, b in zip(ours, theirs)]
    return statistics.fmean(shares)


def compare(run, reference, queries, exact):
    """One engine's answers against the reference's."""
    differ = []
    if exact:
        differ = [f"{query!r}: {ours}, not {theirs}"
                  for query, ours, theirs in zip(queries, run["totals"], reference["totals"]) if ours != theirs]
    facets = None
    if any(reference["facets"]):
        facets = sum(a != b for a, b in zip(run["facets"], reference["facets"]))
    return {"exact": exact, "queries": len(queries), "differ": differ, "facets_differ": facets,
            "lower_bounds": run["lower_bounds"],
            "overlap": overlap(run["ids"], reference["ids"]), "mean_total": statistics.fmean(run["totals"])}


def checks(results):
    """By class and engine; empty without the reference."""
    found = {}
    for name, runs in results["runs"].items():
        if not runs.get(REFERENCE):
            continue
        found[name] = {engine: compare(of[0], runs[REFERENCE][0], results["queries"][name],
                                       name in results["exact_classes"])
                       for engine, of in runs.items() if of and engine != REFERENCE}
    return found


def machine():
    model, memory = platform.machine(), 0
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()} {platform.release()}"


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def indexing_table(results):
    rows = []
    for name, run in results["indexing"].items():
        articles = run["articles"]
        rate = number(articles / run["cpu_seconds"]) if articles else "(merge alone)"
        rows.append([name, articles or "", number(run["cpu_seconds"]), rate, number(run["wall_seconds"]),
                     number(run["peak_bytes"] / 2**20), number(run["index_bytes"] / 2**20)])
    return table(["indexing", "articles", "CPU s", "articles a CPU s", "wall s", "peak RSS MiB", "index MiB"], rows)


def first_answer_table(results):
    rows = [[name, number(times["process"] * 1e3), number(times["inside"] * 1e3)]
            for name, times in results["first_answers"].items()]
    return table(["first answer", "from the start of the process, ms", "opening and asking, ms"], rows)


def query_table(results):
    head = ["class", "engine", "CPU µs", "to Lucene", "p50", "p99", "all threads' CPU µs", "wall µs", "queries/s"]
    rows = []
    for name, runs in results["runs"].items():
        reference = summary(runs[REFERENCE])["cpu"] if runs.get(REFERENCE) else None
        for engine, of in runs.items():
            if not of:
                rows.append([name, engine, "too slow", *[""] * 6])
                continue
            row = summary(of)
            ratio = f"{row['cpu'] / reference:.2f}" if reference else ""
            rows.append([name, engine, number(row["cpu"]), ratio, number(row["cpu_p50"]), number(row["cpu_p99"]),
                         number(row["process_cpu"]), number(row["wall"]), number(row["queries_per_second"])])
    return table(head, rows)


def check_table(results):
    rows, examples = [], []
    for name, engines in checks(results).items():
        for engine, check in engines.items():
            count = f"{len(check['differ'])} of {check['queries']}" if check["exact"] else "not exact"
            facets = "" if check["facets_differ"] is None else check["facets_differ"]
            rows.append([name, engine, count, facets, check["lower_bounds"],
                         f"{check['overlap']:.3f}", number(check["mean_total"])])
            examples += [f"- {name}, {engine}: {line}" for line in check["differ"][:3]]
    head = ["class", "engine", "totals that differ", "facets that differ", "lower bounds", "top 10 in common",
            "mean total"]
    return "\n\n".join([table(head, rows)] + (["\n".join(examples).replace("\\t", " ")] if examples else []))


def markdown(results):
    versions = [f"- {name}: {version}" for name, version in results["versions"].items()]
    facts = [f"- command: `{results['command']}`", f"- machine: {machine()}", *versions,
             f"- corpus: {results['corpus_bytes'] / 2**20:,.0f} MiB of JSON Lines",
             f"- Dateline is indexed by `{results['dateline_indexing']}`"]
    parts = ["\n".join(facts), indexing_table(results), first_answer_table(results), query_table(results),
             "Answers against Lucene's:", check_table(results)]
    return "\n\n".join(parts)
