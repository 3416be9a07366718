"""Which font to add for a character: its script in words, and a free font that has it.

Scripts and blocks are those of the Unicode Character Database (Scripts.txt, ScriptExtensions.txt, Blocks.txt), emoji
those of emoji-data.txt. fontTools, which comes with WeasyPrint, carries the first three; it is imported when something
is missing and not before. The files are those of Debian's packages, and a test looks into them; the Noto fonts are also
at fonts.google.com/noto.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Help:
    """A script in words, and the files of fonts that have it, the likeliest first; no file if none is known."""

    script: str
    files: tuple[str, ...] = ()
    package: str = "fonts-noto-core"
    """The package of Debian that has the files."""
    remark: str = ""

    @property
    def advice(self) -> str:
        """What to do about the characters of this script."""
        if not self.files:
            return f"add a font that has {self.script}"
        remark = f"; {self.remark}" if self.remark else ""
        return f"add a font for {self.script}: {' or '.join(self.files)} (on Debian in {self.package}){remark}"


_HAN = ("NotoSansCJK-Regular.ttc",), "fonts-noto-cjk"
_SYMBOL_FILES = tuple(f"NotoSans{name}-Regular.ttf" for name in ("Symbols2", "Symbols", "Math"))
_CHINESE = Help("Chinese characters", *_HAN, "it has their Japanese forms, NotoSansSC-Regular.otf has the Chinese ones")
_JAPANESE, _KOREAN, _FORMS = (Help(name, *_HAN) for name in ("Japanese", "Korean", "East Asian signs"))
_EMOJI = Help(
    "emoji", ("Symbola_hint.ttf",), "fonts-symbola", "it has those of before 2017, NotoEmoji-Regular.ttf has all"
)
"""Drawn in one colour: what has pictures in place of letters is no font for an archive."""
_MIXED, _SYMBOLS = Help("symbols", _SYMBOL_FILES), Help("symbols", _SYMBOL_FILES[:1])
_MATHEMATICS, _MUSIC = Help("mathematics", _SYMBOL_FILES[2:]), Help("musical notation", ("NotoMusic-Regular.ttf",))
_RARE = Help("rare letters and marks", ("NotoSans-Regular.ttf",))

_NOTO_SANS = """
Adlm Adlam, Arab Arabic, Armn Armenian, Beng Bengali, Cans CanadianAboriginal, Cher Cherokee, Copt Coptic,
Deva Devanagari, Ethi Ethiopic, Geor Georgian, Gujr Gujarati, Guru Gurmukhi, Hebr Hebrew, Java Javanese, Khmr Khmer,
Knda Kannada, Laoo Lao, Mlym Malayalam, Mong Mongolian, Mymr Myanmar, Nkoo NKo, Orya Oriya, Sinh Sinhala, Syrc Syriac,
Taml Tamil, Telu Telugu, Tfng Tifinagh, Thaa Thaana, Thai Thai, Vaii Vai, Yiii Yi
"""
_WORDS = {"Cans": "Canadian syllabics", "Mymr": "Burmese", "Nkoo": "N’Ko", "Orya": "Odia"}
_SCRIPTS = {
    **{
        code: Help(_WORDS.get(code, name), (f"NotoSans{name}-Regular.ttf",))
        for code, name in (entry.split() for entry in _NOTO_SANS.split(","))
    },
    "Tibt": Help("Tibetan", ("NotoSerifTibetan-Regular.ttf",)),
    "Brai": Help("Braille", _SYMBOLS.files),
    "Hang": _KOREAN,
    **dict.fromkeys(("Hira", "Kana"), _JAPANESE),
    **dict.fromkeys(("Hani", "Bopo"), _CHINESE),
    **dict.fromkeys(("Latn", "Grek", "Cyrl"), _RARE),
}
"""By the four letters of ISO 15924."""

_BLOCKS = {
    _MATHEMATICS: "Mathematical Operators|Mathematical Alphanumeric Symbols|Miscellaneous Mathematical Symbols-A|"
    "Miscellaneous Mathematical Symbols-B|Supplemental Mathematical Operators|Supplemental Arrows-A|"
    "Supplemental Arrows-B",
    _SYMBOLS: "Geometric Shapes|Geometric Shapes Extended|Control Pictures|Ornamental Dingbats|Chess Symbols|"
    "Domino Tiles|Mahjong Tiles|Playing Cards|Supplemental Arrows-C|Symbols for Legacy Computing|"
    "Yijing Hexagram Symbols",
    _MIXED: "Arrows|Miscellaneous Technical|Miscellaneous Symbols|Dingbats|Miscellaneous Symbols and Arrows|"
    "Enclosed Alphanumerics|Enclosed Alphanumeric Supplement|Miscellaneous Symbols and Pictographs|"
    "Transport and Map Symbols|Symbols and Pictographs Extended-A|Number Forms|Alchemical Symbols",
    _MUSIC: "Byzantine Musical Symbols|Musical Symbols",
    _FORMS: "Block Elements|Box Drawing|CJK Compatibility|CJK Compatibility Forms|CJK Strokes|"
    "CJK Symbols and Punctuation|Enclosed CJK Letters and Months|Enclosed Ideographic Supplement|"
    "Halfwidth and Fullwidth Forms|Small Form Variants|Vertical Forms",
    _RARE: "Combining Diacritical Marks|Combining Half Marks|Currency Symbols|General Punctuation|Letterlike Symbols|"
    "Modifier Tone Letters|Spacing Modifier Letters|Supplemental Punctuation",
}
"""For characters that belong to no one script."""

_EMOJI_RANGES = """
231A-231B 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2648-2653 267F 2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA
26F2-26F3 26F5 26FA 26FD 2705 270A-270B 2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 1F004
1F0CF 1F18E 1F191-1F19A 1F1E6-1F1FF 1F201 1F21A 1F22F 1F232-1F236 1F238-1F23A 1F250-1F251 1F300-1F321 1F324-1F393
1F396-1F397 1F399-1F39B 1F39E-1F3F0 1F3F3-1F3F5 1F3F7-1F4FD 1F4FF-1F53D 1F549-1F54E 1F550-1F567 1F56F-1F570 1F573-1F57A
1F587 1F58A-1F58D 1F590 1F595-1F596 1F5A4-1F5A5 1F5A8 1F5B1-1F5B2 1F5BC 1F5C2-1F5C4 1F5D1-1F5D3 1F5DC-1F5DE 1F5E1 1F5E3
1F5E8 1F5EF 1F5F3 1F5FA-1F64F 1F680-1F6C5 1F6CB-1F6D2 1F6D5-1F6D7 1F6DD-1F6E5 1F6E9 1F6EB-1F6EC 1F6F0 1F6F3-1F6FC
1F7E0-1F7EB 1F7F0 1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FA74 1FA78-1FA7C 1FA80-1FA86 1FA90-1FAAC 1FAB0-1FABA
1FAC0-1FAC5 1FAD0-1FAD9 1FAE0-1FAE7 1FAF0-1FAF6
"""
"""Unicode 14: all with Emoji_Presentation, and the pictographs with Emoji, whose only font is one for emoji."""
_NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}


def help_for(characters: Collection[str], beside: Iterable[str] = ()) -> list[Help]:
    """Which fonts would have the characters, each once, in the order of the characters.

    Chinese characters beside kana are Japanese and beside Hangul Korean. What several scripts share, such as the Arabic
    comma, comes with the font of the one that is there.

    Args:
        characters: what to have.
        beside: what else is missing; it tells which of several languages the characters belong to.
    """
    from fontTools import unicodedata  # noqa: PLC0415 - only for those who need it

    scripts = {unicodedata.script(each) for each in (*characters, *beside)} - _NO_SCRIPT
    found: dict[Help, None] = {}
    for each in characters:
        shared = unicodedata.script_extension(each) & scripts if unicodedata.script(each) in _NO_SCRIPT else set()
        found[(_of_script(min(shared), scripts) if shared else None) or _help(each, scripts)] = None
    return list(found)


def _help(character: str, scripts: set[str]) -> Help:
    from fontTools import unicodedata  # noqa: PLC0415 - fontTools, only for who lacks a letter

    code, block = unicodedata.script(character), unicodedata.block(character)
    if character in _emoji():
        return _EMOJI
    if code in _NO_SCRIPT:
        code = unicodedata.script_code(block, "Zyyy")
    by_block = (each for each, names in _BLOCKS.items() if block in names.split("|"))
    known = _of_script(code, scripts) or next(by_block, None)
    return known or _unknown(code, block)


def _of_script(code: str, scripts: set[str]) -> Help | None:
    if code in ("Hani", "Bopo") and scripts & {"Hira", "Kana"}:
        return _JAPANESE
    return _KOREAN if code == "Hani" and "Hang" in scripts else _SCRIPTS.get(code)


def _unknown(code: str, block: str) -> Help:
    from fontTools import unicodedata  # noqa: PLC0415 - fontTools, only for who lacks a letter

    if code not in _NO_SCRIPT:
        return Help(unicodedata.script_name(code))
    return Help("this character" if block == "No_Block" or "Private Use" in block else f"the block {block}")


@cache
def _emoji() -> frozenset[str]:
    return frozenset(_members(_EMOJI_RANGES))


def _members(ranges: str) -> Iterator[str]:
    for each in ranges.split():
        first, _, last = each.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
