from __future__ import annotations

from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.texts import plain_texts, read_texts


def test_plain_texts_are_read_exactly_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_bytes("Ferry\r\n\xa0“noon”\r".encode())
    assert read_texts(tmp_path) == {"ferry": "Ferry\r\n\xa0“noon”\r"}


def test_one_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text("# Ferry")
    (tmp_path / "quay.md").write_text("# Quay")
    assert read_texts(tmp_path / "quay.md") == {"quay": "# Quay"}


def test_an_article_in_a_folder_is_named_after_its_path(tmp_path: Path) -> None:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "ferry.txt").write_text("Ferry")
    assert list(read_texts(tmp_path)) == ["harbour-ferry"]


def test_json_lines_are_articles(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"id": "ferry", "body": "Noon."}\n\n{"body": "Night."}\n')
    assert read_texts(tmp_path, field="body") == {"ferry": "Noon.", "news-3": "Night."}


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("Ferry")
    (tmp_path / "ferry.png").write_bytes(b"\x89PNG")
    assert list(read_texts(tmp_path)) == ["ferry"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("news.jsonl", b'{"text": 1}', "line 1: no text under 'text'; name the key with --field"),
        ("news.jsonl", b"[]", "line 1: no text under 'text'"),
        ("news.jsonl", b'{"text": "a"}\n{', "line 2: Expecting property name"),
        ("news.txt", b"\xff\xfe", "news.txt: not UTF-8"),
        ("news.png", b"", "no .txt, .md or .jsonl file with articles"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EvalError) as caught:
        read_texts(tmp_path)
    assert message in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="no such file or folder"):
        read_texts(tmp_path / "nothing")


def test_plain_texts_leave_out_all_that_is_not_plain_text(tmp_path: Path) -> None:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "ferry.TXT").write_bytes(b"Noon\r\n")
    (tmp_path / "quay.md").write_bytes(b"\xff")
    (tmp_path / "news.jsonl").write_text("{")
    assert plain_texts(tmp_path) == {"harbour-ferry": "Noon\r\n"}
