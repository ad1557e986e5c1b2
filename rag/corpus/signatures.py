"""Signatures of wordings: those that share most of their words have one of ten numbers in common (MinHash, LSH)."""

from __future__ import annotations

import struct
from zlib import crc32

from rensa import RMinHash

from rag.corpus.wording import Wording

_BANDS, _ROWS = 10, 3  # 99 % of pairs whose words are 7 in 10 the same share a band, 8 % of those with 2 in 10
_SEED = 1
_LENGTH = 4 * _ROWS  # bytes of a band


def bands(wording: Wording) -> list[int]:
    """Return ten numbers of 32 bits."""
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(list(wording.stems))
    values = struct.pack(f"<{_BANDS * _ROWS}I", *sketch.digest())
    return [crc32(values[band * _LENGTH : (band + 1) * _LENGTH], band) for band in range(_BANDS)]
