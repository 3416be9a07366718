"""Templates print values and never run them: each is escaped, undefined ones are mistakes, and the sandbox holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError

from charter.documents import templates
from charter.documents.compose import announcement, expectations
from charter.documents.escaping import Markdown, settle
from charter.documents.templates import render_html, render_markdown, tidy
from charter.errors import ExitCode, MachineError
from charter.spec.load import load_bytes

STARS = "*not bold*"
SHOWN = r"\*not bold\*"


def rendered(text: str, **values: object) -> str:
    return settle(templates._markdown_environment().from_string(text).render(values))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates of one's own, in the place of those that charter ships."""
    monkeypatch.setattr(templates, "data_folder", lambda _: tmp_path)
    templates._markdown_environment.cache_clear()
    templates._html_environment.cache_clear()
    yield tmp_path
    templates._markdown_environment.cache_clear()
    templates._html_environment.cache_clear()


def failure(folder: Path, text: str, **values: object) -> MachineError:
    (folder / "mine.md.j2").write_text(text)
    with pytest.raises(MachineError) as caught:
        render_markdown("mine.md.j2", values)
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    return caught.value


@pytest.mark.parametrize(
    "value",
    ["{{ 7*7 }}", "{% include 'base.css' %}", "{# gone #}", "{{ c }}", "{%- raw %}", "${7*7}", "{{", "%}", "# {{ v }}"],
)
def test_a_value_that_looks_like_a_template_is_printed_as_it_is(value: str) -> None:
    assert rendered("Says {{ v }}.", v=value) == "Says " + value.replace("*", "\\*") + "."


def test_every_way_to_print_a_value_escapes_it() -> None:
    ways = {
        "{{ v }}": SHOWN,
        "{{ v | sentence }}": SHOWN + ".",
        "{{ v | bare | capital }}": SHOWN,
        "{{ v | prose }}": SHOWN,
        "{{ v | upper }}": r"\*NOT BOLD\*",
        "{{ v ~ v }}": SHOWN + SHOWN,
        "{{ '%s' | format(v) }}": SHOWN,
        "{{ [v, v] | join('|') }}": rf"{SHOWN}\|{SHOWN}",
        "{{ v if v else '' }}": SHOWN,
        "{{ '*' }}": r"\*",
        "{% set w = v %}{{ w }}": SHOWN,
        "{% for each in [v] %}{{ each }}{% endfor %}": SHOWN,
        "{% filter upper %}{{ v }}{% endfilter %}": r"\*NOT BOLD\*",
    }
    assert {way: rendered(way, v=STARS) for way in ways} == ways


def test_what_blocks_and_macros_return_is_not_escaped_once_more(folder: Path) -> None:
    (folder / "base.j2").write_text("{% block one %}**{{ v }}**{% endblock %}")
    (folder / "mine.md.j2").write_text(
        "{% extends 'base.j2' %}"
        "{% macro bold(text) %}**{{ text }}**{% endmacro %}"
        "{% macro around(text) %}**{{ text }}**{{ caller() }}{% endmacro %}"
        "{% block one %}{{ super() }} {{ bold(v) }} {% call around(v) %}_{{ v }}_{% endcall %} "
        "{% set kept %}**{{ v }}**{% endset %}{{ kept }} {{ self.two() }}"
        "{% block two %}{{ v }}{% endblock %}{% endblock %}"
    )
    bold = f"**{SHOWN}**"
    assert render_markdown("mine.md.j2", {"v": STARS}) == f"{bold} {bold} {bold}_{SHOWN}_ {bold} {SHOWN}{SHOWN}\n"


def test_a_number_is_printed_and_what_has_no_text_of_its_own_is_a_mistake(folder: Path) -> None:
    assert rendered("{{ v }}", v=3) == "3"
    for value, kind in ((None, "NoneType"), (True, "bool"), (["x"], "list"), (b"x", "bytes")):
        assert f"a template prints a {kind}, which has no text" in failure(folder, "{{ v }}", v=value).message


def test_a_number_that_a_template_counts_begins_an_item_and_one_that_is_a_value_does_not() -> None:
    assert rendered("{% for each in v %}{{ loop.index }}. {{ each }}.\n{% endfor %}", v=["x", "2027"]) == (
        "1. x.\n2. 2027\\.\n"
    )


def test_a_text_with_an_html_method_is_no_way_around_the_escaping(folder: Path) -> None:
    class Sly(str):
        __slots__ = ()

        def __html__(self) -> str:
            return "<b>bold</b>"

    assert rendered("{{ v }}", v=Sly(STARS)) == SHOWN


def test_a_name_that_does_not_exist_is_a_mistake_and_not_an_empty_text(folder: Path) -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nobody }}")
    with pytest.raises(UndefinedError):
        rendered("{% if nobody.name %}x{% endif %}")
    assert failure(folder, "one\n{{ nobody }}").message == "mine.md.j2:2: the template failed: 'nobody' is undefined"


@pytest.mark.parametrize(
    "trick",
    [
        "{{ v.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ v | attr('__class__') }}",
        "{{ v['__class__'] }}",
        "{{ gap.__globals__ }}",
        "{{ '{0.__class__.__mro__}'.format(v) }}",
        "{{ '{0.__class__}'.format_map({'0': v}) }}",
        "{{ cycler.__init__.__globals__.os.getcwd() }}",
        "{{ kept.append('x') }}",
        "{{ range(999999999) | list | length }}",
    ],
)
def test_the_sandbox_refuses_tricks(folder: Path, trick: str) -> None:
    def gap() -> str:
        return ""

    kept = ["a"]
    failure(folder, trick, v="x", gap=gap, kept=kept)
    assert kept == ["a"]


