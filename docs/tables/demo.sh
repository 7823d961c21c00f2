#!/usr/bin/env bash
# The table of docs/results.md on the demonstration world: base and NoteLLM-2 x input x kind of pair, three seeds.
#   docs/tables/demo.sh FOLDER      an hour on two cores; a run that is there already is not made again
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:?"demo.sh: expected a folder to work in"}
workspace=$folder/workspace
notellm() { "$root/build/release/bin/notellm" -w "$workspace" "$@"; }

if [[ ! -e $workspace/workspace.db ]]; then
  notellm demo --out "$folder/world" --notes 4000 --users 2000
  notellm import --notes "$folder/world/notes.csv" --images "$folder/world/images"
  notellm import --interactions "$folder/world/interactions.csv"
  notellm pairs --normalise popularity
fi
mkdir -p "$folder/results"
for seed in 0 1 2; do
  for method in base notellm2; do
    run=$method-seed$seed
    if [[ ! -e $workspace/runs/$run ]]; then notellm train --config demo "method=$method" "seed=$seed" --name "$run"; fi
    for input in multimodal image text; do
      if [[ ! -e $workspace/embeddings/$run-$input ]]; then notellm embed --run "$run" --input "$input"; fi
      for pairs in all short-query short-target; do
        notellm --json evaluate --embedding "$run-$input" --pairs "$pairs" >"$folder/results/$run-$input-$pairs.json"
      done
    done
    if [[ ! -e $workspace/saliency/$run ]]; then notellm saliency --run "$run" --notes 200 --name "$run"; fi
  done
done
python3 "$root/docs/tables/mean_and_spread.py" "$folder"
