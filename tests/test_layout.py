"""How the pages are filled: nothing parted that belongs together, nothing stranded, nothing past the edge."""

from collections import defaultdict
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import SAMPLES as NAMES
from fontTools.ttLib import TTFont
from overlay import files_of, made_of
from page_layout import MM, Laid, Part, laid_out, sheet_of
from stress import STRESS, letters, within_the_advice

import charter
from charter.documents.compose import announcement
from charter.documents.length import pages_filled
from charter.documents.pdf.fonts import font
from charter.documents.wanted import Document, Format, Paper, Wanted
from charter.signoff.commitments import digest, short_digest
from charter.spec.load import Spec

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTATIONS = [(name, paper) for name in (*NAMES, *STRESS) for paper in Paper]
each_expectations = pytest.mark.parametrize(("name", "paper"), EXPECTATIONS)
SIDE = 22 * MM


@cache
def spec_named(name: str) -> Spec:
    return STRESS[name]() if name in STRESS else charter.load(SAMPLES / name)


@cache
def expectations(name: str, paper: Paper) -> list[Laid]:
    return laid_out(sheet_of(spec_named(name), Document.EXPECTATIONS, paper))


def parted(pages: list[Laid], *tags: str) -> list[list[Part]]:
    """What stands on more than one page, as its parts; heads of tables stand on each page of theirs."""
    parts: dict[int, list[Part]] = defaultdict(list)
    for page in pages:
        for part in page.of(*tags):
            if part.lines and part.element.find("th") is None and part.tag != "th":
                parts[id(part.element)].append(part)
    return [each for each in parts.values() if len(each) > 1]


@each_expectations
def test_two_lines_at_least_follow_a_heading_on_its_page(name: str, paper: Paper) -> None:
    for page in expectations(name, paper):
        for number, part in enumerate(page.leaves):
            if part.tag == "h2":
                assert sum(3 if each.tag == "figure" else each.lines for each in page.leaves[number + 1 :]) >= 2, (
                    part.text
                )


@each_expectations
def test_what_leads_to_a_table_or_a_list_stands_whole_on_the_same_page(name: str, paper: Paper) -> None:
    pages = expectations(name, paper)
    for page, following in pairwise(pages):
        last, first = page.leaves[-1], following.leaves[0]
        assert not (last.tag == "p" and last.text.endswith(":")), last.text
        assert not (last.tag in ("p", "h2") and "th" in {each.tag for each in first.element}), last.text
        assert last.element.find("th") is None, last.text


@each_expectations
def test_only_a_row_or_a_hard_part_as_long_as_a_third_of_a_page_is_parted(name: str, paper: Paper) -> None:
    pages = expectations(name, paper)
    for parts in [*parted(pages, "tr"), *(each for each in parted(pages, "li") if "ol" in _around(pages, each[0]))]:
        height = sum(part.bottom - part.top for part in parts)
        assert height > (pages[0].bottom - pages[0].top) / 3, parts[0].text


def _around(pages: list[Laid], item: Part) -> set[str]:
    return {part.tag for page in pages for part in page.of("ol", "ul") if item.element in list(part.element)}


@each_expectations
def test_no_line_is_stranded(name: str, paper: Paper) -> None:
    for parts in parted(expectations(name, paper), "p", "li", "td"):
        assert min(part.lines for part in parts) >= 2, [part.text for part in parts]


@each_expectations
def test_nothing_stands_past_the_edge(name: str, paper: Paper) -> None:
    for page in expectations(name, paper):
        for part in page.parts:
            assert part.left >= SIDE - 1, part.text
            assert part.right <= page.width - SIDE + 1, part.text
            assert part.bottom <= page.bottom + 1 or part.tag in ("section", "main"), part.text


@each_expectations
def test_what_runs_along_the_edge_keeps_to_its_line_and_to_its_place(name: str, paper: Paper) -> None:
    for page in expectations(name, paper):
        head, foot = ([part for part in page.edge if (part.top < page.top) is above] for above in (True, False))
        assert len(foot) == 3
        for parts in (head, foot):
            assert {part.lines for part in parts} <= {1}
            for one, other in pairwise(parts):
                assert one.right <= other.left + 1, (one.text, other.text)
        assert page.edge[-1].text.startswith("Page ")
        assert charter_digest(name) in foot[1].text


@pytest.mark.parametrize("paper", Paper)
def test_the_version_stands_in_the_middle_of_the_foot_and_at_the_right_of_a_letter(paper: Paper) -> None:
    page = expectations("support-triage", paper)[1]
    version = next(part for part in page.edge if part.text.startswith("Version"))
    assert abs((version.left + version.right) / 2 - page.width / 2) < 1
    (letter,) = laid_out(sheet_of(spec_named("support-triage"), Document.ANNOUNCEMENT, paper))
    assert abs(letter.edge[-1].right - (letter.width - SIDE)) < 1


def charter_digest(name: str) -> str:
    spec = spec_named(name).charter
    return short_digest(digest(spec))


