"""The machine and the versions that a result was taken with."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_MEMORY_INFO = Path("/proc/meminfo")
_PACKAGES = ("byline", "torch", "sentence-transformers", "faiss-cpu", "tantivy")


def machine() -> dict[str, str]:
    """Return the processor, its cores and load (1, 5, 15 minutes), the memory, and the versions that matter."""
    versions = {name: found for name in _PACKAGES if (found := _version(name))}
    return {
        "cpu": _value_of(_CPU_INFO, "model name") or platform.processor() or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": _value_of(_MEMORY_INFO, "MemTotal") or "unknown",
        "load": ", ".join(f"{load:.1f}" for load in os.getloadavg()),
        "system": platform.platform(),
        "python": platform.python_version(),
        **versions,
    }


def peak_memory_mb(process: int) -> float | None:
    """Return the largest resident memory that a process has had, in MB; None where /proc does not tell."""
    found = _value_of(Path(f"/proc/{process}/status"), "VmHWM")
    return None if found is None else int(found.split()[0]) * 1024 / 1e6


def _value_of(path: Path, key: str) -> str | None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), None)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
