"""A BERT sentence encoder read from its folder with torch and its tokenizer alone.

Importing sentence-transformers takes four times as long as importing torch, for parts that no embedding needs. This
computes the same vectors for the models that are a BERT and the mean of its tokens; a test compares the two.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Encoding, Tokenizer
from torch import Tensor
from torch.nn import functional

from rag.protocols import Embedded
from rag.types import Span

_CORES = torch.get_num_threads()  # as torch finds them, before it is told to use one for each batch
_ROUND = 8  # tokens
_WEIGHTS = "model.safetensors"
_TOKENIZER = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class _Linear:
    weight: Tensor
    bias: Tensor

    def __call__(self, states: Tensor) -> Tensor:
        return functional.linear(states.to(self.weight.dtype), self.weight, self.bias)


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Tensor
    bias: Tensor
    epsilon: float

    def __call__(self, states: Tensor) -> Tensor:
        return functional.layer_norm(states, self.weight.shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer: what is multiplied may be bfloat16, what is added up and normalised stays float32.

    So the least cosine to float32 throughout is .99994 on news passages; bfloat16 throughout has .99986.
    """

    heads: int
    projection: _Linear
    attended: _Linear
    attended_norm: _Norm
    widening: _Linear
    narrowing: _Linear
    norm: _Norm

    def __call__(self, states: Tensor, places: Tensor, mask: Tensor) -> Tensor:
        """Return the next states of the tokens at `places` of the rows of `mask`; only attention sees the rows."""
        rows, length = mask.shape
        projected = self.projection(states)
        width = projected.shape[1] // 3
        padded = projected.new_zeros(rows * length, 3 * width).index_copy_(0, places, projected)
        query, key, value = padded.view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attention = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        attended = attention.transpose(1, 2).reshape(rows * length, width)[places]
        states = self.attended_norm(states + self.attended(attended))
        return self.norm(states + self.narrowing(functional.gelu(self.widening(states))))


