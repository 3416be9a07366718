"""A timestamp that `charter sign --timestamp` asks for: from an authority on this machine, as RFC 3161 has it."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asn1crypto import keys, tsp, x509
from certificates import PASSPHRASE, person, timestamp_authority
from conftest import Run
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper

SIGNERS = f"""signers: 1
seats:
  - seat: sponsor
    name: Dana Whitcombe
    keys:
      - certificate: {person("Dana Whitcombe").fingerprint}
timestamps:
  - certificate: {timestamp_authority().fingerprint}
"""
SIGNED_AT, STAMPED_AT = "1799141400", datetime(2027, 1, 5, 9, 30, 4, tzinfo=UTC)
Answer = Callable[[bytes], tuple[int, str, bytes]]


def stamped(request: bytes) -> tuple[int, str, bytes]:
    """What an authority answers."""
    of = timestamp_authority()
    raw = of.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    by = DummyTimeStamper(x509.Certificate.load(of.der), keys.PrivateKeyInfo.load(raw), fixed_dt=STAMPED_AT)
    return 200, "application/timestamp-reply", by.request_tsa_response(tsp.TimeStampReq.load(request)).dump()


@pytest.fixture
def served() -> Iterator[Callable[[Answer], str]]:
    """Starts an authority that answers like this; its address."""
    servers: list[HTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                code, kind, content = answer(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(code)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing on the terminal."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def signing(run_here: Run, triage: Path, tmp_path: Path) -> Callable[[str], tuple[int, str]]:
    """Dana Whitcombe signs with a timestamp from an address: the exit code, and what is said."""
    (triage / "signers.yaml").write_text(SIGNERS)
    (tmp_path / "dana.p12").write_bytes(person("Dana Whitcombe").p12())
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n")
    means = ("--p12", tmp_path / "dana.p12", "--passphrase-file", tmp_path / "passphrase", "--yes")

    def sign(address: str) -> tuple[int, str]:
        told = run_here(
            "sign", triage, "--seat", "sponsor", *means, "--timestamp", address, SOURCE_DATE_EPOCH=SIGNED_AT
        )
        return told.returncode, told.stderr

    return sign


def test_a_timestamp_that_was_asked_for_says_when_it_was_signed(
    signing: Callable[[str], tuple[int, str]], served: Callable[[Answer], str], run_here: Run, triage: Path
) -> None:
    code, told = signing(served(stamped))
    assert code == 0, told
    (copy,) = triage.glob("signoffs/*/sponsor.pdf")
    told = run_here("verify", copy).stdout
    assert "5 January 2027, 09:30 UTC (as the timestamp authority Example Timestamps says)" in told


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: (503, "text/plain", b"later"),
        lambda _: (200, "text/html", b"<p>Welcome</p>"),
        lambda _: (200, "application/timestamp-reply", b"\x30\x03\x02\x01"),
    ],
    ids=["it is busy", "it is a web page", "its answer is damaged"],
)
def test_without_the_timestamp_that_was_asked_for_nothing_is_signed(
    signing: Callable[[str], tuple[int, str]], served: Callable[[Answer], str], triage: Path, answer: Answer
) -> None:
    code, told = signing(served(answer))
    assert code == 4
    assert "the timestamp authority cannot be reached, or gives no timestamp; nothing was signed" in told
    assert not (triage / "signoffs").exists()


def test_where_nobody_answers_nothing_is_signed(signing: Callable[[str], tuple[int, str]], triage: Path) -> None:
    code, told = signing("http://127.0.0.1:9/")
    assert code == 4
    assert "or sign without --timestamp" in told
    assert not (triage / "signoffs").exists()
