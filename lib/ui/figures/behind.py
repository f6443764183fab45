"""Every number of the pages that opens its list: how the address names it, who stands there."""

from dataclasses import dataclass
from functools import cache

from lib.figures import registry
from lib.labels.figures import LEVEL_COLUMNS, MEASURE_NAMES, STEP_NAMES
from lib.register.names import dashed
from lib.slips.form import widest_form
from lib.ui.figures.cards import CARDS


@dataclass(frozen=True, slots=True)
class Behind:
    """The list behind a number: what it is called, and the indicators whose members it holds."""

    words: str
    indicators: tuple[str, ...]

    @property
    def word(self) -> str:
        """How the address names it."""
        return dashed(self.words)


def of_step(step: str) -> Behind:
    """Who stands at a step of the waterfall."""
    return Behind(STEP_NAMES[step], registry.places_within(step))


def of_signal(signal: str) -> Behind:
    """Whom a signal of the process counts."""
    known = {one.id: one.numerator for one in registry.SIGNALS}
    return Behind(MEASURE_NAMES[signal], tuple(map(str, known[signal])))


def of_figure(figure: str) -> Behind | None:
    """The list that the pages of figures open for a step, a measure, a headline or a signal of the
    registry; of a criterion for its highest level. None where they open none.
    """
    if figure in registry.WATERFALL:
        return of_step(figure)
    if any(one.id == figure for one in registry.SIGNALS):
        return of_signal(figure)
    if figure.startswith("criterion_"):
        return at_level(f"level_{figure.removeprefix('criterion_')}=1")
    cards = {measure: Behind(words, places) for measure, words, places in CARDS}
    return cards.get(figure)


@cache
def _levels() -> dict[str, Behind]:
    """Whose slip stands at a level of a criterion, by the indicator that counts it."""
    form = widest_form()
    names = {
        f"level_{criterion.number}={level}": (
            f"{MEASURE_NAMES[registry.measure_of(criterion)]}: {LEVEL_COLUMNS[str(level)]}"
        )
        for criterion in form.criteria
        if not criterion.is_proposal
        for level in form.levels
    }
    return {indicator: Behind(name, (indicator,)) for indicator, name in names.items()}


def at_level(indicator: str) -> Behind | None:
    """Whose slip stands at a level of a criterion; None for no level of any."""
    return _levels().get(indicator)


@cache
def _known() -> dict[str, Behind]:
    """All of them by their word; a card is named before a step that is called the same."""
    every = [
        *(Behind(words, places) for _, words, places in CARDS),
        *map(of_step, registry.WATERFALL),
        *(of_signal(one.id) for one in registry.SIGNALS),
        *_levels().values(),
    ]
    found: dict[str, Behind] = {}
    for one in every:
        found.setdefault(one.word, one)
    return found


def named(word: str) -> Behind | None:
    """The list that a word of the address means; None for no list of these pages."""
    return _known().get(word)
