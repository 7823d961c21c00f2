#!/usr/bin/env bash
# The table of docs/results.md on film notes (notes.csv, images/ and interactions.csv in one folder): a model from scratch.
#   docs/tables/film.sh DATA FOLDER
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${1:?"film.sh: expected the folder of the film notes"} folder=${2:?"film.sh: expected a folder to work in"}
workspace=$folder/workspace
notellm() { "$root/build/release/bin/notellm" -w "$workspace" "$@"; }

notellm import --notes "$data/notes.csv" --images "$data/images"
notellm import --interactions "$data/interactions.csv"
notellm pairs --normalise popularity
notellm train --config film-scratch --name film
for input in multimodal image text; do notellm embed --run film --input "$input"; done
notellm evaluate --embedding film-multimodal film-image film-text
