#!/usr/bin/env bash
# The pictures of this folder's pages, made by the program itself on a workspace of the demonstration world:
#   docs/pictures.sh WORKSPACE [FOLDER]      FOLDER: docs/pictures unless named
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
workspace=${1:?"pictures.sh: expected a workspace"} folder=${2:-$root/docs/pictures}
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} XDG_CONFIG_HOME=$(mktemp -d)
trap 'rm -rf "$XDG_CONFIG_HOME"' EXIT
mkdir -p "$folder"
note=$(sed -n 6p "$(ls -d "$workspace"/embeddings/*/notes.csv | head -1)" | cut -d, -f2 | tr -d '\r')
for page in library data map saliency training evaluation; do
  for theme in light dark; do
    for language in en zh; do
      "$root/build/release/bin/notellm-studio" "$workspace" --page $page --note "$note" --theme $theme --language $language \
        --size 1280x800 --screenshot "$folder/$page-$theme-$language.png"
    done
  done
done
