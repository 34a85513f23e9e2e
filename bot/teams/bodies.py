"""Bodies of answers the bot gets: read to a limit, whatever the other side says their size is."""

import aiohttp


class TooLarge(Exception):
    """There is more than was asked for; what was read is gone."""


async def read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read a body of at most `limit` bytes, counted after decompression. Raises `TooLarge`."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > limit:
            response.close()
            raise TooLarge
    return bytes(body)