@each_expectations
def test_no_page_but_the_last_is_emptier_than_half(name: str, paper: Paper) -> None:
    *pages, _last = expectations(name, paper)
    assert [round(page.fill, 2) for page in pages if page.fill < 0.5] == []


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", NAMES)
def test_the_expectations_of_a_sample_are_short_and_end_on_a_page_that_is_a_third_full(name: str, paper: Paper) -> None:
    pages = expectations(name, paper)
    assert len(pages) <= (6 if (name, paper) == ("handover-notes", Paper.LETTER) else 5)
    assert min(page.fill for page in pages) > 1 / 3


@each_expectations
def test_nobody_signs_a_page_with_nothing_else_on_it(name: str, paper: Paper) -> None:
    pages = expectations(name, paper)
    (page,) = (page for page in pages if any(part.text == "12 Sign-off" for part in page.of("h2")))
    assert page.leaves[0].text != "12 Sign-off"
    section = next(part.element for part in page.of("section") if "s12" in part.classes)
    seats = [part for part in page.of("tr") if part.element in list(section.iter("tr")) and "tall" not in part.classes]
    if len(section.findall(".//td")) >= 9 and not section.findall(".//tr[@class]"):
        assert len(seats) >= 4, "the head and three seats"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", NAMES)
def test_the_announcement_of_a_sample_fills_one_page(name: str, paper: Paper) -> None:
    (page,) = laid_out(sheet_of(spec_named(name), Document.ANNOUNCEMENT, paper))
    assert page.fill < 0.98, "what little room another typeface may need"


@pytest.mark.parametrize("seed", range(4))
def test_an_announcement_within_the_advice_is_one_page_on_either_paper(seed: int) -> None:
    within = [spec for spec in letters(12, seed) if within_the_advice(spec)]
    assert within
    for spec in within:
        for paper in Paper:
            pages = laid_out(sheet_of(spec, Document.ANNOUNCEMENT, paper))
            assert len(pages) == 1, announcement(spec.charter).text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_reckoned_a_little_fuller_than_it_is_drawn(name: str) -> None:
    sheets = [sheet_of(spec_named(name), Document.ANNOUNCEMENT, paper) for paper in Paper]
    drawn = max(laid_out(sheet)[0].fill for sheet in sheets)
    assert drawn <= pages_filled(sheets[0].markdown) <= drawn + 0.05


@each_expectations
def test_nothing_of_it_is_drawn_where_nobody_sees_it(name: str, paper: Paper) -> None:
    made = made_of(spec_named(name), Wanted(formats=(Format.PDF,), paper=paper))
    assert made.pages["expectations.pdf"] == len(expectations(name, paper))


@pytest.mark.parametrize("name", [name for name in STRESS if name not in ("sixty_hard_parts", "forty_seats")])
@pytest.mark.parametrize("formats", [(Format.MD,), (Format.PDF,)])
def test_a_longer_announcement_says_what_to_shorten(name: str, formats: tuple[Format, ...]) -> None:
    made = made_of(spec_named(name), Wanted(documents=(Document.ANNOUNCEMENT,), formats=formats))
    (warning,) = made.warnings
    assert "600 are the most" in warning or ("may take more" if formats == (Format.MD,) else "instead of") in warning
    assert "Shorten the longest of your own parts: " in warning


def test_the_words_of_an_announcement_do_not_depend_on_the_format_or_the_paper() -> None:
    spec = spec_named("sixty_words_everywhere")
    texts = {
        files_of(spec, Wanted(documents=(Document.ANNOUNCEMENT,), formats=formats, paper=paper))["announcement.md"]
        for formats in ((Format.MD,), (Format.MD, Format.PDF))
        for paper in Paper
    }
    assert len(texts) == 1


def test_an_announcement_gives_up_detail_for_its_page_as_well_as_for_its_words() -> None:
    wide = [spec for spec in letters(60, 9) if announcement(spec.charter).words <= 600]
    cut = [announcement(spec.charter) for spec in wide]
    assert any(letter.shed and letter.words < 500 and letter.pages <= 1 for letter in cut)


def test_figures_hang_in_text_and_stand_in_line_in_tables_and_headings() -> None:
    pages = expectations("handover-notes", Paper.A4)
    by_tag: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part in page.of("p", "td", "th", "h2"):
            by_tag[part.tag] |= part.figures
    assert by_tag["p"] == {"('oldstyle-nums',)"}
    assert by_tag["h2"] == {"('lining-nums',)"}
    assert by_tag["td"] == by_tag["th"] == {"('lining-nums', 'tabular-nums')"}


def test_the_typefaces_have_those_figures() -> None:
    serif, sans = (TTFont(BytesIO(font(name))) for name in ("serif.ttf", "sans.ttf"))
    assert {"onum", "lnum"} <= {record.FeatureTag for record in serif["GSUB"].table.FeatureList.FeatureRecord}
    assert len({sans["hmtx"][sans.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}) == 1
