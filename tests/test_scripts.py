"""Each character that no font has leads to a font that has it."""

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools import unicodedata as scripts
from fontTools.ttLib import TTFont

from charter.documents.pdf.fonts import FONTS
from charter.documents.pdf.fonts import font as bundled
from charter.documents.scripts import _BLOCKS, _SCRIPTS, Help, help_for

INSTALLED = {path.name: path for path in Path("/usr/share/fonts").glob("*/*/*") if path.is_file()}
installed = pytest.mark.skipif(
    not {"NotoSans-Regular.ttf", "NotoSansCJK-Regular.ttc"} <= INSTALLED.keys(),
    reason="Debian's fonts-noto-core and fonts-noto-cjk are not both installed",
)


def names(text: str) -> list[str]:
    return [each.script for each in help_for(text)]


def files(text: str) -> set[str]:
    return {each.files[0] for each in help_for(text)}


@cache
def signs_of(name: str) -> frozenset[int]:
    with TTFont(INSTALLED[name], fontNumber=0, lazy=True) as font:
        return frozenset(font["cmap"].getBestCmap())


def signs_of_bundle() -> set[int]:
    signs: set[int] = set()
    for name in FONTS:
        with TTFont(BytesIO(bundled(name)), lazy=True) as font:
            signs |= font["cmap"].getBestCmap().keys()
    return signs


WORDS = {
    "Amharic": "አማርኛ",
    "Arabic": "العربية، ؟",
    "Armenian": "Հայերեն",
    "Bengali": "বাংলা",
    "Burmese": "မြန်မာ",
    "Chinese": "简体中文繁體",
    "Georgian": "ქართული",
    "Gujarati": "ગુજરાતી",
    "Hebrew": "עברית",
    "Hindi": "हिन्दी।",
    "Japanese": "日本語のテキスト。",
    "Kannada": "ಕನ್ನಡ",
    "Khmer": "ខ្មែរ",
    "Korean": "한국어 漢字",
    "Lao": "ລາວ",
    "Malayalam": "മലയാളം",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "Odia": "ଓଡ଼ିଆ",
    "Persian": "فارسی",
    "Punjabi": "ਪੰਜਾਬੀ",
    "Sinhala": "සිංහල",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Thai": "ภาษาไทย",
    "Tibetan": "བོད་ཡིག",
    "Urdu": "اُردُو",
    "emoji": "😀🚀👩👍🏽",
    "emoji that are older signs": "✅❌⏳⚡",
    "mathematics": "∀⊕",
    "symbols": "♠☐",
    "box drawing": "┌─┐",
}


@installed
@pytest.mark.parametrize("language", WORDS)
def test_one_font_has_a_whole_word_of_a_language(language: str) -> None:
    word = WORDS[language].replace(" ", "")
    (found,) = help_for(word)
    if found.files[0] not in INSTALLED:
        pytest.skip(f"{found.files[0]} of Debian's {found.package} is not installed")
    signs = signs_of(found.files[0])
    assert [each for each in word if ord(each) not in signs] == []


@installed
def test_nearly_every_character_that_a_noto_font_has_leads_to_that_font() -> None:
    led = misled = 0
    for character in map(chr, set(range(0xA0, 0x1FC00)) - signs_of_bundle()):
        if unicodedata.category(character).startswith("C"):
            continue
        (found,) = help_for(character)
        if not INSTALLED.keys() >= set(found.files):
            continue
        has = any(ord(character) in signs_of(name) for name in found.files)
        led, misled = led + has, misled + bool(found.files and not has)
    assert led > 50_000
    assert misled < led * 0.03, "more than the few that came to Unicode after the fonts"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("日本", ["Chinese characters"]),
        ("日本の", ["Japanese"]),
        ("の日本", ["Japanese"]),
        ("漢字한", ["Korean"]),
        ("مرحبا،", ["Arabic"]),
        ("،", ["Arabic"]),
        ("😀日", ["emoji", "Chinese characters"]),
        ("日😀本", ["Chinese characters", "emoji"]),
        ("Ⱶ", ["rare letters and marks"]),
        ("\ue000", ["this character"]),
        ("𓀀", ["Egyptian Hieroglyphs"]),
        ("\U0001cf00", ["the block Znamenny Musical Notation"]),
    ],
)
def test_a_script_is_named_in_words_in_the_order_of_the_text(text: str, told: list[str]) -> None:
    assert names(text) == told


def test_what_stands_beside_tells_which_language_chinese_characters_belong_to() -> None:
    assert [each.script for each in help_for("日", beside="日かな")] == ["Japanese"]
    assert [each.script for each in help_for("日", beside="日한")] == ["Korean"]
    assert [each.script for each in help_for("日", beside="日😀")] == ["Chinese characters"]


def test_advice_names_the_file_and_the_package_or_says_that_it_knows_none() -> None:
    (arabic,), (chinese,), (egyptian,) = help_for("م"), help_for("日"), help_for("𓀀")
    assert arabic.advice == "add a font for Arabic: NotoSansArabic-Regular.ttf (on Debian in fonts-noto-core)"
    assert chinese.advice.endswith("it has their Japanese forms, NotoSansSC-Regular.otf has the Chinese ones")
    assert egyptian.advice == "add a font that has Egyptian Hieroglyphs"
    assert (
        Help("symbols", ("A.ttf", "B.ttf")).advice
        == "add a font for symbols: A.ttf or B.ttf (on Debian in fonts-noto-core)"
    )


def test_every_block_and_script_of_the_table_is_one_of_unicode() -> None:
    blocks = {block for names in _BLOCKS.values() for block in names.split("|")}
    assert blocks <= set(scripts.Blocks.VALUES)
    assert all(scripts.script_name(code, "") for code in _SCRIPTS)
