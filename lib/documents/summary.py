"""The year-end summary as a PDF: the report the committee carries into its meeting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from fpdf.enums import Align

from lib.documents.chart_image import Chart
from lib.documents.closing import Closing
from lib.documents.flow import Block, Heading, Paragraph, pour
from lib.documents.house import Document
from lib.documents.letterhead import dateline, letterhead, numbering, title
from lib.documents.model import Remark, Section, Subheading, Summary, TableData
from lib.documents.table import Table


def summary_pdf(summary: Summary, *, printed_at: datetime, printed_on: date) -> bytes:
    """The summary on the official layout in force on `printed_on`, the day it is dated.

    The same arguments give the same bytes. Raises DomainError "document_letter" for a text that
    holds a letter the printed face does not have.
    """
    with Document(
        title=f"{summary.kind} {summary.subject}",
        author=summary.issuer.body,
        dated=printed_on,
        printed_at=printed_at,
        demo=summary.demo,
        draft=not summary.signed,
    ) as document:
        document.add_page()
        letterhead(document, summary.issuer, dated=printed_on)
        title(document, summary.kind, summary.subject)
        pour(document, list(_body(document, summary)))
        for annex in summary.annexes:
            document.add_page(orientation="landscape")
            pour(document, list(_annex(document, summary, annex, printed_on)))
        return document.finished()


def _body(document: Document, summary: Summary) -> Iterator[Block]:
    for section in summary.sections:
        yield from _section(document, section)
    yield Closing(summary.signature, summary.recipients)


def _section(document: Document, section: Section) -> Iterator[Block]:
    indent = document.form["body"]["indent"]
    yield Heading(section.heading, indent=indent)
    for one in section.paragraphs:
        if isinstance(one, Subheading):
            yield Heading(one.text, indent=indent)
        elif isinstance(one, Remark):
            yield Heading(one.text, style="I", keeps_next=False)
        else:
            yield Paragraph(one)
    for data in section.tables:
        yield Table(data, document.form["table"]["size"])
    for chart in section.charts:
        yield Chart(chart)


def _annex(document: Document, summary: Summary, data: TableData, dated: date) -> Iterator[Block]:
    number, day = numbering(summary.issuer), dateline("", dated).removeprefix(", ")
    yield Heading(data.title, align=Align.C, size=document.form["table"]["title_size"])
    below = f"(Kèm theo {summary.kind.capitalize()} {number[0].lower()}{number[1:]}, {day})"
    yield Heading(below, align=Align.C, style="I")
    yield Table(replace(data, title=""), document.form["table"]["annex_size"])
