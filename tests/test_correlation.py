import re

import pytest

from service.telemetry.correlation import Correlation, current, new_trace_id, trace_id_of, working_for

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"


@pytest.mark.parametrize(
    "header", [f"00-{TRACE}-{PARENT}-01", f"00-{TRACE}-{PARENT}-00", f"01-{TRACE}-{PARENT}-01-more"]
)
def test_a_valid_traceparent_names_its_trace(header: str) -> None:
    assert trace_id_of(header) == TRACE


@pytest.mark.parametrize(
    "header",
    [
        "",
        TRACE,
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01-more",
        f"00-{TRACE}-{PARENT}-1",
        f"00-{TRACE}-{PARENT}-01\n",
        f"01-{TRACE}-{PARENT}-01-{'x' * 600}",
        f"00-{TRACE[:-1]}٣-{PARENT}-01",
    ],
)
def test_any_other_traceparent_names_none(header: str) -> None:
    assert trace_id_of(header) is None


def test_a_new_trace_id_is_32_hexadecimal_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", new_trace_id())
    assert new_trace_id() != new_trace_id()


def test_the_ids_are_known_inside_and_forgotten_after() -> None:
    with working_for(Correlation("r1", TRACE)):
        assert current() == Correlation("r1", TRACE)
    assert current() is None
