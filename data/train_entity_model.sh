#!/usr/bin/env bash
# Makes data/entity_model/model.bin anew from the annotated sets.
#
#   data/train_entity_model.sh SETS [path/to/indexer]
#
# SETS holds the sets that data/README.md names, as their authors publish them.
# Takes about twenty seconds. The same sets and gazetteers give the same bytes.
set -euo pipefail
sets=$1
indexer=${2:-build/release/bin/indexer}
here=$(dirname "$0")
bio=$(mktemp -d)
trap 'rm -rf "$bio"' EXIT

python3 "$here/convert_entity_sets.py" "$sets" "$bio"
# News counts most; tweets and silver annotations count less.
"$indexer" train-tagger --output "$here/entity_model/model.bin" \
  "$bio/wikigold.bio=1.5" "$bio/meantime.bio=1.5" "$bio/crossner-politics.bio" \
  "$bio/gmb.bio=0.7" "$bio/gum.bio=0.2" "$bio/btc.bio=0.7" "$bio/wnut17.bio=0.5"
