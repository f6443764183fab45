"""The figures of a summary as one workbook, a sheet a table."""

from lib.documents.workbook import Sheet
from lib.reports import annexes
from lib.reports.compose import Basis


def of_report(basis: Basis) -> list[Sheet]:
    """The waterfall, the measures and the annexes, in the order of the report."""
    figures, day = basis.figures, basis.year.cut_off
    tables = [
        annexes.waterfall(figures),
        annexes.measures(figures),
        *annexes.all_of(basis.rows, figures, day, basis.side),
    ]
    return [
        Sheet(f"Bảng {at}", table.columns, table.rows, table.title)
        for at, table in enumerate(tables, start=1)
    ]
