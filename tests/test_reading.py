import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.corpus.articles import MAX_BYTES
from rag.corpus.reading import count_articles, read
from rag.errors import ReadingError, SkippedError
from rag.types import Article, Published

SEEDS = Path(__file__).parent.parent / "seeds"
PAGE = """<html><head><title>Talks fail - The Example</title><meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2022-01-08T10:00:00Z">
<link rel="canonical" href="https://news.example/talks"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Talks fail</h1><p>The ministers met in the old town hall of Geneva on Friday and talked for four hours.</p>
<p>Nobody would say what they had agreed on, and the guests left through the back door.</p></article></body></html>"""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_all(*paths: Path | str, stdin: bytes = b"") -> list[Article | ReadingError]:
    return list(read(paths, BytesIO(stdin)))


def only(*paths: Path | str, stdin: bytes = b"") -> Article:
    [found] = read_all(*paths, stdin=stdin)
    assert isinstance(found, Article), found
    return found


def reason(*paths: Path | str, stdin: bytes = b"") -> str:
    [found] = read_all(*paths, stdin=stdin)
    assert isinstance(found, ReadingError)
    return found.reason


def ids(*paths: Path | str) -> list[str]:
    return [found.id if isinstance(found, Article) else str(found) for found in read_all(*paths)]


def test_a_text_file_is_kept_exactly(tmp_path: Path) -> None:
    data = "\ufeffTalks\r\nfail.\r\n\n\xa0He said “no.”\x0c".encode()
    file = write(tmp_path / "a.txt", data)
    assert only(file) == Article("a", data.decode())
    assert only(file).text.encode() == data


def test_the_seeds_are_read_in_order_and_unchanged() -> None:
    found = [each for each in read_all(SEEDS) if isinstance(each, Article)]
    files = sorted(SEEDS.iterdir())
    assert [each.id for each in found] == [file.stem for file in files]
    assert [each.text.encode() for each in found] == [file.read_bytes() for file in files]


def test_markdown_is_text(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.b.MD", "# Talks\n\nThey *failed*.")).text == "# Talks\n\nThey *failed*."


def test_a_web_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    found = only(write(tmp_path / "talks.html", PAGE))
    assert found.text.startswith("Talks fail\nThe ministers met in the old town hall")
    assert found.text.endswith("left through the back door.")
    assert (found.id, found.title, found.outlet) == ("talks", "Talks fail", "The Example")
    assert (found.published, found.url) == (Published("2022-01-08", "given"), "https://news.example/talks")


def test_a_web_page_may_be_in_another_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Geneva", "Genève")
    assert "hall of Genève on" in only(write(tmp_path / "a.htm", page.encode("iso-8859-1"))).text


def test_metadata_of_a_web_page_that_cannot_be_taken_is_left_out(tmp_path: Path) -> None:
    page = PAGE.replace("https://news.example/talks", "https://news.example/" + "a" * 2_000)
    found = only(write(tmp_path / "a.html", page))
    assert (found.url, found.title) == (None, None)


@pytest.mark.parametrize("page", ["<html></html>", "<p>", "<html><body></body></html>", "<!-- -->"])
def test_a_web_page_without_an_article_says_so(tmp_path: Path, page: str) -> None:
    assert reason(write(tmp_path / "a.html", page)) == "no article text found on the page"


def test_json_lines_are_articles_with_metadata(tmp_path: Path) -> None:
    line = {"id": "x1", "text": " Talks\r\nfail. ", "title": "Talks", "outlet": "The Example", "agency": "AP",
            "published": "2021-12-24T13:57:00+05:30", "url": "https://news.example/a", "extra": [1]}  # fmt: skip
    assert only(write(tmp_path / "a.jsonl", json.dumps(line))) == Article(
        "x1",
        " Talks\r\nfail. ",
        "Talks",
        "The Example",
        "AP",
        Published("2021-12-24", "given"),
        "https://news.example/a",
    )


def test_json_lines_without_an_id_are_numbered(tmp_path: Path) -> None:
    file = write(tmp_path / "news.jsonl", '\ufeff{"text": "a"}\n\n{"text": "b", "id": null}\n{"text": "c", "id": 17}')
    assert ids(file) == ["news-1", "news-3", "17"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "not JSON (expecting property name enclosed in double quotes at character 2)"),
        ("[1]", "not a JSON object"),
        ("{}", "has no 'text'"),
        ('{"text": 1}', "'text' is a JSON number, not a string"),
        ('{"text": "a", "title": ["b"]}', "'title' is a JSON array, not a string"),
        ('{"text": "a", "id": true}', "'id' is a JSON boolean, not a string"),
        ('{"text": " "}', "blank"),
        ('{"text": ""}', "empty"),
        ('{"text": "a\\u0000"}', "binary (a NUL at character 1)"),
        ('{"text": "ab\\ud800"}', "half a surrogate pair at character 2 of the text"),
        ('{"text": "a", "published": "2021-13-45"}',
         "published is '2021-13-45', not a date like 2021, 2021-12 or 2021-12-24"),
        ('{"text": "a", "url": "javascript:alert(1)"}',
         "url is 'javascript:alert(1)', not an address that begins with http:// or https://"),
        ("[" * 100_000, "not JSON (a number or a nesting that is too long)"),
        ('{"text": ' + "9" * 5_000 + "}", "not JSON (a number or a nesting that is too long)"),
    ],
)  # fmt: skip
def test_a_bad_json_line_is_named_and_the_rest_is_read(tmp_path: Path, line: str, expected: str) -> None:
    file = write(tmp_path / "a.jsonl", f'{{"id": "x", "text": "first"}}\n{line}\n{{"id": "y", "text": "last"}}\n')
    assert ids(file) == ["x", f"{file}:2: {expected}", "y"]


