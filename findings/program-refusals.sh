#!/usr/bin/env bash
# Guess:   a refusal that a tool of an MCP server raises as ToolError, "the words that the client sees", reaches the
#          client in these words, and one raised where minutes are read as a resource or a prompt does so, too.
# Happens: with mcp 2.3.0 a tool's words come after "Error executing tool decision: ". From a resource the same
#          exception is a crash: the client gets "Error creating resource from template" without the words, the log a
#          traceback; ResourceError, raised there, gives the bare words. From a prompt no exception's words come
#          through: "Internal server error", also for ToolError and ResourceError.
# Matters: "Paragraf 25 finns inte i protokollet." is an answer that people are shown, in their language; they see an
#          English line before it, or none of it, and who runs the server is woken for a wrong number. Noterat raises
#          the one from tools and the other from resources, and has no prompts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mcp==2.3.0

cat > refuse.py <<'PY'
import asyncio
import logging
from importlib.metadata import version

from mcp import Client
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError

WORDS = "Paragraf 25 finns inte."
logged = []


class Kept(logging.Handler):
    def emit(self, record):
        logged.append(f"{record.levelname}{', with a traceback' if record.exc_info else ''}")


logging.basicConfig(level=logging.INFO, handlers=[Kept()])
server = MCPServer("minutes")


@server.tool()
def decision(number: int) -> str:
    raise ToolError(WORDS)


@server.resource("minutes://tool/{number}")
def by_tool_error(number: str) -> str:
    raise ToolError(WORDS)


@server.resource("minutes://resource/{number}")
def by_resource_error(number: str) -> str:
    raise ResourceError(WORDS)


@server.prompt()
def prompt_tool_error() -> str:
    raise ToolError(WORDS)


@server.prompt()
def prompt_resource_error() -> str:
    raise ResourceError(WORDS)


async def told(asked):
    logged.clear()
    try:
        words = (await asked).content[0].text
    except Exception as refused:
        words = str(refused)
    return f"{words!r}; logged: {logged}"


async def main():
    async with Client(server) as client:
        print("tool, ToolError:", await told(client.call_tool("decision", {"number": 25})))
        print("resource, ToolError:", await told(client.read_resource("minutes://tool/25")))
        print("resource, ResourceError:", await told(client.read_resource("minutes://resource/25")))
        print("prompt, ToolError:", await told(client.get_prompt("prompt_tool_error")))
        print("prompt, ResourceError:", await told(client.get_prompt("prompt_resource_error")))


print("mcp", version("mcp"))
asyncio.run(main())
PY

venv/bin/python refuse.py | tee seen
diff - seen <<'SEEN' && echo "as seen: the same refusal in four wordings"
mcp 2.3.0
tool, ToolError: 'Error executing tool decision: Paragraf 25 finns inte.'; logged: ['INFO']
resource, ToolError: 'Error creating resource from template minutes://tool/25'; logged: ['ERROR, with a traceback']
resource, ResourceError: 'Paragraf 25 finns inte.'; logged: ['INFO']
prompt, ToolError: 'Internal server error'; logged: ['ERROR, with a traceback']
prompt, ResourceError: 'Internal server error'; logged: ['ERROR, with a traceback']
SEEN
