"""Whatever is done to a signed PDF is found, each thing in its own words, and never by a traceback."""

import random
from collections.abc import Callable
from functools import partial

import pytest
import signature_attacks as attacks
from asn1crypto import cms
from certificates import Identity, expired, not_yet_valid, person
from signature_attacks import CHANGES, Change, added, freed, place_of, replaced, signed_anew, signed_with
from signed_pdfs import base, holder, own_copy, serial_copy, signed_by, statement
from tampering import edited

from charter.documents.stamp import stamp
from charter.errors import UntrustedError
from charter.signoff.pades.layers import layers
from charter.signoff.pades.p12 import Signer
from charter.signoff.pades.place import misplaced
from charter.signoff.pades.sign import sign
from charter.signoff.pades.verify import verify_signatures

TOGETHER = "Something in the document was changed together with it: it is not of the document that was built."
NOT_ALL = "It does not cover all that stood in the file when it was made."
CHANGED = "What was signed was changed: the bytes of the file are not those that the signature is of."
DAMAGED = "The signature is damaged and cannot be read."
OTHER_KIND = "The signature is not of the kind that charter makes (PAdES, with SHA-256 or stronger)."


def amiss(pdf: bytes) -> tuple[str, ...]:
    """All that is wrong with a PDF."""
    try:
        return verify_signatures(pdf).amiss
    except UntrustedError as error:
        return (error.message,)


# No false alarm


def test_nothing_is_wrong_with_what_nobody_touched() -> None:
    for pdf in (own_copy(), own_copy("agents"), serial_copy("sponsor"), serial_copy("agents", "sponsor", "team-leads")):
        assert amiss(pdf) == ()
    assert amiss(base()) == ()


def test_a_signature_that_is_made_anew_in_the_same_way_holds() -> None:
    assert amiss(signed_anew(own_copy(), holder())) == ()


