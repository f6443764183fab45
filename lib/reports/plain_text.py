"""The paragraphs of a section as the plain lines in which staff edit them, and back.

One line is one paragraph; a subheading is a line that begins with '# '.
"""

from collections.abc import Iterable

from lib.documents.model import Remark, Subheading

MARK = "# "


def as_lines(paragraphs: Iterable[str | Subheading | Remark]) -> str:
    """The paragraphs as text to edit; what the printer remarks is none of it."""
    lines = (one for one in paragraphs if not isinstance(one, Remark))
    return "\n".join(MARK + one.text if isinstance(one, Subheading) else one for one in lines)


def from_lines(text: str) -> tuple[str | Subheading, ...]:
    """The paragraphs that a text stands for; blank lines are none."""
    lines = (line.strip() for line in text.split("\n"))
    return tuple(
        Subheading(line.removeprefix(MARK).strip()) if line.startswith(MARK) else line
        for line in lines
        if line
    )