def test_a_template_reaches_the_fields_of_a_charter_and_nothing_by_which_pydantic_opens_files(tmp_path: Path) -> None:
    """`parse_raw` unpickles what it is given, and a pickle runs whatever it names."""
    spec = load_bytes("charter.yaml", b"charter: 1\ntitle: X\nramp: {starts: 2027-01-11}\n")
    mark = tmp_path / "ran"
    pickled = f"\"cos\\nsystem\\n(S'touch {mark}'\\ntR.\""
    for trick in (
        f"c.parse_raw({pickled}, proto='pickle', allow_pickle=true)",
        f"c['parse_raw']({pickled}, proto='pickle', allow_pickle=true)",
        f"(c | attr('parse_raw'))({pickled}, proto='pickle', allow_pickle=true)",
        "c.parse_file('/etc/passwd')",
        "c.model_config",
        "c.ramp.starts.today()",
        "c.ramp.starts.strftime('%A')",
    ):
        with pytest.raises(SecurityError):
            rendered("{{ " + trick + " }}", c=spec.charter)
    assert not mark.exists()
    assert rendered("{{ c.seats[0].seat }} {{ c.ramp.starts.isoformat() }}", c=spec.charter) == "leader 2027-01-11"


def test_text_that_is_put_together_by_format_is_escaped() -> None:
    for way in ("t.format(v)", "t.format_map({'x': v})", "t | format(v)", "v | quoted"):
        text = (
            "{% set t %}" + ("{x}" if "map" in way else "%s" if "|" in way else "{}") + "{% endset %}{{ " + way + " }}"
        )
        assert rendered(text, v=STARS) == SHOWN, way


def test_nothing_that_a_template_prints_is_left_to_chance() -> None:
    for trick in ("{{ [1, 2] | random }}", "{{ lipsum() }}"):
        with pytest.raises(TemplateError):
            rendered(trick)


def test_what_the_sandbox_refuses_it_refuses_for_safety() -> None:
    with pytest.raises(SecurityError):
        rendered("{{ v.__class__.__mro__ }}", v="x")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n\n{% if %}", 3, "Expected an expression"),
        ("a\n{{ 1 // 0 }}", 2, "by zero"),
        ("a\n\n\n{{ 'x' | nofilter }}", 4, "No filter named 'nofilter'"),
        ("a\n{{ 'x'.index('y') }}", 2, "substring not found"),
        ("{% include 'none.j2' %}", 1, "none.j2"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "recursion"),
    ],
)
def test_a_broken_template_is_named_with_its_line_and_shows_no_traceback(
    folder: Path, text: str, line: int, says: str
) -> None:
    message = failure(folder, text).message
    assert message.startswith(f"mine.md.j2:{line}: the template failed: ")
    assert says in message


def test_a_mistake_in_an_included_template_is_told_with_its_own_name(folder: Path) -> None:
    (folder / "inner.j2").write_text("fine\n{{ nobody }}")
    assert failure(folder, "{% include 'inner.j2' %}").message.startswith("inner.j2:2: ")
    (folder / "inner.j2").write_text("fine\nfine\n{% end %}")
    assert failure(folder, "{% include 'inner.j2' %}").message.startswith("inner.j2:3: ")


def test_a_template_opens_nothing_outside_its_folder(folder: Path) -> None:
    outside = folder.parent / f"{folder.name}-canary.txt"
    outside.write_text("canary")
    for name in (f"../{outside.name}", str(outside)):
        assert "canary" not in failure(folder, f"{{% include '{name}' %}}").message.replace(outside.name, "")


def test_a_page_escapes_its_values_for_html(folder: Path) -> None:
    (folder / "mine.html.j2").write_text('<title>{{ v }}</title><meta content="{{ v }}">')
    hostile = "</title><script>\"'&amp;"
    escaped = "&lt;/title&gt;&lt;script&gt;&#34;&#39;&amp;amp;"
    page = render_html("mine.html.j2", {"v": hostile})
    assert page == f'<title>{escaped}</title><meta content="{escaped}">'
    with pytest.raises(MachineError):
        render_html("mine.html.j2", {})


def test_the_real_templates_print_a_hostile_draft_without_running_it() -> None:
    hostile = "{{ 7*7 }}{% include 'base.css' %}{# x #}"
    raw = f'charter: 1\ntitle: "{hostile}"\nleader: {{name: "{hostile}", opening: "{hostile}"}}\n'
    spec = load_bytes("charter.yaml", raw.encode())
    for text in (announcement(spec.charter, 1).text, expectations(spec.charter, 1)):
        assert text.count("{{ 7\\*7 }}{% include 'base.css' %}{# x #}") >= 2
        assert "49" not in text


def test_a_finished_document_is_tidy() -> None:
    assert tidy("\n\na  \n\n\n\nb\t\n\n\n") == "a\n\nb\n"
    assert tidy("a\u00a0\n") == "a\u00a0\n"


def test_markdown_that_is_put_together_by_hand_is_text_again() -> None:
    assert type(Markdown("a") + Markdown("b")) is str
    assert rendered("{{ v ~ w }}", v=Markdown("**a**"), w=Markdown("b")) == r"\*\*a\*\*b"
