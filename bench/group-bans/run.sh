#!/bin/sh
# Havn's screen with full explanation beside RDKit's yes/no screen with 40 of the same skeletons, on the same file, one after
# the other. Needs python3-rdkit and a folder with reference molecules (HAVN_CHEM).
# usage: bench/group-bans/run.sh [times]
set -eu
HERE=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
: "${HAVN_CHEM:?names the folder with the reference molecules}"
TIMES=${1:-20}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

for set in medicines groups; do
    case $set in
    medicines) FILES="$HAVN_CHEM/medicines_reference.tsv" ;;
    groups) FILES="$HAVN_CHEM/groups_curated.tsv $HAVN_CHEM/groups_reference.tsv" ;;
    esac
    for file in $FILES; do tail -n +2 "$file" | cut -f2; done >"$WORK/once.smi"
    : >"$WORK/$set.smi"
    i=0
    while [ "$i" -lt "$TIMES" ]; do
        cat "$WORK/once.smi" >>"$WORK/$set.smi"
        i=$((i + 1))
    done
done
grep -o "'[^']*\[[^']*:[0-9][^']*'" "$HERE/law/de/group-bans/npsg-2025.yaml" | tr -d "'" >"$WORK/patterns.txt"

for set in medicines groups; do
    echo "== $set"
    python3 "$HERE/bench/group-bans/rdkit_screen.py" "$WORK/$set.smi" "$WORK/patterns.txt"
    for threads in 1 2; do
        echo "havn, $threads thread(s):"
        "$HERE/havn" screen "$WORK/$set.smi" --law de-npsg --threads "$threads" 2>&1 >/dev/null | tail -1
    done
done
uptime