# Something is changed after it was signed


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("signed", [own_copy, partial(serial_copy, "sponsor")], ids=["own copy", "one for all"])
def test_what_is_added_behind_a_signature_is_found(signed: Callable[[], bytes], change: Change) -> None:
    assert "Something was added to the file after the last signature." in amiss(added(signed(), change))


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_what_somebody_who_signs_later_changes_on_the_way_is_found(
    change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = partial(signed_by, "agents", serial_copy("sponsor"), serial=True)
    assert TOGETHER in amiss(signed_with(change, again, monkeypatch))


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_what_the_first_who_signs_changes_on_the_way_is_found(change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signature is of the changed document, so only the base shows it."""
    if change is attacks.stamp_replaced:
        pytest.skip("their own stamp they draw themselves")
    assert TOGETHER in amiss(signed_with(change, partial(signed_by, "sponsor", base()), monkeypatch))


def test_a_change_between_two_signatures_is_found() -> None:
    between = added(serial_copy("sponsor"), attacks.page_text)
    signer, said = holder("agents").signer, statement("agents")
    with pytest.raises(UntrustedError, match="this file cannot be signed: Something was added to the file"):
        sign(between, said, signer, stamp(said), serial=True)


def test_a_signature_behind_one_that_allows_no_changes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyhanko.sign.signers.PdfSigner._enforce_certification_constraints", lambda *_: None)
    monkeypatch.setattr("charter.signoff.pades.sign._refuse_broken", lambda *_: None)
    told = amiss(signed_by("agents", own_copy(), serial=True))
    assert "Something was added to the file after it, and it allows no changes." in told


def test_a_signature_that_was_taken_out_by_a_layer_is_found() -> None:
    assert amiss(added(own_copy(), attacks.signature_removed))


def test_a_signature_in_the_field_of_another_seat_too_is_found() -> None:
    told = amiss(added(own_copy(), attacks.signature_in_another_seat))
    assert "Two of its signatures were made at once, or are one and the same." in told


# Bytes


@pytest.mark.parametrize("signed", [own_copy, partial(serial_copy, "sponsor", "agents")], ids=["one", "two"])
def test_every_flipped_bit_is_found(signed: Callable[[], bytes]) -> None:
    alone = signed()
    chance = random.Random(6)  # noqa: S311 - the same places each time
    start, end = place_of(alone)
    whole = [chance.randrange(len(alone)) for _ in range(40)]
    behind = [chance.randrange(end, len(alone)) for _ in range(25)]
    for place in whole + behind:
        if not start <= place < end:
            flipped = bytearray(alone)
            flipped[place] ^= 1 << chance.randrange(8)
            assert amiss(bytes(flipped)), place


def test_every_flipped_bit_in_the_signature_itself_is_found() -> None:
    of = holder().signer
    alone = sign(base(), statement(), Signer(of.certificate, of.key), stamp(statement()))
    chance = random.Random(6)  # noqa: S311 - the same places each time
    start, end = place_of(alone)
    for place in (chance.randrange(start, end) for _ in range(75)):
        flipped = bytearray(alone)
        flipped[place] ^= 1 << chance.randrange(8)
        assert amiss(bytes(flipped)), place - start


@pytest.mark.parametrize("more", [b"\n", b"\0", b" ", b"%%EOF\n", b"trailer\n<<>>\n", b"%PDF-1.7\n"])
def test_what_is_appended_is_found(more: bytes) -> None:
    assert amiss(own_copy() + more)


@pytest.mark.parametrize("less", [1, 2, 6, 7, 100, 1000, 5000])
def test_what_is_cut_off_is_found(less: int) -> None:
    assert amiss(own_copy()[:-less])


def test_what_is_put_before_is_found() -> None:
    assert amiss(b"%a line\n" + own_copy())


@pytest.mark.parametrize(
    "options", [{}, {"linearize": True}, {"qdf": True}, {"compress_streams": False}], ids=["saved", "web", "qdf", "raw"]
)
def test_a_file_that_was_saved_anew_is_found(options: dict[str, bool]) -> None:
    assert amiss(edited(own_copy(), **options))  # type: ignore[arg-type]  # none of them is the edit


def test_a_file_that_was_cut_back_to_its_base_holds_no_signature() -> None:
    """By itself it is an unsigned document; that it should be signed, the record says."""
    found = verify_signatures(own_copy()[: len(base())])
    assert (found.signatures, found.amiss) == ((), ())
    assert len(found.unsigned) == 3


def test_a_file_that_was_cut_back_to_the_first_of_two_signatures_holds_one() -> None:
    found = verify_signatures(serial_copy("sponsor", "agents")[: len(serial_copy("sponsor"))])
    assert [each.field for each in found.signatures] == ["signoff-sponsor"]


# Which bytes a signature is of


def with_ranges(first: int, length: int, second: int, more: int) -> tuple[str, ...]:
    """What is wrong with a true signature of other bytes; the numbers are added to those that are right."""
    start, end = place_of(own_copy())
    right = (0, start, end, len(own_copy()) - end)
    ranges = tuple(one + other for one, other in zip(right, (first, length, second, more), strict=True))
    return amiss(signed_anew(own_copy(), holder(), ranges=ranges))  # type: ignore[arg-type]  # four of them


def test_a_signature_that_leaves_something_out_is_found() -> None:
    assert NOT_ALL in with_ranges(1, -1, 0, 0)
    assert "It leaves out more of the file than its own place." in with_ranges(0, -40, 0, 0)
    assert "It leaves out more of the file than its own place." in with_ranges(0, 0, 20, -20)
    assert NOT_ALL in with_ranges(0, 0, 0, -7)
    assert NOT_ALL in with_ranges(0, 0, -3700, 3700)


@pytest.mark.parametrize(
    "said",
    [b"[0 1 2]", b"[0 1 2 3 4 5]", b"[0 1.0 2 3]", b"(0 1 2 3)", b"[0 -1 2 3]", b"null", b"1 0 R", b"<</A 1>>"],
    ids=bytes.decode,
)
def test_ranges_that_are_not_said_plainly_are_found(said: bytes) -> None:
    pdf = own_copy()
    start = pdf.rindex(b"/ByteRange ") + len(b"/ByteRange ")
    end = pdf.index(b"]", start) + 1
    assert amiss(pdf[:start] + said.ljust(end - start) + pdf[end:])


def test_something_behind_the_signature_in_its_place_is_found() -> None:
    told = amiss(signed_anew(own_copy(), holder(), behind=b"another document"))
    assert "It has something hidden in it or beside it." in told


def test_a_second_range_is_found() -> None:
    twice_said = replaced(own_copy(), b"/Filter /Adobe.PPKLite", b"/ByteRange [0 1 2 3]  ")
    start = own_copy().rindex(b"/ByteRange [0 ")
    first_said = twice_said[:start] + twice_said[start:].replace(b"/ByteRange [0 1 2 3]", b"/Byterange [0 1 2 3]")
    assert amiss(twice_said)
    assert amiss(signed_anew(first_said, holder())) == ("It is not made as charter makes signatures.",)
    told = amiss(signed_anew(replaced(own_copy(), b"I have read", b"/ByteRange "), holder()))
    assert told == ("It has something hidden in it or beside it.",)


def test_other_digits_than_those_of_the_signature_are_found() -> None:
    start, end = place_of(own_copy())
    last = layers(own_copy())[-1]
    ranges = [0, start, end, len(own_copy()) - end]
    digits = bytes.fromhex(own_copy()[start + 1 : end - 1].decode())
    assert misplaced(own_copy(), last, ranges, digits) == ""
    assert misplaced(own_copy(), last, ranges, digits[:-1] + b"1") == "leaves out more of the file than its own place"


def test_small_letters_for_digits_are_found() -> None:
    start, end = place_of(own_copy())
    pdf = own_copy()
    assert amiss(pdf[:start] + pdf[start:end].lower() + pdf[end:])


# What a signature is made of


def test_a_weak_hash_is_found() -> None:
    assert OTHER_KIND in amiss(signed_anew(own_copy(), holder(), hashed="sha1"))


def without_attributes(data: cms.SignedData) -> None:
    data["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([])


def twice(data: cms.SignedData) -> None:
    (info,) = data["signer_infos"]
    data["signer_infos"] = [info, info]


def nobody(data: cms.SignedData) -> None:
    data["signer_infos"] = []


def with_content(data: cms.SignedData) -> None:
    data["encap_content_info"] = {"content_type": "data", "content": b"another document"}


def with_another_certificate(data: cms.SignedData) -> None:
    other = cms.CertificateChoices.load(person("Somebody Else").der)
    data["certificates"] = [*data["certificates"], other]


@pytest.mark.parametrize(
    "change",
    [twice, nobody, with_content, with_another_certificate],
    ids=["signed twice", "signed by nobody", "its own content", "another certificate"],
)
def test_a_signature_that_is_made_in_another_way_is_found(change: Callable[[cms.SignedData], None]) -> None:
    assert amiss(signed_anew(own_copy(), holder(), change=change))


def test_a_signature_by_another_key_than_that_of_its_certificate_is_found() -> None:
    thief = person("A Thief")
    stolen = Identity(holder().certificate, thief.key, holder().issuer)
    told = amiss(signed_anew(own_copy(), stolen))
    assert told == ("The signature was not made with the key of its certificate.",)


def test_the_signature_of_another_document_is_found() -> None:
    """The place of a signature is filled up with zeros, so that one fits into that of another."""
    start, end = place_of(own_copy())
    there, thither = place_of(other := own_copy("team-leads"))
    digits = other[there + 1 : thither - 1].rstrip(b"0").ljust(end - start - 2, b"0")
    assert CHANGED in amiss(own_copy()[: start + 1] + digits + own_copy()[end - 1 :])


@pytest.mark.parametrize("digits", [b"", b"00", b"30", b"3003020101", b"30820000", b"FF" * 40, b"3080" + b"00" * 40])
def test_a_damaged_signature_is_found(digits: bytes) -> None:
    start, end = place_of(own_copy())
    pdf = own_copy()[: start + 1] + digits.ljust(end - start - 2, b"0") + own_copy()[end - 1 :]
    assert DAMAGED in amiss(pdf)


def test_a_time_or_a_reason_that_was_changed_is_found() -> None:
    for old, new in ((b"20270105", b"20270106"), (b"I have read", b"I have seen"), (b"/Name (Dana", b"/Name (Dora")):
        assert amiss(replaced(own_copy(), old, new)) == (CHANGED,)


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (expired, "Its certificate expired on 1 January 2021, and it was signed on 5 January 2027."),
        (not_yet_valid, "Its certificate is valid from 1 January 2039 on, and it was signed on 5 January 2027."),
        (
            partial(person, usage="log-in"),
            "Its certificate is not meant for signing: its key usage lacks nonRepudiation.",
        ),
    ],
    ids=["expired", "not yet valid", "for logging in"],
)
def test_a_certificate_that_did_not_hold_when_it_signed_is_found(who: Callable[[str], Identity], says: str) -> None:
    assert amiss(signed_anew(own_copy(), who("Dana Whitcombe"))) == (says,)


# The layers


def test_a_table_that_leads_elsewhere_is_found() -> None:
    """The shadow that was there first: a layer that the last table skips."""
    shadow = added(own_copy(), attacks.page_replaced)
    place = int(own_copy().rsplit(b"startxref", 1)[1].split()[0])
    first = int(base().rsplit(b"startxref", 1)[1].split()[0])
    head, found, tail = shadow.rpartition(b"/Prev %d" % place)
    assert found
    skipped = head + (b"/Prev %d" % first).ljust(len(found)) + tail
    assert amiss(skipped) == (
        "the file is not put together as a signed document is; its layers do not follow one another",
    )


@pytest.mark.parametrize("generation", [0, 1])
@pytest.mark.parametrize("number", [1, 3, 17, 400])
def test_an_object_that_a_layer_takes_away_is_found(number: int, generation: int) -> None:
    assert amiss(freed(own_copy(), None, holder())) == ()
    told = amiss(freed(own_copy(), number, holder(), generation))
    assert TOGETHER in told or told == ("the signed file is damaged and cannot be read",)


@pytest.mark.parametrize(
    "entry", [b"/XRefStm 10 ", b"/Prev 10 ", b"/Pr#65v 10 ", b"/Encrypt 5 0 R "], ids=lambda each: each.decode()
)
def test_a_table_that_can_be_read_in_two_ways_is_found(entry: bytes) -> None:
    head, found, tail = own_copy().rpartition(b"/Prev ")
    told = amiss(head + entry + found + tail)
    assert told


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\n", b"startxref 1 %%EOF", b"%PDF-1.7\nstartxref\n0\n%%EOF\n" * 2000])
def test_what_is_no_pdf_is_told(pdf: bytes) -> None:
    (told,) = amiss(pdf)
    assert told.startswith(("the file is not put together", "the signed file is damaged"))