class BertEncoder:
    """Encodes a batch on one thread; several threads may encode at once."""

    def __init__(self, folder: Path) -> None:
        """Read a model of which `reads` is true; raise OSError, ValueError or KeyError if its files are not right."""
        config = _json(folder / "config.json")
        weights = {name.removeprefix("bert."): tensor for name, tensor in load_file(folder / _WEIGHTS).items()}
        self._folder = folder
        self._tokenizer = _tokenizer(folder / _TOKENIZER)
        self._words = weights["embeddings.word_embeddings.weight"]
        types = weights["embeddings.token_type_embeddings.weight"]
        self._positions = weights["embeddings.position_embeddings.weight"] + types[0]
        self._norm = _norm(weights, "embeddings", config)
        self._layers = [_layer(weights, f"encoder.layer.{n}", config) for n in range(config["num_hidden_layers"])]
        self.dimension: int = config["hidden_size"]
        self.max_tokens: int = _json(folder / "sentence_bert_config.json")["max_seq_length"]
        self.threads = _CORES
        torch.set_num_threads(1)  # questions come side by side; threads that share one batch wait for each other

    @staticmethod
    def reads(folder: Path) -> bool:
        """Tell whether the model in `folder` is a BERT, the mean of its tokens, and nothing else."""
        files = ("modules.json", "config.json", "sentence_bert_config.json", _WEIGHTS, _TOKENIZER)
        if not all((folder / name).is_file() for name in files):
            return False
        config = _json(folder / "config.json")
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rpartition(".")[2] for module in modules]
        if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
            return False
        pooling = _json(folder / modules[1]["path"] / "config.json")
        pooled = [name for name, chosen in pooling.items() if name.startswith("pooling_mode_") and chosen]
        architecture = (config["model_type"], config["hidden_act"], config.get("position_embedding_type", "absolute"))
        return architecture == ("bert", "gelu", "absolute") and pooled == ["pooling_mode_mean_tokens"]

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the weights and of the tokenizer; the precision they are computed in changes no ranking."""
        digest = hashlib.sha256()
        for name in (_WEIGHTS, _TOKENIZER):
            digest.update((self._folder / name).read_bytes())
        return digest.hexdigest()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included."""
        return [len(encoding) for encoding in self._tokenizer.encode_batch_fast(list(texts))]

    def encode(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Embedded:
        """Return the vectors of texts of at most `max_tokens` tokens each, and of spans of each, in printed order.

        A span is the mean of the tokens that begin in it, so that all of its text speaks in its vector, at no cost
        ("late chunking", Günther et al. 2024).
        """
        encodings = self._tokenizer.encode_batch(list(texts))
        firsts = list(accumulate(map(len, spans), initial=0))
        owners = [_owners(*each, firsts[-1]) for each in zip(encodings, spans, firsts[:-1], strict=True)]
        with torch.inference_mode():
            mask, places, states = self._states([encoding.ids for encoding in encodings])
            of_texts = _means(states, places // mask.shape[1], len(texts))
            of_spans = _means(states, _rows(owners, mask.shape[1]).view(-1)[places], firsts[-1] + 1)
        return Embedded(of_texts.numpy(), of_spans[:-1].numpy())

    def _states(self, tokens: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor, Tensor]:
        """Return which places of the padded rows hold tokens, those computed, and their last states, else zeros."""
        length = _rounded(max(map(len, tokens)))
        lengths = torch.tensor([len(row) for row in tokens])
        mask = torch.arange(length) < lengths[:, None]
        places = _places(mask)
        states = self._norm(self._words[_rows(tokens, length).view(-1)[places]] + self._positions[places % length])
        for layer in self._layers:
            states = layer(states, places, mask)
        return mask, places, states * mask.view(-1)[places, None]


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # it raises no narrower one
        raise ValueError(f"{path} is no tokenizer") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _layer(weights: Mapping[str, Tensor], place: str, config: Mapping[str, Any]) -> _Layer:
    attention = [f"{place}.attention.self.{name}" for name in ("query", "key", "value")]
    return _Layer(
        heads=config["num_attention_heads"],
        projection=_linear(weights, attention),
        attended=_linear(weights, [f"{place}.attention.output.dense"]),
        attended_norm=_norm(weights, f"{place}.attention.output", config),
        widening=_linear(weights, [f"{place}.intermediate.dense"]),
        narrowing=_linear(weights, [f"{place}.output.dense"]),
        norm=_norm(weights, f"{place}.output", config),
    )


def _linear(weights: Mapping[str, Tensor], places: Sequence[str]) -> _Linear:
    """Return one multiplication that does those at all `places`."""
    dtype = torch.bfloat16 if _multiplies_bfloat16() else torch.float32
    weight = torch.cat([weights[f"{place}.weight"] for place in places])
    bias = torch.cat([weights[f"{place}.bias"] for place in places])
    return _Linear(weight.to(dtype), bias.to(dtype))


def _norm(weights: Mapping[str, Tensor], place: str, config: Mapping[str, Any]) -> _Norm:
    epsilon = config["layer_norm_eps"]
    return _Norm(weights[f"{place}.LayerNorm.weight"], weights[f"{place}.LayerNorm.bias"], epsilon)


def _multiplies_bfloat16() -> bool:
    """Tell whether the processor has instructions for it: 1.7 times as fast with AVX-512, more with AMX."""
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def _owners(encoding: Encoding, spans: Sequence[Span], first: int, nobody: int) -> list[int]:
    """Return the number of the span in which each token begins, counted from `first`; `nobody` for other tokens."""
    starts = [span.start for span in spans]
    owners = []
    for begin, end in encoding.offsets:
        place = bisect_right(starts, begin) - 1
        held = end > begin and place >= 0 and begin < spans[place].end  # special tokens are empty
        owners.append(first + place if held else nobody)
    return owners


def _means(states: Tensor, groups: Tensor, count: int) -> Tensor:
    """Return the unit vector of the mean of each group of tokens; zeros for a group without any."""
    return functional.normalize(states.new_zeros(count, states.shape[1]).index_add_(0, groups, states), dim=1)


def _rows(numbers: Sequence[Sequence[int]], length: int) -> Tensor:
    """Return lists as rows of one length."""
    return torch.tensor([[*row, *[0] * (length - len(row))] for row in numbers])


def _places(mask: Tensor) -> Tensor:
    """Return where tokens are in the rows laid end to end, and as many places without one as make a round number."""
    present = mask.view(-1)
    return torch.argsort(~present, stable=True)[: _rounded(int(present.sum()))]


def _rounded(length: int) -> int:
    """Return the next round length: one not seen before costs 5 ms, so there should be few."""
    return -length // _ROUND * -_ROUND


def _json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
