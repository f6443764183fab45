"""The head of a document: the two columns above, and the title with its subject."""

from collections.abc import Sequence
from datetime import date

from fpdf.enums import Align

from lib.documents.house import MM_PER_PT, Document
from lib.documents.model import Issuer

LEFT_SHARE = 0.47
COLUMN_GAP = 4
SUBJECT_SHARE = 0.85


def dateline(town: str, day: date) -> str:
    """'Vĩnh Long, ngày 05 tháng 02 năm 2023': days below 10 and months 1 and 2 take a zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{town}, ngày {day.day:02d} tháng {month} năm {day.year}"


def numbering(issuer: Issuer) -> str:
    """'Số 05-BC/BTCTU', from 01, no colon; three dots where the registry has not given one."""
    number = "…" if issuer.number is None else f"{issuer.number:02d}"
    return f"Số {number}-{issuer.symbol}"


def letterhead(document: Document, issuer: Issuer, *, dated: date) -> None:
    """Set both columns of the head and leave the cursor below the longer one."""
    below = max(_issuing_side(document, issuer), _party_side(document, issuer, dated))
    document.set_y(below + document.gap)


def title(document: Document, kind: str, subject: str) -> None:
    """Set the name of the type, the subject below it, and the short rule."""
    sizes = document.form["title"]
    top = document.get_y() + document.gap
    top = _centred(document, [document.printable(kind)], sizes["type_size"], "B", top=top)
    width = document.epw * SUBJECT_SHARE
    lines = document.balanced(subject, width, style="B", size=sizes["subject_size"])
    top = _centred(document, lines, sizes["subject_size"], "B", top=top)
    top = _centred(document, [sizes["rule"]], sizes["subject_size"], "", top=top)
    document.set_y(top + document.gap)


def _issuing_side(document: Document, issuer: Issuer) -> float:
    head, width = document.form["header"], document.epw * LEFT_SHARE - COLUMN_GAP
    top = document.t_margin
    for text, size, style in (
        (issuer.superior, head["superior_size"], ""),
        (issuer.body, head["issuer_size"], "B"),
        ("*", head["issuer_size"], ""),
        (numbering(issuer), head["number_size"], ""),
    ):
        lines = document.balanced(text, width, style=style, size=size)
        top = _centred(document, lines, size, style, top=top, width=width)
    if document.draft:
        marks = document.form["marks"]
        top = _centred(document, [marks["draft"]], marks["size"], "I", top=top, width=width)
    return top


def _party_side(document: Document, issuer: Issuer, dated: date) -> float:
    head = document.form["header"]
    left = document.l_margin + document.epw * LEFT_SHARE
    width = document.epw * (1 - LEFT_SHARE)
    size, top = head["party_size"], document.t_margin
    below = _centred(document, [head["party"]], size, "B", top=top, left=left, width=width)
    _rule(document, document.ruler("B", size).width(head["party"]), left + width / 2, below)
    size = head["date_size"]
    day = document.balanced(dateline(issuer.town, dated), width, style="I", size=size)
    second = below + document.pitch(size)
    return _centred(document, day, size, "I", top=second, left=left, width=width)


def _rule(document: Document, length: float, centre: float, top: float) -> None:
    """The rule below the party's name, as long as the name."""
    with document.local_context(line_width=document.form["header"]["rule_width_pt"] * MM_PER_PT):
        document.line(centre - length / 2, top, centre + length / 2, top)


def _centred(
    document: Document,
    lines: Sequence[str],
    size: float,
    style: str,
    *,
    top: float,
    left: float | None = None,
    width: float | None = None,
) -> float:
    pitch = document.pitch(size)
    for line in lines:
        document.put(
            line, top=top, size=size, style=style, align=Align.C, left=left, width=width,
            pitch=pitch,
        )  # fmt: skip
        top += pitch
    return top
