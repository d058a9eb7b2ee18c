"""Serve the site with live reload, or say that the port is already in use."""

from __future__ import annotations

import argparse
import signal
import socket
from collections.abc import Sequence

from fieldguide.preview import Preview

HOST = "127.0.0.1"
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def taken(port: int) -> bool:
    """Whether something listens on this loopback port, or we may not use it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def end(_number: int, _frame: object) -> None:
    """End as after Ctrl-C, which removes what was built.

    From then on signals are ignored: a second one would leave the server half ended, with its port in use.
    When `make` is told to end together with the server, it passes that on, so that the server is told twice.
    """
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the port, then build and serve."""
    parser = argparse.ArgumentParser(prog="fieldguide serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--look",
        action="store_true",
        help="look for edits twice a second, where the system doesn't tell of them",
    )
    chosen = parser.parse_args(arguments)
    port = chosen.port
    if not 0 < port < 65_536:
        print(f"{port} isn't a port: choose one from 1 to 65535, e.g. make serve PORT=8001")
        return 2
    if taken(port):
        print(f"Port {port} is already in use. Choose another port: make serve PORT={min(port + 1, 65_535)}")
        return 1
    for each in SIGNALS:
        if signal.getsignal(each) is not signal.SIG_IGN:  # as a shell has it for what runs in the background
            signal.signal(each, end)
    print(f"http://{HOST}:{port}/  (stop the server with Ctrl+C)", flush=True)
    return Preview(HOST, port, look=chosen.look).run()
