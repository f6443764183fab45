"""Streamlit's one HTML page made ours: Vietnamese, with our style and words, nothing inline."""

import re

# Each of these stands once in the page of Streamlit 1.67; a test says so for the installed one.
REWRITTEN: tuple[tuple[str, str], ...] = (
    (r'<html lang="en">', '<html lang="vi">'),
    (r"<title>Streamlit</title>", "<title>Sổ 213</title>"),
    (r'\s*<!--((?!-->).)*agent API((?!-->).)*-->\s*<link rel="service-desc"[^>]*>', ""),
    (r"\s*<script>\s*window\.prerenderReady = false\s*</script>", ""),
    (
        r'<link rel="shortcut icon" href="\./favicon\.png" />',
        '<link rel="icon" href="/cua/bieu-tuong.svg" type="image/svg+xml" />\n'
        '    <link rel="stylesheet" href="/cua/ung-dung.css" />\n'
        '    <script src="/cua/duong-day.js"></script>\n'
        '    <script src="/cua/dia-chi.js"></script>\n'
        '    <script src="/cua/khung.js"></script>\n'
        '    <script src="/cua/phan.js"></script>\n'
        '    <script src="/cua/ban-phim.js"></script>\n'
        '    <script src="/cua/tieng-viet.js"></script>\n'
        '    <script src="/cua/ngay.js" defer></script>\n'
        '    <script src="/cua/ban-go-do.js" defer></script>\n'
        '    <script src="/cua/loi.js" defer></script>\n'
        '    <script src="/cua/tep.js" defer></script>',
    ),
    (
        r"<noscript>.*</noscript>",
        "<noscript><p>Sổ 213 cần trình duyệt bật JavaScript.</p></noscript>",
    ),
)


def rewritten(html: str) -> str:
    """The page as we serve it. Raises LookupError when Streamlit's page is not the known one."""
    for pattern, replacement in REWRITTEN:
        html, times = re.subn(pattern, replacement, html, flags=re.DOTALL)
        if times != 1:
            raise LookupError(f"{pattern} stands {times} times in Streamlit's page")
    return html
