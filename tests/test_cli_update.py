"""`charter update`: one page about what was learned and changes, never rewritten, refused while it hides something."""

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Run, edit
from repositories import Repo
from update_course import APRIL, CHANGED, DAY, FIRST, JULY, begun

GOLDEN = ROOT / "tests" / "data" / "update"
YAML, PAGE, PDF = (f"triage/updates/2027-04-12.{ending}" for ending in ("yaml", "md", "pdf"))


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A charter that was announced in January, in a repository."""
    return begun(tmp_path, monkeypatch)


@pytest.fixture
def april(repo: Repo) -> Repo:
    """The same in April: there is a result, and the charter was changed and not yet committed."""
    repo.write({"triage/charter.yaml": CHANGED, "triage/learned.yaml": APRIL})
    return repo


@pytest.fixture
def published(april: Repo, run: Run) -> Repo:
    """The same when the update was written and committed."""
    told = run("update", "triage", *DAY, "--formats", "md")
    assert told.returncode == 0, told.stderr
    april.commit(on="2027-04-12")
    return april


# What is written


def test_an_update_is_a_page_in_markdown_and_pdf_beside_its_data(run: Run, april: Repo) -> None:
    told = run("update", "triage", *DAY)
    assert (told.returncode, told.stdout) == (0, "")
    assert sorted(each.name for each in (april.folder / "triage" / "updates").iterdir()) == [
        ".charter.json",
        "2027-04-12.md",
        "2027-04-12.pdf",
        "2027-04-12.yaml",
    ]
    revision = april.git("rev-parse", "--short=7", "HEAD")
    assert told.stderr == (
        "triage/updates\n"
        "  2027-04-12.yaml\n"
        "  2027-04-12.md\n"
        "  2027-04-12.pdf   1 page\n"
        f"Compared with version 1.0 ({revision}, 4 January 2027): 2 material changes, 1 notable, 1 editorial.\n"
        "To sign by 26 April 2027: Dana Whitcombe, Tom Okafor and Ines Carvalho.\n"
        "To list it in the expectations document, run: charter build triage\n"
        "Commit it with the charter as it is now: the next update begins there.\n"
    )
    shown = re.sub(r"\b[0-9a-f]{7}\b", revision, (ROOT / "README.md").read_text("utf-8"))
    assert told.stderr.replace("triage", "support-triage") in shown


def test_the_page_says_the_number_first_and_then_what_follows_from_it(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY, "--formats", "md")
    page = (april.folder / PAGE).read_text("utf-8")
    assert page == (GOLDEN / "2027-04-12.md").read_text("utf-8")


def test_a_dry_run_prints_the_page_and_writes_nothing(run: Run, april: Repo) -> None:
    told = run("update", "triage", *DAY, "--dry-run")
    assert told.returncode == 0
    assert told.stdout == (GOLDEN / "2027-04-12.md").read_text("utf-8")
    assert told.stderr == "Nothing was written.\n"
    assert not (april.folder / "triage" / "updates").exists()


def test_the_same_update_is_the_same_bytes_in_another_place_and_on_another_day(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY)
    before = {each.name: each.read_bytes() for each in (april.folder / "triage" / "updates").iterdir()}
    shutil.rmtree(april.folder / "triage" / "updates")
    run("update", "triage", *DAY, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    assert before == {each.name: each.read_bytes() for each in (april.folder / "triage" / "updates").iterdir()}


def test_a_web_page_is_written_if_it_is_asked_for(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY, "--formats", "md,html")
    page = (april.folder / "triage" / "updates" / "2027-04-12.html").read_text("utf-8")
    assert "Who signs again, by 26" in page
    assert 'class="announcement update"' in page


def test_who_has_signed_nothing_that_changed_need_not_sign_again(run: Run, repo: Repo) -> None:
    repo.write({"triage/learned.yaml": APRIL})
    told = run("update", "triage", *DAY, "--dry-run").stdout
    assert "**Nobody has to sign again:** what was signed still holds." in told
    assert "The charter itself has not changed." in told
    assert "**What stays:** The target, the time it takes, what it is not for, where a person checks" in told


def test_by_when_people_sign_can_be_said(run: Run, april: Repo) -> None:
    assert "by 30 April 2027:**" in run(
        "update", "triage", *DAY, "--sign-by", "2027-04-30", "--dry-run"
    ).stdout.replace("\u00a0", " ")
    told = run("update", "triage", *DAY, "--sign-by", "2027-04-01")
    assert told.returncode == 2
    assert "2027-04-01 is before the day of the update" in told.stderr
    assert april.folder.exists()


# Since when


def test_the_next_update_begins_where_the_last_one_was_committed(run: Run, published: Repo) -> None:
    published.write(
        {
            "triage/learned.yaml": APRIL + JULY,
            "triage/charter.yaml": CHANGED.replace("within: three working days", "within: two working days"),
        }
    )
    told = run("update", "triage", "--as-of", "2027-07-12")
    assert told.returncode == 0, told.stderr
    assert "1 notable change.\n" in told.stderr
    page = (published.folder / "triage/updates/2027-07-12.md").read_text("utf-8")
    assert "79%" in page
    assert "64%" not in page
    assert "The ramp is three months longer" not in page


def test_a_revision_can_be_named(run: Run, published: Repo) -> None:
    published.write({"triage/learned.yaml": APRIL + JULY})
    told = run("update", "triage", "--as-of", "2027-07-12", "--since", "HEAD~1", "--dry-run")
    assert "The ramp is three months longer: 12 instead of 9." in told.stdout
    told = run("update", "triage", "--as-of", "2027-07-12", "--since", "nowhere")
    assert told.returncode == 2


def test_a_folder_that_was_renamed_is_followed(run: Run, published: Repo) -> None:
    published.rename("triage", "tickets", on="2027-05-01")
    published.write({"tickets/learned.yaml": APRIL + JULY})
    told = run("update", "tickets", "--as-of", "2027-07-12", "--formats", "md")
    assert told.returncode == 0, told.stderr
    assert "no changes." in told.stderr


def test_a_charter_that_went_on_after_the_last_update_is_not_taken_for_the_one_it_tells_of(
    run: Run, april: Repo
) -> None:
    run("update", "triage", *DAY, "--formats", "md")
    edit(april.folder / "triage/charter.yaml", "months_until_reliable: 12", "months_until_reliable: 14")
    april.commit(on="2027-04-12")
    april.write({"triage/learned.yaml": APRIL + JULY})
    told = run("update", "triage", "--as-of", "2027-07-12")
    assert told.returncode == 2
    assert "the charter that was committed with the update of 2027-04-12 is not the one that it tells of" in told.stderr
    assert "--since REV" in told.stderr


def test_an_update_that_is_not_committed_is_no_beginning(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY, "--formats", "md")
    april.write({"triage/learned.yaml": APRIL + JULY})
    told = run("update", "triage", "--as-of", "2027-07-12")
    assert told.returncode == 2
    assert "updates/2027-04-12.yaml was never committed" in told.stderr


def test_without_a_repository_nothing_is_compared_and_nothing_written(run: Run, charter_folder: Path) -> None:
    told = run("update", "tender-answers", *DAY)
    assert told.returncode == 4
    assert not (charter_folder / "updates").exists()


def test_a_shallow_clone_does_not_know_the_first_version(run: Run, april: Repo, tmp_path: Path) -> None:
    april.commit(on="2027-04-12")
    clone = april.clone(tmp_path / "clone", "--depth", "1")
    told = run("update", clone.folder / "triage", *DAY)
    assert told.returncode == 4
    assert "this clone is shallow and does not have its whole history" in told.stderr


# What has to be said first


@pytest.mark.parametrize(
    ("files", "rules"),
    [
        ({"triage/charter.yaml": CHANGED}, ["L101", "U101"]),
        ({"triage/learned.yaml": "learned: 1\n"}, ["L101", "U101"]),
        ({"triage/charter.yaml": CHANGED, "triage/learned.yaml": re.sub(" +what_changes.*\n", "", APRIL)}, ["U102"]),
        ({"triage/learned.yaml": re.sub(" +(surprised_me|i_was_wrong).*\n", "", APRIL)}, ["L103"]),
        (
            {
                "triage/learned.yaml": APRIL,
                "triage/charter.yaml": FIRST.replace("hours_a_week: 1.5", "hours_a_week: 2"),
            },
            ["U103"],
        ),
        ({"triage/learned.yaml": APRIL, "triage/charter.yaml": FIRST.replace("    owner: Tom Okafor\n", "")}, ["F502"]),
    ],
)
def test_nothing_is_told_before_it_is_all_said(run: Run, repo: Repo, files: dict[str, str], rules: list[str]) -> None:
    repo.write(files)
    told = run("update", "triage", *DAY)
    assert told.returncode == 1
    assert re.findall(r"\[([FLU]\d{3}) ", told.stderr) == rules
    assert "charter: no update was written, because this is still to be said\n" in told.stderr
    assert not (repo.folder / "triage" / "updates").exists()


def test_technology_blamed_twice_running_is_not_told(run: Run, published: Repo) -> None:
    blamed = (APRIL + JULY).replace("cause: data", "cause: technology").replace("cause: adoption", "cause: technology")
    published.write({"triage/learned.yaml": blamed})
    told = run("update", "triage", "--as-of", "2027-07-12")
    assert re.findall(r"\[([FLU]\d{3}) ", told.stderr) == ["L102"]


def test_what_was_told_before_is_not_held_against_the_next_update(run: Run, repo: Repo) -> None:
    unlearned = re.sub(" +(surprised_me|i_was_wrong).*\n", "", APRIL)
    allowed = FIRST + '\nallow:\n  - {rule: L103, because: "It was a short month, and we say so."}\n'
    repo.write({"triage/learned.yaml": unlearned, "triage/charter.yaml": allowed})
    assert run("update", "triage", *DAY, "--formats", "md").returncode == 0
    repo.commit(on="2027-04-12")
    repo.write({"triage/learned.yaml": unlearned + JULY, "triage/charter.yaml": FIRST})
    told = run("update", "triage", "--as-of", "2027-07-12", "--formats", "md")
    assert told.returncode == 0, told.stderr


def test_a_warning_can_be_allowed_with_a_reason_and_an_error_of_an_update_cannot(run: Run, repo: Repo) -> None:
    more = FIRST.replace("hours_a_week: 1.5", "hours_a_week: 2")
    reason = "because: The lower target frees four hours a week."
    repo.write({"triage/learned.yaml": APRIL, "triage/charter.yaml": f"{more}\nallow:\n  - rule: U103\n    {reason}\n"})
    told = run("update", "triage", *DAY, "--dry-run")
    assert told.returncode == 0, told.stderr
    assert "An accepted finding was added: U103, “The lower target frees four hours a week”." in told.stdout
    assert "F90" not in run("check", "triage", *DAY).stdout
    moved = re.sub(" +what_changes.*\n", "", APRIL)
    repo.write(
        {"triage/learned.yaml": moved, "triage/charter.yaml": f"{CHANGED}\nallow:\n  - rule: U102\n    {reason}\n"}
    )
    assert "[U102 goalposts-moved]" in run("update", "triage", *DAY).stderr
    assert "[F902]" in run("check", "triage", *DAY).stdout


def test_there_is_one_update_a_day_and_none_before_the_last(run: Run, published: Repo) -> None:
    before = (published.folder / YAML).read_bytes()
    told = run("update", "triage", *DAY)
    assert told.returncode == 1
    assert "there is an update of 2027-04-12" in told.stderr
    assert (published.folder / YAML).read_bytes() == before
    told = run("update", "triage", "--as-of", "2027-04-01")
    assert told.returncode == 2
    assert "the last update is of 2027-04-12, and one of 2027-04-01 would stand before it" in told.stderr


def test_a_version_that_stayed_as_it_was_is_told(run: Run, april: Repo) -> None:
    edit(april.folder / "triage/charter.yaml", 'version: "1.1"', 'version: "1.0"')
    told = run("update", "triage", *DAY, "--formats", "md")
    assert "The version is still 1.0, although a promise has changed: give it a new one.\n" in told.stderr


# Never rewritten


def test_an_update_that_was_edited_is_found(run: Run, published: Repo) -> None:
    assert "U104" not in run("check", "triage", *DAY).stdout
    edit(published.folder / YAML, "measured: 64%", "measured: 74%")
    told = run("check", "triage", *DAY)
    assert told.returncode == 1
    assert (
        "triage/updates/2027-04-12.yaml: error: "
        "The update of 12 April 2027 was rewritten: its digest belongs to another text. [U104]\n" in told.stdout
    )
    assert "What everybody was told has to stand as it was told, or nobody can rely on it." in told.stdout
    assert "build --draft" not in told.stdout


def test_a_page_that_was_edited_is_found(run: Run, published: Repo) -> None:
    edit(published.folder / PAGE, "64%", "74%")
    assert (
        "triage/updates/2027-04-12.md: error: The update of 12 April 2027 was rewritten: "
        "2027-04-12.md is not the page that it was published as. [U104]\n" in run("check", "triage", *DAY).stdout
    )


@pytest.fixture
def twice(run: Run, published: Repo) -> Repo:
    """The same in July, after a second update."""
    published.write({"triage/learned.yaml": APRIL + JULY})
    assert run("update", "triage", "--as-of", "2027-07-12", "--formats", "md").returncode == 0
    published.commit(on="2027-07-12")
    return published


def test_an_update_that_was_taken_away_is_found_without_git(run: Run, twice: Repo) -> None:
    shutil.rmtree(twice.folder / ".git")
    assert "U104" not in run("check", "triage", "--as-of", "2027-07-12").stdout
    (twice.folder / YAML).unlink()
    assert (
        "An update was taken away: that of 12 July 2027 says that it was not the first. [U104]"
        in run("check", "triage", "--as-of", "2027-07-12").stdout
    )


def resealed(raw: bytes) -> bytes:
    """An update as a careful forger leaves it: with a digest that fits."""
    from charter.spec.update import sealed  # noqa: PLC0415 - only what forgers need

    return sealed(raw.decode().rpartition("digest:")[0])


def test_an_update_that_was_rewritten_with_a_digest_that_fits_breaks_the_chain(run: Run, twice: Repo) -> None:
    shutil.rmtree(twice.folder / ".git")
    first = twice.folder / YAML
    first.write_bytes(resealed(first.read_bytes().replace(b"measured: 64%", b"measured: 74%")))
    assert (
        "An update before that of 12 July 2027 was rewritten, put in or taken away: "
        "it follows another one than it says. [U104]" in run("check", "triage", "--as-of", "2027-07-12").stdout
    )


def test_the_last_one_rewritten_with_a_digest_that_fits_is_found_by_git_even_when_committed(
    run: Run, twice: Repo
) -> None:
    last = twice.folder / "triage/updates/2027-07-12.yaml"
    last.write_bytes(resealed(last.read_bytes().replace(b"measured: 79%", b"measured: 89%")))
    twice.commit(on="2027-07-13", why="Nothing to see here")
    assert (
        "The update of 12 July 2027 was rewritten: it is not what was committed when it was new. [U104]"
        in run("check", "triage", "--as-of", "2027-07-12").stdout
    )


def test_line_ends_that_git_changed_are_no_rewriting(run: Run, twice: Repo) -> None:
    for each in (twice.folder / "triage" / "updates").glob("2027*"):
        each.write_bytes(each.read_bytes().replace(b"\n", b"\r\n"))
    assert "U104" not in run("check", "triage", "--as-of", "2027-07-12").stdout


def test_no_update_follows_one_that_was_rewritten(run: Run, published: Repo) -> None:
    edit(published.folder / PAGE, "64%", "74%")
    published.write({"triage/learned.yaml": APRIL + JULY})
    told = run("update", "triage", "--as-of", "2027-07-12")
    assert told.returncode == 1
    assert "[U104 update-rewritten]" in told.stderr


def test_what_is_no_update_is_told_with_its_place(run: Run, published: Repo) -> None:
    edit(published.folder / YAML, "date: 2027-04-12", "date: soon")
    told = run("check", "triage", *DAY)
    assert told.returncode == 2
    assert re.search(r"^triage/updates/2027-04-12.yaml:\d+:7: date: 'soon' is not a date", told.stdout, re.MULTILINE)


# What becomes of it


def test_the_expectations_document_lists_the_updates_and_is_out_of_date_until_then(run: Run, twice: Repo) -> None:
    run("build", "triage", "--formats", "md")
    text = (twice.folder / "triage/expectations.md").read_text("utf-8").replace("\u00a0", " ")
    listed = text.partition("**The updates so far:**\n\n")[2].partition("\n\n")[0]
    assert listed == (
        "- [12 April 2027](updates/2027-04-12.md): 64% after month 3. Two material changes.\n"
        "- [12 July 2027](updates/2027-07-12.md): 79% after month 6. No change."
    )
    edit(twice.folder / YAML, "measured: 64%", "measured: 74%")
    assert "expectations.md is out of date" in run("build", "triage", "--formats", "md", "--check").stdout
    shutil.rmtree(twice.folder / "triage" / "updates")
    told = run("build", "triage", "--formats", "md", "--check")
    assert told.stdout == "triage/expectations.md is out of date\n\nA build would change 1 file.\n"
    run("build", "triage", "--formats", "md")
    assert "updates so far" not in (twice.folder / "triage/expectations.md").read_text("utf-8")


def test_a_web_page_leads_to_the_updates_as_they_are_there(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY, "--formats", "md,html")
    run("build", "triage", "--formats", "html")
    page = (april.folder / "triage/expectations.html").read_text("utf-8")
    assert 'href="updates/2027-04-12.html"' in page


def test_its_pdf_and_the_one_that_lists_it_are_what_they_say(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY)
    run("build", "triage", "--formats", "pdf", "--only", "expectations")
    told = run("verify", PDF, "triage/expectations.pdf")
    assert told.returncode == 0, told.stdout
    assert told.stdout.count("byte for byte what") == 2
    assert run("extract", "--of", "update", PDF).stdout == (april.folder / YAML).read_text("utf-8")
    told = run("extract", PDF)
    assert told.returncode == 2
    assert "an update carries its data, and no charter" in told.stderr
    edit(april.folder / YAML, "measured: 64%", "measured: 74%")
    told = run("verify", PDF, "triage/expectations.pdf")
    assert told.returncode == 3
    assert "triage/updates/2027-04-12.yaml is not what this update was made from" in told.stdout
    assert (
        "triage/updates has changed since; to bring the document up to date, run: charter build triage" in told.stdout
    )


# The version


def test_a_build_says_which_version_it_is_and_what_changed_since_the_one_before(run: Run, april: Repo) -> None:
    since = "Version 1.1. Since version 1.0 (4 January 2027): 2 material changes, 1 notable, 1 editorial.\n"
    assert run("build", "triage", "--formats", "md").stderr.endswith(since)
    assert run("build", "triage", "--formats", "md").stderr == "triage: up to date\nNothing to do.\n"
    april.commit(on="2027-04-12")
    assert run("build", "triage", "--formats", "md", "--force").stderr.endswith(since)


def test_a_version_that_is_the_first_one_is_named_and_no_more(run: Run, repo: Repo) -> None:
    assert run("build", "triage", "--formats", "md").stderr.endswith("\nVersion 1.0.\n")


def test_changes_under_one_version_are_told_since_it_was_first_committed(run: Run, april: Repo) -> None:
    edit(april.folder / "triage/charter.yaml", 'version: "1.1"', 'version: "1.0"')
    april.commit(on="2027-04-12")
    assert run("build", "triage", "--formats", "md").stderr.endswith(
        "Version 1.0. Since version 1.0 (4 January 2027): 2 material changes, 1 notable. "
        "The version is still 1.0, although a promise has changed: give it a new one.\n"
    )


def test_a_commit_in_which_the_charter_cannot_be_read_is_passed_over(run: Run, april: Repo) -> None:
    right = (april.folder / "triage/charter.yaml").read_text("utf-8")
    (april.folder / "triage/charter.yaml").write_text("charter: [", "utf-8")
    april.commit(on="2027-04-11")
    (april.folder / "triage/charter.yaml").write_text(right, "utf-8")
    assert "Since version 1.0 (4 January 2027)" in run("build", "triage", "--formats", "md").stderr


def test_a_version_that_has_to_be_another_is_told_after_a_build(run: Run, april: Repo) -> None:
    edit(april.folder / "triage/charter.yaml", 'version: "1.1"', 'version: "1.0"')
    assert run("build", "triage", "--formats", "md").stderr.endswith(
        "The version is still 1.0, although a promise has changed: give it a new one.\n"
    )


def test_without_git_a_build_says_the_version_alone(run: Run, charter_folder: Path) -> None:
    told = run("build", "tender-answers", "--formats", "md", PATH="")
    assert (told.returncode, told.stderr.splitlines()[-1]) == (0, "Version 1.0.")


# The schema


def test_the_schema_explains_every_field_of_the_data(run: Run, april: Repo) -> None:
    run("update", "triage", *DAY, "--formats", "md")
    schema = json.loads(run("schema", "--of", "update").stdout)
    assert schema["title"] == "A published update"
    written = {
        line.partition(":")[0] for line in (april.folder / YAML).read_text("utf-8").splitlines() if line[0].isalpha()
    }
    assert written <= set(schema["properties"])
    assert all(each["description"] for each in schema["properties"].values())