def test_a_json_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", b'{"text": "\x93"}\n{"id": "y", "text": "b"}')
    assert ids(file) == [f"{file}:1: not UTF-8 (byte 0x93 at 10)", "y"]


def test_a_json_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", b'{"text": "' + b"a" * (2 * MAX_BYTES) + b'"}\n{"id": "y", "text": "b"}')
    assert ids(file) == [f"{file}:1: more than 10,000,000 bytes", "y"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n\xc2\xa0\t", "blank"),
        (b"\xef\xbb\xbf\n", "blank"),
        (b"Talks \x93fail\x94", "not UTF-8 (byte 0x93 at 6)"),
        (b"\x89PNG\r\n\x1a\n\x00", "not UTF-8 (byte 0x89 at 0)"),
        ("Talks fail".encode("utf-16"), "UTF-16; save it as UTF-8"),
        (b"Talks\x00fail", "binary (a NUL at character 5)"),
        (b"a" * MAX_BYTES, "a line of 10,000,000 characters; the most is 1,000,000"),
        (b"a b\n" * (MAX_BYTES // 3), "more than 10,000,000 bytes"),
    ],
    ids=["empty", "blank", "mark", "latin", "image", "utf16", "nul", "line", "large"],
)
def test_a_bad_text_file_gets_a_reason(tmp_path: Path, content: bytes, expected: str) -> None:
    assert reason(write(tmp_path / "a.txt", content)) == expected


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "one")
    bad = write(tmp_path / "b.txt", b"\xff")
    write(tmp_path / "c.txt", "three")
    assert ids(tmp_path) == ["a", f"{bad}: not UTF-8 (byte 0xff at 0)", "c"]


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y/x.md", "c.txt", ".git/d.txt", ".hidden.txt"):
        write(tmp_path / name, name)
    assert ids(tmp_path) == ["a-y-x", "a-z", "b", "c"]


def test_an_empty_folder_has_no_article(tmp_path: Path) -> None:
    assert read_all(tmp_path) == []


def test_other_kinds_of_files_are_skipped_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    image = write(tmp_path / "photo.jpg", b"\xff\xd8")
    expected = "not read; .txt, .md, .html, .htm, .xhtml, .jsonl, .ndjson are"
    assert [(type(found), str(found)) for found in read_all(tmp_path, image)] == [
        (SkippedError, f"{image}: {expected}"),
        (ReadingError, f"{image}: {expected}"),
    ]


def test_the_second_article_with_an_id_names_the_first(tmp_path: Path) -> None:
    first, second = write(tmp_path / "x/a.txt", "one"), write(tmp_path / "y/a.txt", "two")
    assert ids(first, second) == ["a", f"{second}: has the id 'a', as {first} has"]


