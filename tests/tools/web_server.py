"""A server of tools behind HTTP, with the official SDK: its argument is the port."""

import sys

from mcp.server import MCPServer

server = MCPServer("weather")


@server.tool()
def forecast(city: str, days: int = 1) -> str:
    """Tell the weather."""
    if city == "Nowhere":
        raise ValueError("no such place")
    if city == "Everywhere":
        return "x" * 3_000_000
    return f"In {city} it will rain for {days} days."


server.run(transport="streamable-http", host="127.0.0.1", port=int(sys.argv[1]))
