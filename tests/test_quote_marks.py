import pytest

from rag.corpus.quote_marks import quoted_stretches


def stretches(text: str) -> list[str]:
    return [quoted.span.of(text) for quoted in quoted_stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” she said. “Now.”", ["“We go,”", "“Now.”"]),
        ('"We go," she said. "Now."', ['"We go,"', '"Now."']),
        ("‘We go,’ she said. ‘Now.’", ["‘We go,’", "‘Now.’"]),
        ("'It's a joke,' said Bo. 'We're off.'", ["'It's a joke,'", "'We're off.'"]),
        ("„Nein“, sagte sie. «Non», dit-elle.", ["„Nein“", "«Non»"]),
        ('She said:"We go."', ['"We go."']),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    assert stretches("The players’ union says rock ’n’ roll of the ’90s isn’t its members’ taste.") == []


def test_a_possessive_does_not_close_single_marks() -> None:
    assert stretches("‘The players’ union is wrong,’ said Bo.") == ["‘The players’ union is wrong,’"]


def test_an_inch_mark_opens_nothing() -> None:
    assert stretches('A 12" pipe and a 6\'2" man.') == []


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("“He told me ‘no’ twice,” she said.", "“He told me ‘no’ twice,”"),
        ("‘He told me “no” twice,’ she said.", "‘He told me “no” twice,’"),
        ("“He told me “no” twice,” she said.", "“He told me “no” twice,”"),
        ('"He told me "no" twice," she said.', '"He told me "no" twice,"'),
    ],
)
def test_a_quote_inside_a_quote_is_left_out(text: str, outer: str) -> None:
    assert stretches(text) == [outer]


def test_a_lost_closing_mark_is_told_by_the_attribution() -> None:
    assert stretches("“We go, he said. “Now it is late.”") == ["“We go,", "“Now it is late.”"]


def test_a_lost_opening_mark_is_told_by_the_attribution() -> None:
    assert stretches("We go,” he said.") == ["We go,”"]


def test_a_quote_goes_on_over_paragraphs_that_open_with_a_mark() -> None:
    found = quoted_stretches("“One.\n\n“Two.\n\n“Three,” she said. “Four.”")
    assert [(quoted.open_ended, quoted.continues) for quoted in found] == [
        (True, False),
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert stretches("He said “We go.\n\nThe end.") == ["“We go."]


def test_a_term_in_marks_is_no_statement() -> None:
    text = "The “golden decade” ended. “Not today.”"
    assert [quoted.is_statement(text) for quoted in quoted_stretches(text)] == [False, True]


@pytest.mark.parametrize("unit", ['"', "“", "”", " 'a", "‘a ", 'a "', "“ ", '"\n', "“a, he said "])
def test_many_marks_are_read_in_one_go(unit: str) -> None:
    text = unit * 50_000
    assert all(quoted.span.end <= len(text) for quoted in quoted_stretches(text))
