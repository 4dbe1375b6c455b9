"""Yes/no screen of a SMILES file with RDKit and a list of SMARTS: the yardstick for `./havn screen`.

usage: rdkit_screen.py SMILES_FILE SMARTS_FILE
"""
import sys
import time

from rdkit import Chem, RDLogger

RDLogger.DisableLog("rdApp.*")
patterns = [Chem.MolFromSmarts(line.strip()) for line in open(sys.argv[2]) if line.strip()]
patterns = [pattern for pattern in patterns if pattern is not None][:40]
molecules = hits = 0
wall, cpu = time.perf_counter(), time.process_time()
with open(sys.argv[1]) as lines:
    for line in lines:
        molecule = Chem.MolFromSmiles(line.split(None, 1)[0])
        if molecule is None:
            continue
        molecules += 1
        hits += sum(molecule.HasSubstructMatch(pattern) for pattern in patterns) > 0
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
print(f"rdkit: {molecules} molecules, {len(patterns)} patterns, {hits} with a match, "
      f"{molecules / wall:.0f}/s by the clock, {molecules / cpu:.0f}/s by processor time")
