"""A way to the database that can be cut: nothing comes through, and nobody is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import make_url

CHUNK = 64 * 1024  # bytes


@dataclass(slots=True)
class Relay:
    """A port that hands on what a replica and its server say to each other."""

    host: str
    port: int
    is_open: asyncio.Event = field(default_factory=asyncio.Event)
    writers: set[asyncio.StreamWriter] = field(default_factory=set)

    @asynccontextmanager
    async def cut(self) -> AsyncIterator[None]:
        """Hand nothing on in the context; then all that was connected is reset."""
        self.is_open.clear()
        try:
            yield
        finally:
            self.end()
            self.is_open.set()

    def end(self) -> None:
        """Reset all that is connected."""
        for writer in list(self.writers):
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand a connection on for as long as both sides hold it."""
        with suppress(OSError):
            await self.is_open.wait()
            ours, theirs = await asyncio.open_connection(self.host, self.port)
            both = {writer, theirs}
            self.writers |= both
            try:
                await asyncio.gather(self._pump(reader, theirs), self._pump(ours, writer))
            finally:
                self.writers -= both
                for each in both:
                    each.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await reader.read(CHUNK):
            await self.is_open.wait()
            writer.write(said)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def relayed(database_url: str) -> AsyncIterator[tuple[str, Relay | None]]:
    """Give the URL of a way of its own to a server, and that way; to a file there is none."""
    url = make_url(database_url)
    if url.host is None or url.port is None:
        yield database_url, None
        return
    relay = Relay(url.host, url.port)
    relay.is_open.set()
    async with await asyncio.start_server(relay.serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        way = url.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        yield way, relay
        relay.end()
