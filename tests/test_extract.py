"""The charter comes back out of a PDF byte for byte, whatever the file is called and whoever sends it."""

import subprocess
import sys
import tracemalloc
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT, Run
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay import files_of
from tampering import edited, with_attachment, written_by_hand

import charter
from charter.documents.tracing.traced import extract
from charter.documents.wanted import Document, Format, Wanted
from charter.errors import CharterError, ExitCode, UntrustedError, UsageError
from charter.spec import memory
from charter.spec.load import load_bytes

SAMPLE = ROOT / "samples" / "tender-answers" / "charter.yaml"
LETTER = Wanted(documents=(Document.ANNOUNCEMENT,), formats=(Format.PDF,))


def pdf_of(raw: bytes) -> bytes:
    return files_of(load_bytes("charter.yaml", raw), LETTER)["announcement.pdf"]


@cache
def sample_pdf() -> bytes:
    """The announcement of the smallest sample."""
    return pdf_of(SAMPLE.read_bytes())


@pytest.fixture
def pdf() -> bytes:
    """The same for a test to change."""
    return sample_pdf()


@pytest.fixture
def file(pdf: bytes, tmp_path: Path) -> Path:
    """The same as a file."""
    path = tmp_path / "announcement.pdf"
    path.write_bytes(pdf)
    return path


def refusal(content: bytes) -> CharterError:
    with pytest.raises(CharterError) as caught:
        extract(content)
    return caught.value


# What comes back


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw + "# Zażółć gęślą jaźń, Ξενία, Привет, 日本\n".encode(),
        lambda raw: raw.rstrip(b"\n"),
        lambda raw: raw + b"\n\n\n",
    ],
    ids=["as it is", "CRLF", "byte order mark", "not only Latin", "no last line end", "empty lines"],
)
def test_the_charter_comes_back_byte_for_byte(change: object, tmp_path: Path) -> None:
    raw: bytes = change(SAMPLE.read_bytes())  # type: ignore[operator]  # a parameter of the test
    assert extract(pdf_of(raw))[0] == raw


def test_it_is_called_charter_inside_whatever_it_was_called_outside(tmp_path: Path) -> None:
    (tmp_path / "spring.yaml").write_bytes(SAMPLE.read_bytes())
    charter.build(tmp_path / "spring.yaml", Wanted(formats=(Format.PDF,)))
    for document in Document:
        spec, attachment = extract((tmp_path / "spring" / f"{document}.pdf").read_bytes())
        assert (spec, attachment.names) == (SAMPLE.read_bytes(), frozenset({"charter.yaml"}))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=4000))
def test_any_bytes_come_back_from_any_writer(raw: bytes) -> None:
    for options in ({}, {"compress_streams": False}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}):
        assert extract(edited(sample_pdf(), with_attachment(raw), **options))[0] == raw


def test_extract_prints_the_very_bytes(file: Path) -> None:
    command = [sys.executable, "-m", "charter", "extract", str(file)]
    for more in ((), ("-o", "-")):
        ran = subprocess.run([*command, *more], capture_output=True, check=True)
        assert (ran.stdout, ran.stderr) == (SAMPLE.read_bytes(), b"")


def test_extract_reads_standard_input(pdf: bytes) -> None:
    ran = subprocess.run([sys.executable, "-m", "charter", "extract", "-"], input=pdf, capture_output=True, check=True)
    assert ran.stdout == SAMPLE.read_bytes()


def test_extract_writes_a_file_and_never_over_another(run: Run, file: Path, tmp_path: Path) -> None:
    told = run("extract", file, "-o", "back/charter.yaml")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "Wrote back/charter.yaml.\n")
    back = tmp_path / "back" / "charter.yaml"
    assert back.read_bytes() == SAMPLE.read_bytes()
    back.write_bytes(b"mine")
    told = run("extract", file, "-o", "back/charter.yaml")
    assert told.returncode == 2
    assert "is already there, and is left as it is" in told.stderr
    assert "--force" in told.stderr
    assert back.read_bytes() == b"mine"
    assert run("extract", file, "-o", "back/charter.yaml", "--force").returncode == 0
    assert back.read_bytes() == SAMPLE.read_bytes()
    assert [path.name for path in back.parent.iterdir()] == ["charter.yaml"]


def test_what_cannot_be_read_as_a_charter_is_given_all_the_same(run: Run, pdf: bytes, tmp_path: Path) -> None:
    changed = edited(pdf, with_attachment(b"not: a charter\n", AFRelationship=pikepdf.Name.Data))
    (tmp_path / "x.pdf").write_bytes(changed)
    told = run("extract", "x.pdf")
    assert (told.returncode, told.stdout) == (0, "not: a charter\n")
    assert told.stderr.splitlines() == [
        "note: x.pdf does not name it as its source; run: charter verify x.pdf",
        "note: it cannot be read as a charter.",
    ]


