"""Ports on the loopback interface: reserving a free one, and who listens where."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import psutil
from filelock import FileLock, Timeout

from fieldguide.running.processes import marked

HOST = "127.0.0.1"
LOOPBACKS = ("0" * 24 + "01000000", "0" * 16 + "FFFF0000" + "0100007F")
"""The IPv6 addresses of this machine only, as the kernel writes them."""
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


def open_to_others() -> frozenset[str]:
    """What listens on this machine where others can reach it, each as an opaque name; none outside Linux.

    The kernel's own list takes a fraction of the time of asking each process.
    """
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = Path(table).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for row in rows:
            _, address, _, state, *rest = row.split()
            if state == "0A" and not _loopback(address.partition(":")[0]):
                found.add(f"{address} {rest[5]}")
    return frozenset(found)


def _loopback(address: str) -> bool:
    """Whether an address as the kernel writes it, in hexadecimal words, is of this machine only."""
    return address.endswith("7F") if len(address) == 8 else address in LOOPBACKS


def exposed(mark: str, before: frozenset[str]) -> set[str]:
    """Where processes with this mark listen so that others can reach them, as address:port.

    Nobody is asked where nothing has come to what `open_to_others` gave before.
    """
    if sys.platform == "linux" and open_to_others() <= before:
        return set()
    own = {process.pid for process in marked(mark)}
    return {
        f"{each.laddr.ip}:{each.laddr.port}"
        for each in _connections()
        if each.pid in own and each.laddr.ip not in {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
    }


def listening(mark: str) -> set[int]:
    """The ports on which processes with this mark listen."""
    own = {process.pid for process in marked(mark)}
    return {port for port, pid in _listeners() if pid in own}


def _listeners() -> list[tuple[int, int]]:
    """The port and the process of everything that listens, as far as we may know it."""
    return [(each.laddr.port, each.pid) for each in _connections()]


def _connections() -> list[Any]:
    """Everything that listens, with its process, as far as we may know it."""
    try:
        connections = psutil.net_connections("tcp")
    except psutil.AccessDenied:  # macOS shows other people's connections to root only
        return []
    return [
        each
        for each in connections
        if each.status == psutil.CONN_LISTEN and each.laddr and each.pid is not None
    ]
