"""The smallest files of evidence that are what they say, and some that are not."""

import struct
import zlib


def pdf(marker: str = "") -> bytes:
    """A PDF of one empty page."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj " + marker.encode() + b"\ntrailer<<>>\n%%EOF\n"
    )


def png() -> bytes:
    """A picture of one white point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg() -> bytes:
    """The frame of a JPEG picture; nobody decodes it."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(40) + b"\xff\xd9"