def test_a_name_that_cannot_be_an_id_is_rewritten_always_the_same(tmp_path: Path) -> None:
    write(tmp_path / "Обзор дня.txt", "one")
    write(tmp_path / "a b.txt", "two")
    write(tmp_path / f"{'c' * 220}.txt", "three")
    assert ids(tmp_path) == ["a-b-c8687a08", f"{'c' * 150}-5c53a90e", "b3f4d5e5"]


def test_articles_are_counted_before_they_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "one")
    write(tmp_path / "photo.jpg", b"\xff")
    write(tmp_path / "sub" / "news.jsonl", '{"text": "a"}\n{"text": "b"}\n')
    assert (count_articles([tmp_path]), count_articles([tmp_path, "-"])) == (3, None)
    assert count_articles([tmp_path / "none.txt"]) == 0


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt") == "does not exist"


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none.txt")
    assert reason(tmp_path) == "does not exist"


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert reason(tmp_path) == "a symbolic link that leads back to itself"


def test_a_loop_of_folders_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "one")
    loop = tmp_path / "sub" / "loop"
    loop.parent.mkdir()
    loop.symlink_to(tmp_path)
    assert ids(tmp_path) == ["a", f"{loop}: leads back to {tmp_path}, which is read already"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert reason(tmp_path) == "neither a file nor a folder"


def test_a_device_is_not_read() -> None:
    assert reason("/dev/zero") == "neither a file nor a folder"


def test_a_file_that_fails_while_it_is_read_is_an_error(tmp_path: Path) -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("no file here that opens and cannot be read")
    (tmp_path / "a.jsonl").symlink_to("/proc/self/mem")
    assert reason(tmp_path) == "input/output error"
    assert count_articles([tmp_path]) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "one").chmod(0)
    assert reason(tmp_path) == "permission denied"


@pytest.mark.parametrize("name", ["a\0.txt", "\ud800.txt"])
def test_a_name_that_no_file_can_have_is_an_error(name: str) -> None:
    [found] = read_all(name)
    assert isinstance(found, ReadingError)
    assert str(found) == f"�{name[1:]}: cannot be opened" if name[0] != "a" else "a�.txt: cannot be opened"


def test_a_file_name_that_is_not_unicode_is_read(tmp_path: Path) -> None:
    file = write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")), "one")
    assert only(file).id == "caf-0dabcef4"


def test_standard_input_is_an_article() -> None:
    assert only("-", stdin=b"Talks\r\nfail.") == Article("stdin", "Talks\r\nfail.")


def test_standard_input_may_be_json_lines_or_a_web_page() -> None:
    found = read_all("-", stdin=b'{"text": "a"}\n{"text": "b"}')
    assert [each.id for each in found if isinstance(each, Article)] == ["stdin-1", "stdin-2"]
    assert only("-", stdin=PAGE.encode()).title == "Talks fail"


def test_bad_standard_input_is_named() -> None:
    assert [str(found) for found in read_all("-", stdin=b"")] == ["standard input: empty"]


def test_closed_standard_input_is_an_error() -> None:
    stream = BytesIO()
    stream.close()
    assert [str(found) for found in read(["-"], stream)] == ["standard input: cannot be opened"]


@given(st.binary())
def test_any_bytes_are_an_article_kept_exactly_or_an_error(data: bytes) -> None:
    [found] = read_all("-", stdin=b"a" + data)
    assert isinstance(found, ReadingError) or found.text.encode() == b"a" + data


@given(st.binary() | st.text().map(str.encode))
def test_any_json_line_is_articles_or_errors(data: bytes) -> None:
    assert all(isinstance(found, Article | ReadingError) for found in read_all("-", stdin=b"{" + data))


@settings(deadline=None)  # the first page loads trafilatura
@given(st.binary() | st.text(st.sampled_from("<>/=\"'&;! pdiv\n\xe9")).map(str.encode))
def test_any_web_page_is_an_article_or_an_error(data: bytes) -> None:
    [found] = read_all("-", stdin=b"<html>" + data)
    assert isinstance(found, Article | ReadingError)
