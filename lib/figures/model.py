"""What a figure is: a numerator over a denominator, never a bare percentage."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share: `numerator` of `denominator` members, slips or units."""

    numerator: int
    denominator: int

    @property
    def rate(self) -> float | None:
        """Between 0 and 1; None when there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def percentage(self) -> float | None:
        """The rate as printed, to two places."""
        return round(100 * self.numerator / self.denominator, 2) if self.denominator else None

    def change_from(self, earlier: "Ratio") -> float | None:
        """In percentage points, between the rates as printed: whoever subtracts these two must
        arrive at the printed change. None when one of them has no rate.
        """
        before, now = earlier.percentage, self.percentage
        return None if before is None or now is None else round(now - before, 2)

    def as_json(self) -> dict[str, object]:
        return {"numerator": self.numerator, "denominator": self.denominator}


@dataclass(frozen=True, slots=True)
class Levels:
    """How many slips stand at level 1, 2 and 3 of one criterion."""

    counts: Mapping[str, int]
    denominator: int

    def share(self, level: int) -> Ratio:
        return Ratio(self.counts[str(level)], self.denominator)

    @property
    def below_top(self) -> Ratio:
        """The slips that stand below the highest level."""
        return Ratio(self.denominator - self.counts["1"], self.denominator)

    @property
    def lowest(self) -> Ratio:
        """The slips that stand at the lowest level."""
        return self.share(max(map(int, self.counts)))

    @property
    def middle(self) -> Ratio:
        """The slips between the highest level and the lowest."""
        _, *between, _ = sorted(self.counts, key=int)
        return Ratio(sum(self.counts[level] for level in between), self.denominator)

    def as_json(self) -> dict[str, object]:
        return {"levels": dict(self.counts), "denominator": self.denominator}


@dataclass(frozen=True, slots=True)
class Shares:
    """Exempt members by kind and ground, of the working members."""

    kinds: Mapping[str, Mapping[str, int]]
    denominator: int

    def of(self, kind: str) -> Ratio:
        return Ratio(sum(self.kinds[kind].values()), self.denominator)

    @property
    def total(self) -> Ratio:
        """The exempt of all kinds together."""
        return Ratio(sum(self.of(kind).numerator for kind in self.kinds), self.denominator)

    def of_ground(self, kind: str, ground: str) -> Ratio:
        return Ratio(self.kinds[kind][ground], self.denominator)

    def as_json(self) -> dict[str, object]:
        kinds = {kind: dict(grounds) for kind, grounds in self.kinds.items()}
        return {"kinds": kinds, "denominator": self.denominator}


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything the registry says about one unit, side and year."""

    waterfall: Mapping[str, int]
    measures: Mapping[str, Ratio | Levels | Shares]
    signals: Mapping[str, Ratio]
    headlines: Mapping[str, Ratio]

    def ratio(self, measure: str) -> Ratio:
        """A measure known to be a plain share, a signal or a headline."""
        found = self.signals.get(measure) or self.headlines.get(measure) or self.measures[measure]
        if not isinstance(found, Ratio):
            raise TypeError(f"{measure} is not a plain share")
        return found

    def levels(self, measure: str) -> Levels:
        """A measure known to count levels."""
        found = self.measures[measure]
        if not isinstance(found, Levels):
            raise TypeError(f"{measure} does not count levels")
        return found

    def shares(self) -> Shares:
        """The exempt by kind and ground."""
        found = self.measures["exemption_share"]
        if not isinstance(found, Shares):
            raise TypeError("exemption_share is not by kind and ground")
        return found
