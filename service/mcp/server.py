"""The tools as a server of the protocol's SDK, whoever carries its messages."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final, TypeAlias

from mcp import MCPError
from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from service import problems
from service.mcp import tools

Context: TypeAlias = ServerRequestContext[Any, Any]

_READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server_of(desk_of: Callable[[Context], tools.Desk]) -> Server[Any]:
    """Return a server whose calls are worked on at the desk that `desk_of` gives each."""
    by_name = {tool.name: tool for tool in tools.TOOLS}
    described = ListToolsResult(tools=[_described(tool) for tool in tools.TOOLS])

    async def list_tools(_context: Context, _page: PaginatedRequestParams | None) -> ListToolsResult:
        return described

    async def call_tool(context: Context, called: CallToolRequestParams) -> CallToolResult:
        tool = by_name.get(called.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"there is no tool {called.name!r}; there are {', '.join(by_name)}")
        try:
            reply, words = await tool.call(called.arguments or {}, desk_of(context))
        except Exception as error:  # noqa: BLE001 - the border of a call: the caller gets our words, the log the trace
            return _failed(error, context)
        return CallToolResult(content=[TextContent(text=words)], structured_content=reply.model_dump(mode="json"))

    return Server(
        "byline",
        title="Byline",
        version=version("byline"),
        instructions=tools.INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _described(tool: tools.AnyTool) -> Tool:
    return Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(mode="serialization"),
        annotations=_READ_ONLY,
    )


def _failed(error: Exception, context: Context) -> CallToolResult:
    """Return what a model is told of an error: what it can do about it, and nothing of the machinery."""
    problems.note(error, getattr(getattr(context.request, "state", None), "request_id", str(context.request_id)))
    met = problems.trouble_of(error)
    return CallToolResult(content=[TextContent(text=f"{met.kind.title}: {met.detail}")], is_error=True)
