"""Ports on the loopback interface: reserving a free one, and who listens where."""

from __future__ import annotations

import socket
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from fieldguide.verify.processes import marked

HOST = "127.0.0.1"
_PORTS = "ports"


def reserve_port(folder: Path) -> tuple[int, FileLock]:
    """A loopback port that is free now, and a lock that keeps our other runs from taking it.

    The lock file lies in `folder`; release the lock when the port is free again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = int(probe.getsockname()[1])
            lock = FileLock(folder / f"{port}.lock", thread_local=False)
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            return port, lock


def port_folder(environment: Path) -> Path:
    """Where the locks of ports lie, for all runs that share the folder of an environment."""
    return environment.parent / _PORTS


def listening(mark: str) -> set[int]:
    """The ports on which processes with this mark listen."""
    own = {process.pid for process in marked(mark)}
    return {port for port, pid in _listeners() if pid in own}


def _listeners() -> list[tuple[int, int]]:
    """The port and the process of everything that listens, as far as we may know it."""
    try:
        connections = psutil.net_connections("tcp")
    except psutil.AccessDenied:  # macOS shows other people's connections to root only
        return []
    return [
        (each.laddr.port, each.pid)
        for each in connections
        if each.status == psutil.CONN_LISTEN and each.laddr and each.pid is not None
    ]
