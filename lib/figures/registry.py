"""The registry of figures: every measure with its definition and legal basis, computed only here.

Attendance measures join when residence meetings are recorded; until then their keys are absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.access.model import Side
from lib.exemptions.model import Kind
from lib.figures.model import Figures, Levels, Ratio, Shares
from lib.rounds.model import Place
from lib.slips.form import Criterion, widest_form

# Units with fewer slips are shown with their n and are not ranked.
RANKED_FROM = 20

# The waterfall from its foot: each total is the sum of the two parts below it.
TOTALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("due", (Place.ON_TIME, Place.LATE, Place.OUTSTANDING, Place.OVERDUE)),
    ("subject", (Place.NOT_SELECTED, "due")),
    ("received", (Place.MEETING_EXEMPT, "subject")),
    ("introduced", (Place.NOT_RECEIVED, "received")),
    ("in_scope", (Place.NOT_INTRODUCED, "introduced")),
    ("working", (Place.INTRO_EXEMPT, Place.PARTY_DUTY_EXEMPT, "in_scope")),
    ("members", (Place.NOT_WORKING, "working")),
)

# How the waterfall is read, from the top.
WATERFALL = (
    "members",
    "not_working",
    "working",
    "intro_exempt",
    "party_duty_exempt",
    "in_scope",
    "not_introduced",
    "introduced",
    "not_received",
    "received",
    "meeting_exempt",
    "subject",
    "not_selected",
    "due",
    "on_time",
    "late",
    "outstanding",
    "overdue",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A share with its definition: sums of the waterfall or of slip flags over one another."""

    id: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    basis: str

    def of(self, sums: Mapping[str, int]) -> Ratio:
        numerator = sum(sums[name] for name in self.numerator)
        return Ratio(numerator, sum(sums[name] for name in self.denominator))


SLIPS_IN = (Place.ON_TIME.value, Place.LATE.value)

MEASURES = (
    Measure("introduction", ("introduced",), ("in_scope",), "QĐ 213-QĐ/TW, Điều 3"),
    Measure("reception", ("received",), ("introduced",), "QĐ 213-QĐ/TW, Điều 4"),
    Measure("completeness", SLIPS_IN, ("due",), "QĐ 213-QĐ/TW, Điều 4; HD 33-HD/BTCTW"),
    Measure("timeliness", ("on_time",), ("due",), "Hạn do cấp ủy quy định"),
    Measure("collective_evidence", ("collective",), SLIPS_IN, "QĐ 213-QĐ/TW, Điều 4"),
    Measure("returned", ("returned",), SLIPS_IN, "QĐ 213-QĐ/TW, Điều 3"),
)

# What the first page says beside the measures, each out of parts of the waterfall.
EXEMPT = (Place.INTRO_EXEMPT.value, Place.PARTY_DUTY_EXEMPT.value, Place.MEETING_EXEMPT.value)
MISSING = (Place.OUTSTANDING.value, Place.OVERDUE.value)
HEADLINES = (
    Measure("exempt", EXEMPT, ("working",), "HD 33-HD/BTCTW; Điều lệ Đảng, Điều 7"),
    Measure("missing", MISSING, ("due",), "QĐ 213-QĐ/TW, Điều 4"),
)

# Weak points of the process: a prompt to talk to the cell, never a verdict on a member. The higher,
# the worse; of a measure or a headline no such thing is said here.
SIGNALS = (
    Measure("overdue_share", ("overdue",), ("due",), "Hạn do cấp ủy quy định"),
    Measure("late_share", ("late",), SLIPS_IN, "Hạn do cấp ủy quy định"),
    Measure("no_collective_meeting", ("not_collective",), SLIPS_IN, "QĐ 213-QĐ/TW, Điều 4"),
    Measure("all_top_levels", ("all_top",), SLIPS_IN, "Suy ra từ Mẫu 3-213"),
    Measure("identical_texts", ("copied_text",), ("with_text",), "Suy ra từ Mẫu 3-213"),
    Measure("not_received_share", ("not_received",), ("introduced",), "QĐ 213-QĐ/TW, Điều 4"),
    Measure("not_introduced_share", ("not_introduced",), ("in_scope",), "QĐ 213-QĐ/TW, Điều 3"),
)

# What each side has left undone, of all signals: this holds a year back. How the slips are worded
# (all at the top, copied) does not, and introducing is not the residence's to do.
UNDONE = {
    Side.WORKPLACE: (
        "not_introduced_share",
        "not_received_share",
        "overdue_share",
        "late_share",
        "no_collective_meeting",
    ),
    Side.RESIDENCE: (
        "not_received_share",
        "overdue_share",
        "late_share",
        "no_collective_meeting",
    ),
}


def places_within(step: str) -> tuple[str, ...]:
    """The places of members that a step of the waterfall holds: its own, or those of its parts."""
    parts = dict(TOTALS).get(step)
    if parts is None:
        return (str(step),)
    return tuple(place for part in parts for place in places_within(part))


def measure_of(criterion: Criterion) -> str:
    """The measure that counts the levels of a criterion of the yearly form."""
    return "proposals" if criterion.is_proposal else f"criterion_{criterion.number}"


MEASURE_IDS = (
    *(measure.id for measure in MEASURES),
    *map(measure_of, widest_form().criteria),
    "exemption_share",
)


def figures(indicator_sums: Mapping[str, int]) -> Figures:
    """The waterfall, the measures and the signals of one subtree from its indicator sums."""
    sums = dict(indicator_sums)
    for total, parts in TOTALS:
        sums[total] = sum(sums[part] for part in parts)
    slips_in = sum(sums[place] for place in SLIPS_IN)
    sums["not_collective"] = slips_in - sums["collective"]
    measures: dict[str, Ratio | Levels | Shares] = {
        measure.id: measure.of(sums) for measure in MEASURES
    }
    for criterion in widest_form().criteria:
        measures[measure_of(criterion)] = _levels(sums, criterion.number, slips_in)
    measures["exemption_share"] = _exemption_share(sums)
    return Figures(
        waterfall={name: sums[name] for name in WATERFALL},
        measures=measures,
        signals={signal.id: signal.of(sums) for signal in SIGNALS},
        headlines={headline.id: headline.of(sums) for headline in HEADLINES},
    )


def _levels(sums: Mapping[str, int], number: int, slips_in: int) -> Levels:
    counts = {str(value): sums[f"level_{number}={value}"] for value in widest_form().levels}
    return Levels(counts, slips_in)


def _exemption_share(sums: Mapping[str, int]) -> Shares:
    kinds: dict[str, dict[str, int]] = {kind.value: {} for kind in Kind}
    for name, count in sums.items():
        kind, slash, ground = name.partition("/")
        if slash and count:
            kinds[kind][ground] = count
    return Shares(kinds, sums["working"])
