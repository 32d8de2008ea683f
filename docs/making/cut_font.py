"""Cut the font of the charts out of a large one: Latin, digits, punctuation and the commonest Chinese characters.

    pip install fonttools
    python docs/making/cut_font.py NotoSansCJK-Regular.ttc     (Debian: fonts-noto-cjk)

The characters are the 3755 of GB 2312's first level, in which newspapers are written, and every one that stands in
bot/regions; a chart shows others as a square (bot/render/chart/type.py). Run it again when a city is added. The font is
under the SIL Open Font License, which lies beside it; it goes by another name, as it is another font.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FONT = ROOT / "bot/render/chart/font/jmwatch-sans.otf"
NAME = "Jiangmen Watch Sans"
SIMPLIFIED = 2  # of the fonts in the collection
LATIN = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "　，。、；：？！“”‘’（）《》〈〉【】—…·～％＋－／｜±×÷≤≥≈→↑↓←＜＞＝①②③④⑤–•°□■"
FIRST_LEVEL = (range(0xB0, 0xD8), range(0xA1, 0xFF))


def wanted() -> str:
    rows, cells = FIRST_LEVEL
    pairs = (bytes((row, cell)) for row in rows for cell in cells)
    common = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    names = "".join(file.read_text("utf-8") for file in sorted((ROOT / "bot/regions").rglob("*.toml")))
    return LATIN + SIGNS + common + names


def main(source: str) -> None:
    font = TTFont(source, fontNumber=SIMPLIFIED)
    options = subset.Options(
        layout_features=["kern", "locl"],
        hinting=False,
        desubroutinize=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        name_languages=[0x409],
        drop_tables=["vhea", "vmtx", "VORG", "BASE", "DSIG"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=wanted())
    cutter.subset(font)
    for id_, words in {1: NAME, 3: NAME, 4: NAME, 6: NAME.replace(" ", "")}.items():
        font["name"].setName(words, id_, 3, 1, 0x409)
    font["CFF "].cff.fontNames = [NAME.replace(" ", "")]
    font["head"].modified = font["head"].created  # the same font from the same source
    font.recalcTimestamp = False
    font.save(FONT)
    print(f"{FONT.name}: {len(font.getBestCmap())} characters, {FONT.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(sys.argv[1])
