"""The fonts have what they are said to have: GB 2312, the characters of names, and signs."""

from io import BytesIO

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from mingzhang.fonts.coverage import drawable, folder, font

FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Regular.ttf")


@pytest.mark.parametrize("name", FONTS)
def test_a_font_has_what_is_said_to_be_drawable(name: str) -> None:
    glyphs = TTFontFile(BytesIO(font(name))).charToGlyph
    said = {
        chr(code)
        for code in range(0x20, 0x30000)
        if not 0xD800 <= code < 0xE000 and drawable(chr(code)) == chr(code)
    }
    assert len(said) > 9000
    assert {character for character in said if ord(character) not in glyphs} == set()


def test_characters_of_names_beyond_gb2312_are_drawn() -> None:
    assert drawable("堃珺镕旻滘垚喆昇甯翀\U0002c642") == "堃珺镕旻滘垚喆昇甯翀\U0002c642"


def test_what_no_font_has_is_a_mark_and_blanks_are_blanks() -> None:
    assert drawable("档案\u3402馆\U00020000") == "档案〓馆〓"
    assert drawable("第一\xa0部分\t\u200b概况\n") == "第一 部分 概况\n"


def test_only_the_fonts_of_texts_are_in_the_folder() -> None:
    with folder() as path:
        assert sorted(each.name for each in path.iterdir()) == sorted(FONTS)
