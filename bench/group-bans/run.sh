#!/bin/sh
# Havn's screen with full explanation beside RDKit's and CDK's yes/no screens with 40 of the same skeletons: the same files, one
# process each, one after the other in one run. Needs Debian's python3-rdkit, a JDK 25 and a folder with reference molecules.
# usage: HAVN_CHEM=FOLDER bench/group-bans/run.sh [rounds]
set -eu
HERE=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
: "${HAVN_CHEM:?names the folder with the reference molecules}"
ROUNDS=${1:-40}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

tail -n +2 "$HAVN_CHEM/medicines_reference.tsv" | cut -f2 >"$WORK/medicines.smi"
for file in groups_curated groups_reference; do tail -n +2 "$HAVN_CHEM/$file.tsv" | cut -f2; done >"$WORK/groups.smi"
grep -o "'[^']*\[[^']*:[0-9][^']*'" "$HERE/law/de/group-bans/npsg-2025.yaml" | tr -d "'" | head -40 >"$WORK/patterns.txt"

if [ -z "${HAVN_BENCH_CP:-}" ]; then
    (cd "$HERE" && ./mvnw -q -B package -DskipTests -pl bench -am dependency:build-classpath -Dmdep.outputFile=target/classpath)
    HAVN_BENCH_CP="$HERE/bench/target/classes:$(cat "$HERE/bench/target/classpath")"
fi
java() {
    "${JAVA_HOME:?names a JDK 25}/bin/java" -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED "-Dhavn.law=$HERE/law" -cp "$HAVN_BENCH_CP" \
        org.havn.bench.GroupBansCommand "$@"
}

uptime
for set in medicines groups; do
    echo "== $set"
    i=0
    while [ "$i" -lt 10 ]; do
        cat "$WORK/$set.smi"
        i=$((i + 1))
    done >"$WORK/ten.smi"
    /usr/bin/python3 "$HERE/bench/group-bans/rdkit_screen.py" "$WORK/ten.smi" "$WORK/patterns.txt"
    java "$WORK/$set.smi" "$WORK/patterns.txt" "$ROUNDS"
    /usr/bin/python3 "$HERE/bench/group-bans/rdkit_screen.py" "$WORK/ten.smi" "$WORK/patterns.txt"
done
uptime
