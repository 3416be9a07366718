"""Files that are broken in just one way, each found by the check of that way and by no other."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

from pdf_standards.reading import drawing

Break = Callable[[pikepdf.Pdf], None]
CONTROLS: dict[str, Callable[[bytes], bytes]] = {}
FOLLOWS = {"headings": {"bookmarks"}}
"""What else a file that is broken in one way cannot be: a heading of another level is not the one of its bookmark."""
LOCK = pikepdf.Encryption(owner="x")


def raw_control(name: str) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    def keep(broken: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        assert f"{name}: {broken.__name__}" not in CONTROLS
        CONTROLS[f"{name}: {broken.__name__}"] = broken
        return broken

    return keep


def control(name: str) -> Callable[[Break], Break]:
    def keep(broken: Break) -> Break:
        def made(raw: bytes) -> bytes:
            with pikepdf.open(BytesIO(raw)) as pdf:
                broken(pdf)
                written = BytesIO()
                pdf.save(written, fix_metadata_version=False, encryption=LOCK if name == "encryption" else None)
                return written.getvalue()

        made.__name__ = broken.__name__
        raw_control(name)(made)
        return broken

    return keep


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{kind}"]


def xmp(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    text = pdf.Root.Metadata.read_bytes().decode()
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text
    pdf.Root.Metadata.write(changed.encode())


def draw(pdf: pikepdf.Pdf, old: bytes, new: bytes, count: int = 1) -> None:
    """Change what the first page draws."""
    content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0]))
    changed = re.sub(old, new, content, count=count)
    assert changed != content
    pdf.pages[0].Contents = pdf.make_stream(changed)


def used_font(pdf: pikepdf.Pdf) -> Any:  # noqa: ANN401 - pikepdf's objects are of any kind
    page = pdf.pages[0]
    return page.Resources.Font[next(str(operands[0]) for operands, operator in drawing(page.obj) if operator == "Tf")]


@raw_control("header")
def of_another_version(raw: bytes) -> bytes:
    return raw.replace(b"%PDF-1.7", b"%PDF-2.0", 1)


@raw_control("header")
def without_bytes_above_127(raw: bytes) -> bytes:
    first, second, rest = raw.split(b"\n", 2)
    return b"\n".join([first, b"%" + b"x" * (len(second) - 1), rest])


@raw_control("end")
def with_something_behind(raw: bytes) -> bytes:
    return raw + b"more"


@raw_control("identifier")
def without_an_id(raw: bytes) -> bytes:
    return re.sub(rb"/ID (\[.*?\])", lambda found: b"/XX " + found[1], raw)


@control("encryption")
def encrypted(pdf: pikepdf.Pdf) -> None:
    """By being saved, see above."""


@control("streams")
def with_a_filter_for_another_file(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF[0].EF.F["/FFilter"] = pikepdf.Name.FlateDecode


@control("actions")
def a_script_when_it_is_opened(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


@control("actions")
def some_that_happen_by_themselves(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = pikepdf.Dictionary()


@control("forms")
def of_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = "x"


@control("forms")
def that_the_reader_has_to_draw(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


@control("attachments")
def that_are_not_associated(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


@control("attachments")
def without_a_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


@control("attachments")
def without_a_name_in_unicode(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].UF


@control("attachments")
def without_a_media_type(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


@control("attachments")
def without_a_date(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Params.ModDate


@control("language")
def none_at_all(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@control("language")
def a_word_that_is_no_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = "English (UK)"


@control("marked")
def not_at_all(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@control("marked")
def with_suspects(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@control("title shown")
def the_file_name_instead(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


@control("output intent")
def missing_altogether(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@control("output intent")
def with_the_colours_of_a_printer(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    raw = profile.read_bytes()
    profile.write(raw[:16] + b"CMYK" + raw[20:])


@control("output intent")
def with_four_colours(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


@control("annotations")
def outside_the_structure(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], F=4, Contents="x")
    pdf.pages[0].Annots = [pdf.make_indirect(link)]


@control("annotations")
def a_field_that_is_not_printed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].F = 128


@control("annotations")
def a_field_without_a_label(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].TU


@control("annotations")
def a_field_without_an_appearance(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].AP


@control("tab order")
def by_rows(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Tabs = pikepdf.Name.R


@control("xmp")
def not_said_to_be_xml(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata["/Subtype"]


@control("xmp")
def with_an_encoding(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<\\?xpacket begin=", '<?xpacket encoding="utf-8" begin=')


@control("PDF/A mark")
def of_level_b(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, r'(conformance(?:="|>))A', r"\1B")


@control("PDF/UA mark")
def of_part_2(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "(<pdfuaid:part>)1", r"\g<1>2")


@control("title")
def without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    xmp(pdf, "<dc:title>.*</dc:title>", "")


@control("author")
def without_author(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Author"]
    xmp(pdf, "<dc:creator>.*</dc:creator>", "")


@control("same twice")
def with_two_titles(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Another"


@control("same twice")
def with_two_dates(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20200101000000Z"


@control("declared")
def not_one_of_our_properties(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaProperty:name>digest<", "<pdfaProperty:name>other<")


@control("declared")
def without_a_category(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaProperty:category>internal</pdfaProperty:category>", "")


@control("declared")
def without_a_prefix(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "")


@control("root")
def that_is_a_part(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].S = pikepdf.Name.Part


@control("kinds")
def that_nobody_knows(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "BlockQuote")[0].S = pikepdf.Name.Kasten


@control("kinds")
def that_mean_nothing(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "BlockQuote")[0].S = pikepdf.Name.NonStruct


@control("kinds")
def that_mean_something_else(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(BlockQuote=pikepdf.Name.P)


@control("parents")
def without_one(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "BlockQuote")[0].P


@control("empty")
def a_paragraph(pdf: pikepdf.Pdf) -> None:
    quote = elements(pdf, "BlockQuote")[0]
    quote.K.append(pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, P=quote, K=[])))


@control("blocks")
def within_a_paragraph(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "BlockQuote")[0].S = pikepdf.Name.P


@control("headings")
def with_a_gap(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[3].S = pikepdf.Name.H4


@control("headings")
def with_two_first_ones(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[-1].S = pikepdf.Name.H1


@control("bookmarks")
def missing_ones(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


@control("bookmarks")
def that_say_something_else(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.First.Title = "Another"


@control("nesting")
def rows_outside_the_body_of_a_table(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TBody")[0].S = pikepdf.Name.Div


@control("rows")
def with_a_cell_less(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TBody")[-1].K[-1]
    del row.K[-1]


@control("rows")
def with_a_cell_that_spans(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[-1].A.ColSpan = 2


@control("header cells")
def without_a_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0].A.Scope


@control("header cells")
def that_are_not_in_the_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.IDTree


@control("headers")
def that_are_not_there(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].A.Headers = ["nowhere"]


@control("headers")
def of_another_column(pdf: pikepdf.Pdf) -> None:
    first, second = elements(pdf, "TD")[:2]
    first.A.Headers = second.A.Headers


@control("headers")
def not_named(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TD")[0].A.Headers


@control("lists")
def without_numbering(pdf: pikepdf.Pdf) -> None:
    ordered = next(each for each in elements(pdf, "L") if each.A.ListNumbering == "/Decimal")
    del ordered["/A"]


@control("lists")
def without_a_label(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Lbl")[0].S = pikepdf.Name.LBody


@control("alternatives")
def empty_ones(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = " "


@control("alternatives")
def no_alternative(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


@control("places")
def off_the_page(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox[2] = 710


@control("places")
def not_said(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].A


@control("content marked")
def not_a_line(pdf: pikepdf.Pdf) -> None:
    draw(pdf, rb"/Artifact BMC\n((?:(?!EMC)(?!Tf)[\s\S])*?)EMC", rb"\1")


@control("content marked")
def as_both(pdf: pikepdf.Pdf) -> None:
    draw(pdf, rb"(/Span << /MCID 0 >> BDC\n)([\s\S]*?)EMC", rb"\1/Artifact << /Type /Layout >> BDC\n\2EMC\nEMC")


@control("content reached")
def twice(pdf: pikepdf.Pdf) -> None:
    first = elements(pdf, "P")[0].K[0]
    first.K.append(first.K[0])


@control("content reached")
def by_nobody(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1][0] = numbers[1][1]


@control("pagination")
def not_named_as_such(pdf: pikepdf.Pdf) -> None:
    draw(pdf, rb"/Artifact << /Type /Pagination >> BDC", rb"/Artifact BMC")


@control("depth")
def too_great(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"q " * 29 + pdf.pages[0].Contents.read_bytes() + b" Q" * 29)


@control("fonts embedded")
def not_embedded(pdf: pikepdf.Pdf) -> None:
    descriptor = used_font(pdf).DescendantFonts[0].FontDescriptor
    for key in {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        del descriptor[key]


@control("fonts embedded")
def without_a_map_of_glyphs(pdf: pikepdf.Pdf) -> None:
    font = used_font(pdf).DescendantFonts[0]
    font.Subtype = pikepdf.Name.CIDFontType2
    if "/CIDToGIDMap" in font:
        del font.CIDToGIDMap


@control("letters")
def without_text(pdf: pikepdf.Pdf) -> None:
    table = used_font(pdf).ToUnicode
    table.write(re.sub(rb"<0000>|<[0-9a-fA-F]{4}>(?= <0045>)", b"<fffe>", table.read_bytes()))


@control("missing glyphs")
def a_letter_that_the_font_lacks(pdf: pikepdf.Pdf) -> None:
    table = used_font(pdf).ToUnicode
    table.write(table.read_bytes().replace(b"endbfchar", b"<0000> <0020>\nendbfchar", 1))
    draw(pdf, rb"(/MCID 0 >> BDC[\s\S]*?)ET", rb"\1[ <0000> ] TJ\nET")


@control("colours")
def of_four_inks(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 0 1 k\n" + pdf.pages[0].Contents.read_bytes())


@control("blending")
def that_nobody_knows_of(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.ExtGState["/gs"] = pdf.make_indirect(pikepdf.Dictionary(BM=pikepdf.Name.Fancy))
