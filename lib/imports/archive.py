"""What an Excel file may look like inside before anything reads its cells.

An .xlsx file is a zip of XML parts. Its directory is measured first, then each part is unpacked
within its stated size, and only what was measured here is handed on, packed anew: a reader with
another idea of the same zip never sees the original.
"""

import io
import re
import zipfile
import zlib

from lib.errors import DomainError

MAX_FILE = 10 * 2**20
MAX_MEMBERS = 200
MAX_UNPACKED = 100 * 2**20
MAX_RATIO = 100
MAX_ROW = 100_000
MAX_COLUMN = 52
COMPOUND = b"\xd0\xcf\x11\xe0"  # .xls, and every encrypted Office file.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)

_MACRO = re.compile(r"vbaProject|vbaData|macrosheets/|dialogsheets/", re.IGNORECASE)
_ELSEWHERE = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)
# A place outside A1:AZ100000, or none at all, in a cell, a row or the sheet's stated dimension.
_FAR = re.compile(rb"""[\s"']r\s*=\s*["'](?!A?[A-Z]?(?:\d{1,5}|100000)["'])""")
_FAR_DIMENSION = re.compile(
    rb"""<(?:[\w.-]+:)?dimension\b[^>]*\bref\s*=\s*["'](?!A?[A-Z]?\d{1,5}(?::A?[A-Z]?(?:\d{1,5}|100000))?["'])"""
)
# Some programs close a sheet whose columns have a format with an empty last row, 1,048,576.
_FAR_AND_EMPTY = re.compile(
    rb"""<row\s(?=[^>]*\br="\d{6,7}")(?:[^>]*/>|[^>]*>(?:<c\s[^>]*/>)*</row>)"""
)
_DIMENSION = re.compile(rb"<dimension\s[^>]*/>")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']+)["']""")


def parts_of(content: bytes) -> dict[str, bytes]:
    """The XML parts of the file by name, all within the limits; pictures and the like fall away.

    Raises DomainError with an `import_…` code that says what the file is instead.
    """
    _looks_like_xlsx(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(archive.infolist(), len(content))
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except DAMAGE as error:
        raise DomainError("import_damaged") from error
    return {name: _sound(part) for name, part in parts.items() if _is_xml(part)}


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a plain zip again, uncompressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    target.seek(0)
    return target


def _looks_like_xlsx(content: bytes) -> None:
    if not content:
        raise DomainError("import_empty_file")
    if len(content) > MAX_FILE:
        raise DomainError("import_file_too_big")
    if content.startswith(COMPOUND):
        raise DomainError("import_old_or_locked")
    if not content.startswith(b"PK\x03\x04"):
        raise DomainError("import_not_xlsx")


def _check_directory(infos: list[zipfile.ZipInfo], size: int) -> None:
    names = [info.filename for info in infos]
    unpacked = sum(info.file_size for info in infos)
    stored = sum(info.compress_size for info in infos)
    if len(names) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * size:
        raise DomainError("import_unpacks_too_big")
    if stored > size or len(set(names)) < len(names) or any(map(_strange, names)):
        raise DomainError("import_damaged")
    if any(info.flag_bits & 1 for info in infos):
        raise DomainError("import_old_or_locked")
    if any(map(_MACRO.search, names)):
        raise DomainError("import_macros")
    if any(map(_ELSEWHERE.search, names)):
        raise DomainError("import_external_links")
    if "xl/workbook.xml" not in names:
        raise DomainError("import_not_xlsx")


def _strange(name: str) -> bool:
    return ".." in name or name.startswith("/") or "\\" in name or ":" in name


def _is_xml(part: bytes) -> bool:
    return part[:100].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") and b"\0" not in part


def _sound(part: bytes) -> bytes:
    """The part as it may be read."""
    declared = _ENCODING.search(part[:200])
    foreign = declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")
    if foreign or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise DomainError("import_damaged")
    if b"macroEnabled" in part[:20_000]:
        raise DomainError("import_macros")
    if b"sheetData" not in part:
        return part
    part, dropped = _FAR_AND_EMPTY.subn(b"", part)
    if dropped:
        part = _DIMENSION.sub(b"", part)
    _check_extent(part)
    return part


def _check_extent(part: bytes) -> None:
    """Refuse cells far out: a reader would make room for every cell up to them."""
    if _FAR.search(part) or _FAR_DIMENSION.search(part):
        raise DomainError("import_cells_too_far")
    rows = _ROW.split(part)
    if len(rows) - 1 > MAX_ROW or max(len(_CELL.findall(row)) for row in rows) > MAX_COLUMN:
        raise DomainError("import_cells_too_far")
