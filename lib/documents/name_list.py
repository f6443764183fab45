"""A list of names to print and to chase: a heading, what it lists, and one table lengthwise."""

from dataclasses import replace
from datetime import date, datetime

from fpdf.enums import Align

from lib.documents.flow import Heading, pour
from lib.documents.house import Document
from lib.documents.model import TableData
from lib.documents.table import Table


def name_list_pdf(
    data: TableData, *, below: str, author: str, printed_at: datetime, printed_on: date, demo: bool
) -> bytes:
    """The table under its title and the line `below`; the same arguments give the same bytes.

    Raises DomainError "document_letter" for a text that holds a letter the face does not have.
    """
    with Document(
        title=data.title,
        author=author,
        dated=printed_on,
        printed_at=printed_at,
        demo=demo,
        draft=False,
    ) as document:
        document.add_page(orientation="landscape")
        sizes = document.form["table"]
        heading = Heading(data.title, align=Align.C, size=sizes["title_size"])
        table = Table(replace(data, title=""), sizes["annex_size"])
        pour(document, [heading, Heading(below, align=Align.C, style="I"), table])
        return document.finished()