# The wrong file


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("nowhere.pdf", None, "there is no file nowhere.pdf"),
        ("x.pdf", b"", "x.pdf: this is not a PDF"),
        ("x.pdf", b"charter: 1\ntitle: x\n", "x.pdf: this is not a PDF"),
        ("folder", None, "folder is not a file"),
    ],
)
def test_what_is_not_a_pdf_is_the_wrong_file(
    name: str, content: bytes | None, says: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    told = run("extract", name)
    assert (told.returncode, told.stdout) == (2, "")
    assert says in told.stderr


def test_a_pdf_that_charter_did_not_make_is_the_wrong_file() -> None:
    other = BytesIO()
    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(other)
    error = refusal(other.getvalue())
    assert isinstance(error, UsageError)
    assert error.message == "this PDF was not made by charter: no charter is attached"


def test_a_pdf_that_is_too_large_is_not_even_tried() -> None:
    error = refusal(b"%PDF-1.7\n" + bytes(64 * 1024 * 1024))
    assert "larger than 64 MiB" in error.message


# What cannot be trusted


def test_a_pdf_that_has_lost_its_charter_says_so(pdf: bytes) -> None:
    def lose(read: pikepdf.Pdf) -> None:
        del read.Root.Names, read.Root.AF

    error = refusal(edited(pdf, lose))
    assert error.exit_code is ExitCode.UNTRUSTED
    assert error.message == "it says that charter made it, and the charter is not attached any more"


def test_two_charters_in_one_pdf_are_refused(pdf: bytes) -> None:
    def add(read: pikepdf.Pdf) -> None:
        more = pikepdf.AttachedFileSpec(read, b"charter: 1\n", filename="charter.yaml").obj
        read.Root.Names.EmbeddedFiles.Names.extend([pikepdf.String("other"), more])

    assert refusal(edited(pdf, add)).message == "it carries 2 different files named charter.yaml"


def test_a_charter_that_reads_one_way_here_and_another_there_is_refused(pdf: bytes) -> None:
    def add(read: pikepdf.Pdf) -> None:
        read.Root.Names.EmbeddedFiles.Names[1].EF.UF = read.make_stream(b"charter: 1\n", Type=pikepdf.Name.EmbeddedFile)

    assert refusal(edited(pdf, add)).message == "it carries 2 different files named charter.yaml"


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_is_refused(pdf: bytes, password: str) -> None:
    error = refusal(edited(pdf, encryption=pikepdf.Encryption(owner="owner", user=password)))
    assert error.exit_code is ExitCode.UNTRUSTED
    assert error.message == "the file is encrypted, and charter never encrypts"


def test_a_pdf_that_is_cut_off_is_refused(pdf: bytes) -> None:
    for length in (20, 1000, len(pdf) // 2, len(pdf) - 30, len(pdf) - 10):
        error = refusal(pdf[:length])
        assert error.exit_code is ExitCode.UNTRUSTED
        assert error.message.startswith("the file is damaged: ")


# What is made to do harm


def test_a_charter_that_unpacks_without_end_is_not_unpacked(pdf: bytes) -> None:
    bomb = edited(pdf, with_attachment(bytes(300 * 1024 * 1024)), recompress_flate=False)
    assert len(bomb) < 1024 * 1024
    tracemalloc.start()
    try:
        error = refusal(bomb)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 16 * 1024 * 1024
    assert error.message == "it has far more parts than any PDF of a charter"


def bomb_of_objects(megabytes: int) -> bytes:
    """A PDF whose objects are packed in a stream that is almost nothing but spaces."""
    packer = zlib.compressobj(9)
    spaces = b" " * 1024 * 1024
    packed = b"".join(packer.compress(spaces) for _ in range(megabytes)) + packer.flush()
    body = b"%PDF-1.7\n"
    first = len(body)
    body += b"3 0 obj\n<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length %d>>stream\n%s" % (len(packed), packed)
    body += b"\nendstream\nendobj\n"
    places = [(0, 0, 65535), (2, 3, 0), (2, 3, 1), (1, first, 0), (1, len(body), 0)]
    table = b"".join(bytes([kind]) + at.to_bytes(4) + more.to_bytes(2) for kind, at, more in places)
    end = b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s" % (len(table), table)
    return body + end + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


@pytest.mark.skipif(not memory._SIZE.exists(), reason="only Linux bounds the memory of a process")
def test_objects_that_unpack_without_end_take_bounded_memory() -> None:
    code = """
import resource, sys
from charter.documents.tracing.traced import extract
from charter.errors import UntrustedError
try:
    extract(sys.stdin.buffer.read())
except UntrustedError as error:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, error.message)
"""
    bomb = bomb_of_objects(4096)
    ran = subprocess.run([sys.executable, "-c", code], input=bomb, capture_output=True, check=True)
    most, says = ran.stdout.decode().split(" ", 1)
    assert says.startswith("the file is damaged")
    assert int(most) < 1200


def test_the_bound_on_memory_is_taken_back() -> None:
    import resource  # noqa: PLC0415 - what is looked at

    before = resource.getrlimit(resource.RLIMIT_AS)
    with memory.memory_bounded(1024 * 1024 * 1024):
        pass
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize(
    "names",
    [b"<</Kids[3 0 R]>>", b"<</Kids[3 0 R 3 0 R]/Names[(charter.yaml)3 0 R]>>"],
)
def test_a_list_of_attachments_that_leads_back_to_itself_ends(names: bytes) -> None:
    error = refusal(written_by_hand(b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>", b"<<>>", names))
    assert error.message == "the file is damaged: its list of attachments leads back to itself"


@pytest.mark.parametrize("filters", [b"/LZWDecode", b"[/FlateDecode/FlateDecode]", b"/Crypt"])
def test_a_charter_that_is_packed_otherwise_is_refused(filters: bytes) -> None:
    attached = b"<</F(charter.yaml)/EF<</F 3 0 R>>>>"
    stream = b"<</Length 3/Filter%s>>stream\nabc\nendstream" % filters
    error = refusal(written_by_hand(b"<</Type/Catalog/Pages 4 0 R/AF[2 0 R]>>", attached, stream, b"<<>>"))
    assert isinstance(error, UntrustedError)
    assert error.message == "a part of it is packed in a way that charter never does"
