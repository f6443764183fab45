"""Do the tests see a rule that has been turned wrong? `make mutants`; takes hours, may be stopped.

Two kinds: mutants that mutmut makes of models, scope, figures and audit (settings in
`pyproject.toml`), and our own list of rules in SQL, reference data and properties (`by_hand.py`).
What has been judged is kept below `.mutants/` and asked again only when its code has changed.
Survivors are printed; one that no test could see is named in `equivalent.toml` with the reason.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

from tests.mutants.by_hand import BY_HAND, Mutant

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".mutants"
TREE = PLACE / "tree"
JUDGED = PLACE / "by_hand.json"
HOURS = PLACE / "hours.json"
WANTED = 0.95
# What mutmut writes for a mutant: the exit code of the tests that ran on it.
KILLED, SURVIVED, NO_TESTS, CUT_OFF = (1, 3), 0, (5, 33), (-24, 24, 36, 152, 255)
# So many may really run for ever; more of them, and it is the tests that hang, not the mutants.
CUT_OFF_AT_MOST = 0.02
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")
# A few worlds see what hundreds see, and a mutant has to be cheap.
SURROUNDINGS = {**os.environ, "SO213_WORLDS": "16", "PYTHONDONTWRITEBYTECODE": "1"}
# Waiting for the disk to keep the databases of the tests was most of the time a mutant took.
MEMORY, ROOM = Path("/dev/shm"), 2**30
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    SURROUNDINGS["TMPDIR"] = str(MEMORY)


def main() -> int:
    """Exit code 0 when enough mutants are killed, 1 when not."""
    began = time.monotonic()
    _copy_the_tree()
    by_hand = {mutant.name: _judged(mutant) for mutant in BY_HAND}
    _run_mutmut()
    verdicts = {**by_hand, **_verdicts_of_mutmut()}
    hours = _hours_with(time.monotonic() - began)
    return _told(verdicts, hours)


def _copy_the_tree() -> None:
    """The versioned files as they stand; what mutmut knows of them stays beside them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    present = [name for name in listed if (ROOT / name).is_file()]
    for name in present:
        source, copy = ROOT / name, TREE / name
        if not copy.is_file() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            # Which test reaches which function is counted anew: a new one would count as untested.
            (TREE / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    kept = {TREE / name for name in present}
    for path in TREE.rglob("*.py"):
        if "mutants" not in path.relative_to(TREE).parts[:1] and path not in kept:
            path.unlink()


def _judged(mutant: Mutant) -> str:
    """Whether the tests named beside a mutant of ours see it."""
    known = json.loads(JUDGED.read_text()) if JUDGED.exists() else {}
    mark = _mark(mutant)
    if mark not in known:
        path = TREE / mutant.file
        right = path.read_text(encoding="utf-8")
        path.write_text(right.replace(mutant.old, mutant.new), encoding="utf-8")
        try:
            done = subprocess.run(
                [*PYTEST, *mutant.tests],
                cwd=TREE,
                env=SURROUNDINGS,
                capture_output=True,
                check=False,
            )
        finally:
            path.write_text(right, encoding="utf-8")
        known[mark] = "survived" if done.returncode == 0 else "killed"
        JUDGED.write_text(json.dumps(known))
    print(f"{known[mark]:9} {mutant.name}", flush=True)
    return str(known[mark])


def _mark(mutant: Mutant) -> str:
    """Names a judgement: the mutant, its file, and the tests asked, as they stand now."""
    digest = hashlib.sha256(repr(mutant).encode())
    digest.update((TREE / mutant.file).read_bytes())
    for place in mutant.tests:
        path = TREE / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _run_mutmut() -> None:
    subprocess.run(
        [Path(sys.executable).with_name("mutmut"), "run", "--max-children", str(os.cpu_count())],
        cwd=TREE,
        env=SURROUNDINGS,
        check=True,
    )


def _verdicts_of_mutmut() -> dict[str, str]:
    found = {}
    for path in sorted((TREE / "mutants").rglob("*.meta")):
        for name, code in json.loads(path.read_text())["exit_code_by_key"].items():
            if code in KILLED:
                found[name] = "killed"
            elif code == SURVIVED:
                found[name] = "survived"
            elif code in CUT_OFF:
                found[name] = "cut off"
            else:
                found[name] = "no test" if code in NO_TESTS else f"ended with {code}"
    return found


def _hours_with(seconds: float) -> float:
    """The hours of all the runs it took."""
    spent = json.loads(HOURS.read_text()) if HOURS.exists() else 0.0
    HOURS.write_text(json.dumps(spent + seconds))
    return float(spent + seconds) / 3600


def _told(verdicts: dict[str, str], hours: float) -> int:
    with Path(__file__).with_name("equivalent.toml").open("rb") as file:
        equivalent: dict[str, str] = tomllib.load(file)["equivalent"]
    asked = {name: verdict for name, verdict in verdicts.items() if name not in equivalent}
    # A mutant that never ends or breaks the interpreter has been noticed all the same.
    unseen = [name for name, verdict in asked.items() if verdict in ("survived", "no test")]
    for name in unseen:
        print(f"{asked[name]:9} {name}")
    share = 1 - len(unseen) / len(asked)
    cut_off = sum(verdict == "cut off" for verdict in asked.values()) / len(asked)
    print(f"{len(verdicts)} mutants, {len(verdicts) - len(asked)} shown equivalent, {hours:.1f} h")
    print(f"{dict(Counter(asked.values()))}: {share:.1%} killed, at least {WANTED:.0%} wanted")
    if cut_off > CUT_OFF_AT_MOST:
        print(f"{cut_off:.1%} were cut off by the clock: that many do not run for ever, see why.")
    return 0 if share >= WANTED and cut_off <= CUT_OFF_AT_MOST else 1


if __name__ == "__main__":
    sys.exit(main())
