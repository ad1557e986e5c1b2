import anyio
import pytest

from rag.errors import OverloadedError
from service.transport.bounded_queue import BoundedQueue


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_turn_past_workers_and_queue_is_refused() -> None:
    queue = BoundedQueue(workers=1, size=0)
    async with queue.turn():
        with pytest.raises(OverloadedError, match="try again in 1 s"):
            async with queue.turn():
                pytest.fail("two turns at once")


async def test_a_turn_that_waits_gets_the_slot_of_the_one_that_ends() -> None:
    queue = BoundedQueue(workers=1, size=1)
    order: list[str] = []

    async def second() -> None:
        async with queue.turn():
            order.append("second")

    async with anyio.create_task_group() as group, queue.turn():
        group.start_soon(second)
        await anyio.wait_all_tasks_blocked()
        assert queue.waiting == 1
        order.append("first")
    assert order == ["first", "second"]
    assert queue.waiting == 0


async def test_turns_are_served_in_the_order_they_came() -> None:
    queue = BoundedQueue(workers=1, size=3)
    order: list[int] = []

    async def turn(number: int) -> None:
        async with queue.turn():
            order.append(number)

    async with anyio.create_task_group() as group, queue.turn():
        for number in range(3):
            group.start_soon(turn, number)
            await anyio.wait_all_tasks_blocked()
    assert order == [0, 1, 2]


async def test_a_turn_that_is_cancelled_while_it_waits_leaves_its_place() -> None:
    queue = BoundedQueue(workers=1, size=1)
    async with queue.turn(), anyio.create_task_group() as group:
        group.start_soon(queue.turn().__aenter__)
        await anyio.wait_all_tasks_blocked()
        group.cancel_scope.cancel()
    assert queue.waiting == 0
    async with queue.turn():
        pass


async def test_a_turn_that_fails_gives_its_slot_back() -> None:
    queue = BoundedQueue(workers=1, size=0)
    with pytest.raises(ZeroDivisionError):
        async with queue.turn():
            raise ZeroDivisionError
    async with queue.turn():
        pass
