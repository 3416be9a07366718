"""The base that signatures in a PDF are put into."""

from pathlib import Path

import pytest

from charter.documents.base import base_pdf
from charter.documents.build import build
from charter.documents.tracing.traced import extract_log
from charter.errors import ActionNeededError
from charter.spec.load import load

LOG = "learned: 1\nentries:\n  - date: 2027-04-12\n    surprised_me: It was quiet.\n"


def test_without_sign_offs_it_is_what_a_build_makes(charter_folder: Path) -> None:
    build(charter_folder)
    built = (charter_folder / "expectations.pdf").read_bytes()
    assert base_pdf(charter_folder / "charter.yaml") == base_pdf(load(charter_folder)) == built


def test_it_does_not_depend_on_who_has_signed(charter_folder: Path) -> None:
    before = base_pdf(charter_folder / "charter.yaml")
    folder = charter_folder / "signoffs" / "79bc02daeabe"
    folder.mkdir(parents=True)
    (folder / "sponsor.json").write_text("{}")
    assert base_pdf(charter_folder / "charter.yaml") == before


def test_it_shows_and_carries_the_learning_log(charter_folder: Path) -> None:
    before = base_pdf(charter_folder / "charter.yaml")
    (charter_folder / "learned.yaml").write_text(LOG)
    after = base_pdf(charter_folder / "charter.yaml")
    assert after != before
    assert extract_log(after)[0] == LOG.encode()


def test_nobody_signs_what_is_not_finished(charter_folder: Path) -> None:
    spec = charter_folder / "charter.yaml"
    spec.write_text("charter: 1\ntitle: A beginning\n")
    with pytest.raises(ActionNeededError):
        base_pdf(spec)
