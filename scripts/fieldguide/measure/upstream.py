"""The service that programs wait for: answers every request after so many milliseconds.

Run by its path, in a process of its own: it imports nothing of ours, prints its port, and
ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType

BODY = b'{"rain": 20}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(BODY),
    BODY,
)
END = b"\r\n\r\n"


class Answering(asyncio.Protocol):
    """One connection, which stays open; requests without a body, one after the other."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has connected."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A piece of a request has arrived."""
        self._received += data
        while END in self._received:
            _, _, self._received = self._received.partition(END)
            asyncio.get_running_loop().call_later(self._seconds, self._answer)

    def _answer(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(ANSWER)


async def serve(seconds: float) -> None:
    """Print the port and answer until nobody holds the other end of standard input."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Answering(seconds), "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.buffer.read)


class Upstream:
    """That process, started; `port` is where it answers. To be used in a `with`."""

    def __init__(self, milliseconds: int, mark: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(Path(__file__)), str(milliseconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **mark},
            start_new_session=True,
        )
        assert self._process.stdout is not None
        try:
            self.port = int(self._process.stdout.readline())
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Upstream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) / 1000))
