"""The faces of the printed documents: Vietnamese subsets of Liberation Serif 2 under our own name.

Run once by a developer (`python -m lib.documents.subset_fonts`); the result is kept in
`data/fonts`. The Open Font License reserves the name Liberation, hence our own.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._n_a_m_e import table__n_a_m_e

from lib import config
from lib.documents.faces import FAMILY, STYLES, face

SOURCE_DIR = Path("/usr/share/fonts/truetype/liberation2")

LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin with the letters of Ê Đê, Jrai and the rest, beside Vietnamese
    *range(0x1EA0, 0x1EFA),
    *map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"),
    *map(ord, "\u2013\u2014\u2018\u2019\u201c\u201d\u2020\u2022\u2026\u2030\u2032\u2033\u20ab"),
    *map(ord, "\u2116\u2190\u2191\u2192\u2193\u2212\u2248\u2260\u2264\u2265\u25a0\u25a1\u25b2"),
    *map(ord, "\u25ba\u25bc\u25cb\u25cf\u2002\u2003\u2009\u202f"),
)

# Name identifiers of the OpenType specification.
COPYRIGHT, FAMILY_NAME, STYLE_NAME, UNIQUE, FULL_NAME, VERSION, POSTSCRIPT = range(7)
DESCRIPTION, LICENSE, LICENSE_ADDRESS = 10, 13, 14
KEPT = (COPYRIGHT, STYLE_NAME, VERSION, LICENSE, LICENSE_ADDRESS)


def subset(style: str, *, source_dir: Path, target: Path) -> None:
    """Cut one face to our letters, rename it, and write it to `target`."""
    font = TTFont(source_dir / f"LiberationSerif-{style}.ttf", recalcTimestamp=False)
    options = Options(hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "kern"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    _rename(font["name"], style)
    font.save(target)


def _rename(names: table__n_a_m_e, style: str) -> None:
    style_name = str(names.getDebugName(STYLE_NAME))
    names.names = [record for record in names.names if record.nameID in KEPT]
    own = {
        FAMILY_NAME: FAMILY,
        UNIQUE: f"{FAMILY} {style_name}",
        FULL_NAME: f"{FAMILY} {style_name}",
        POSTSCRIPT: f"{FAMILY.replace(' ', '')}-{style}",
        DESCRIPTION: "A Vietnamese subset of a Times-metric serif, renamed as the OFL asks.",
    }
    for name_id, text in own.items():
        names.setName(text, name_id, platformID=3, platEncID=1, langID=0x409)


def main() -> None:
    """Make the four faces again."""
    config.FONT_DIR.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        subset(style, source_dir=SOURCE_DIR, target=face(style))


if __name__ == "__main__":
    main()
