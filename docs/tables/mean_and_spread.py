"""Prints what demo.sh left in FOLDER as Markdown: mean and sample deviation over the seeds.

    python3 mean_and_spread.py FOLDER
"""
import json
import pathlib
import statistics
import sys

folder = pathlib.Path(sys.argv[1])
methods, inputs, seeds = ["base", "notellm2"], ["image", "text", "multimodal"], [0, 1, 2]


def result(method, seed, kind, pairs):
    return json.loads((folder / "results" / f"{method}-seed{seed}-{kind}-{pairs}.json").read_text())


def row(found, name, k):
    return 100 * next(line for line in found["table"] if line["name"] == name)[f"R@{k}"]


def cell(values):
    return f"{statistics.mean(values):.1f} ± {statistics.stdev(values):.1f}"


def share(values):
    return f"{statistics.mean(values):.2f} ± {statistics.stdev(values):.2f}"


for pairs in ["all", "short-query", "short-target"]:
    some = result("base", 0, "text", pairs)
    print(f"\n{pairs}: {some['n']} pairs, pool of {some['pool']} notes, short = at most {some['short_threshold']} characters\n")
    print("| method | input | R@10 | R@100 |\n|---|---|---|---|")
    for method in methods:
        for kind in inputs:
            found = [result(method, seed, kind, pairs) for seed in seeds]
            cells = [cell([row(one, f"{method}-seed{seed}-{kind}", k) for seed, one in zip(seeds, found)]) for k in (10, 100)]
            print(f"| {method} | {kind} | {cells[0]} | {cells[1]} |")
    for name in ["popularity", "random"]:
        print(f"| {name} | | {row(some, name, 10):.1f} | {row(some, name, 100):.1f} |")

print("\nSaliency (probability, absolute value first), each layer normalised to 1: share of the picture S_v / text S_t / other S_o\n")
print("| method | " + " | ".join(f"layer {n}" for n in range(1, 5)) + " |\n|---|" + "---|" * 4)
for method in methods:
    runs = [json.loads((folder / "workspace/saliency" / f"{method}-seed{seed}" / "summary.json").read_text())["normalised"] for seed in seeds]
    cells = [" / ".join(share([layers[n][key] for layers in runs]) for key in ("s_v", "s_t", "s_o")) for n in range(len(runs[0]))]
    print(f"| {method} | " + " | ".join(cells) + " |")
