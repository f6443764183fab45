"""The end of a document: who receives it, and who signs."""

from collections.abc import Iterator
from dataclasses import dataclass

from fpdf.enums import Align

from lib.documents.house import Document
from lib.documents.model import Signature

LEFT_SHARE = 0.48


@dataclass(frozen=True, slots=True)
class Closing:
    """'Nơi nhận' on the left and the signature on the right, always on one page."""

    signature: Signature
    recipients: tuple[str, ...]
    keeps_next: bool = False

    def opening(self, document: Document) -> float:
        return document.gap + max(self._signing_height(document), self._receiving_height(document))

    def draw(self, document: Document) -> None:
        top = document.get_y() + document.gap
        self._sign(document, top)
        self._receive(document, top)
        document.set_y(document.get_y() + self.opening(document))

    def _sign(self, document: Document, top: float) -> None:
        form = document.form["closing"]
        left = document.l_margin + document.epw * LEFT_SHARE
        for text, style, size in self._signing_lines(document):
            document.put(
                text, top=top, size=size, style=style, align=Align.C, left=left,
                width=document.epw * (1 - LEFT_SHARE), pitch=document.pitch(size),
            )  # fmt: skip
            top += document.pitch(size)
        size = form["signer_size"]
        top += form["gap_lines"] * document.pitch(size)
        document.put(
            document.printable(self.signature.signer), top=top, size=size, style="B",
            align=Align.C, left=left, width=document.epw * (1 - LEFT_SHARE),
            pitch=document.pitch(size),
        )  # fmt: skip

    def _signing_lines(self, document: Document) -> Iterator[tuple[str, str, float]]:
        form, width = document.form["closing"], document.epw * (1 - LEFT_SHARE)
        for text, style, size in (
            (self.signature.authority, "B", form["authority_size"]),
            (self.signature.post, "", form["post_size"]),
        ):
            lines = document.broken(text, width, style=style, size=size) if text else ()
            yield from ((line, style, size) for line in lines)

    def _signing_height(self, document: Document) -> float:
        form = document.form["closing"]
        above = sum(document.pitch(size) for _, _, size in self._signing_lines(document))
        return above + float(form["gap_lines"] + 1) * document.pitch(form["signer_size"])

    def _receive(self, document: Document, top: float) -> None:
        form = document.form["closing"]
        size = form["recipients_title_size"]
        document.put("Nơi nhận:", top=top, size=size, style="U", pitch=document.pitch(size))
        top += document.pitch(size)
        size = form["recipients_size"]
        for line in self._receiving_lines(document):
            document.put(line, top=top, size=size, pitch=document.pitch(size))
            top += document.pitch(size)

    def _receiving_lines(self, document: Document) -> Iterator[str]:
        form = document.form["closing"]
        width = document.epw * LEFT_SHARE - 4
        for number, recipient in enumerate(self.recipients, start=1):
            end = "." if number == len(self.recipients) else form["recipients_separator"]
            yield from document.broken(f"- {recipient}{end}", width, size=form["recipients_size"])

    def _receiving_height(self, document: Document) -> float:
        form = document.form["closing"]
        lines = len(list(self._receiving_lines(document)))
        title = document.pitch(form["recipients_title_size"])
        return title + lines * document.pitch(form["recipients_size"])
