"""What a file would do, or has done: counts, faults by row, and what to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lib import labels
from lib.errors import DomainError, Problem
from lib.imports.kinds import ImportKind, fields_of
from lib.imports.reader import CellValue, ReadSheet
from lib.imports.store import Batch
from lib.imports.verdicts import Outcome, Verdict
from lib.labels import imports as words


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A rejected row: its place, its faults joined, and the whole as one sentence."""

    row: int
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read and judged, row by row; or `refusal`, the sentence why it was not.

    `columns` are the fields of the template that the file has, `unknown` names its columns that no
    template has. `created + updated + unchanged + rejected` is `rows`, always. `batch` is the id of
    the import once it has been written, `earlier` the last import of the very same file.
    """

    kind: ImportKind
    file_name: str
    file_hash: str
    sheet: ReadSheet | None = None
    columns: tuple[str, ...] = ()
    unknown: str = ""
    verdicts: tuple[Verdict, ...] = ()
    refusal: str = ""
    notes: tuple[str, ...] = ()
    earlier: Batch | None = None
    batch: int | None = None

    @property
    def rows(self) -> int:
        return len(self.verdicts)

    @property
    def created(self) -> int:
        return self._count(Outcome.CREATED)

    @property
    def updated(self) -> int:
        return self._count(Outcome.UPDATED)

    @property
    def unchanged(self) -> int:
        return self._count(Outcome.UNCHANGED)

    @property
    def rejected(self) -> int:
        return self._count(Outcome.REJECTED)

    def counts(self) -> dict[str, int]:
        """{"rows", "created", "updated", "unchanged", "rejected"}, as the terminal prints them."""
        return {"rows": self.rows} | {outcome.value: self._count(outcome) for outcome in Outcome}

    def require_acceptable(self, *, accept_valid: bool, skip_unknown: bool) -> None:
        """Raises ImportRefused unless the file may be written.

        It may when it could be read, when no row is rejected or only the valid ones are wanted
        (`accept_valid`), and when it has no column but the template's or the others may be skipped
        (`skip_unknown`), which is ColumnsUnconfirmed.
        """
        if self.refusal or (self.rejected and not accept_valid):
            raise ImportRefused(self)
        if self.unknown and not skip_unknown:
            raise ColumnsUnconfirmed(self)

    @property
    def faults(self) -> list[RejectedRow]:
        """One for each rejected row in the order of the file; a refused file is one at row 0."""
        return self.first_faults(max(1, self.rejected))

    def first_faults(self, most: int) -> list[RejectedRow]:
        """The first of them: a screen does not word forty thousand for each click."""
        if self.refusal:
            return [RejectedRow(0, self.refusal, self.refusal)]
        rejected = (v for v in self.verdicts if v.outcome is Outcome.REJECTED)
        return [self._fault(verdict) for verdict in islice(rejected, most)]

    @property
    def warnings(self) -> list[str]:
        """What was taken in all the same: first about the file, then by row."""
        return [*self.notes, *self._row_warnings()]

    def rejects(self) -> list[tuple[CellValue, ...]]:
        """The cells of each rejected row as they stood in the file, and its faults at the end."""
        lines = self.sheet.lines if self.sheet else ()
        return [
            (*line.cells, self._fault(verdict).words)
            for line, verdict in zip(lines, self.verdicts, strict=True)
            if verdict.outcome is Outcome.REJECTED
        ]

    def _count(self, outcome: Outcome) -> int:
        return sum(verdict.outcome is outcome for verdict in self.verdicts)

    def _fault(self, verdict: Verdict) -> RejectedRow:
        parts = [
            words.IN_COLUMN.format(column=field.header, words=_inside(verdict.faults[name]))
            for name, field in fields_of(self.kind).items()
            if name in verdict.faults
        ]
        joined = "; ".join(parts)
        return RejectedRow(
            verdict.row, f"{joined[:1].upper()}{joined[1:]}.", self._placed(verdict, joined)
        )

    def _row_warnings(self) -> Iterator[str]:
        for verdict in self.verdicts:
            for warning in verdict.warnings:
                yield self._placed(verdict, _inside(warning))

    def _placed(self, verdict: Verdict, clause: str) -> str:
        assert self.sheet is not None, "a verdict stands on a sheet"
        return words.IN_ROW.format(sheet=self.sheet.name, row=verdict.row, words=clause)


class ImportRefused(DomainError):
    """Rows were rejected and not only the valid ones wanted, or the file could not be read."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("import_refused", rejected=checked.rejected)
        self.checked = checked


class ColumnsUnconfirmed(ImportRefused):
    """The file has columns that no template has, and nobody has said that they may be skipped.

    A header written wrong looks the same; what stands below it would be lost in silence.
    """

    def __init__(self, checked: Checked) -> None:
        DomainError.__init__(self, "import_columns_unconfirmed", names=checked.unknown)
        self.checked = checked


def _inside(problem: Problem) -> str:
    """The sentence of a problem as a part of a longer one."""
    sentence = labels.words(problem.code, problem.values)
    return sentence[:1].lower() + sentence[1:].rstrip(".")
