"""What Linux offers to keep hold of programs, asked of the kernel itself; elsewhere there is none of it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 24, 36, 38
_POWERS = (16, 17, 19, 21, 22, 24, 25, 38, 39)
"""What root may do to the whole machine, such as inspecting every process and raising limits, by number."""
_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""The calls of Landlock, which have these numbers on every processor that we meet."""
_VERSION_FLAG = 1
_BENEATH, _PORT = 1, 2
_WRITES = sum(1 << bit for bit in (1, *range(4, 15)))
"""Writing, truncating, removing, making and moving files, of each kind."""
_CONNECT_TCP = 1 << 1
_SCOPE_SIGNAL = 1 << 1
_WITH_TRUNCATE, _WITH_NETWORK, _WITH_SCOPES = 3, 4, 6
"""The versions of Landlock that brought these."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class _Port(ctypes.Structure):
    _fields_ = (("allowed", ctypes.c_uint64), ("port", ctypes.c_uint64))


@cache
def _library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _control(option: int, value: int) -> bool:
    library = _library()
    return library is not None and library.prctl(option, value, 0, 0, 0) == 0


def adopt_orphans() -> bool:
    """Become the parent of what our descendants leave behind. Gives whether the system can do that."""
    return _control(_PR_SET_CHILD_SUBREAPER, 1)


def end_with_parent(number: int) -> bool:
    """Get a signal when the thread that started us ends. Gives whether the system can do that."""
    return _control(_PR_SET_PDEATHSIG, number)


@cache
def confinement() -> int:
    """The version of Landlock that this kernel has, or 0 where it cannot do what `confine` needs."""
    library = _library()
    version = int(library.syscall(_CREATE, None, 0, _VERSION_FLAG)) if library else 0
    return version if version >= _WITH_TRUNCATE else 0


def confine(writable: Iterable[Path], ports: Iterable[int] | None) -> None:
    """Keep this thread, and what it starts from now on, to these folders and ports.

    It may write below these folders only, and connect to these TCP ports only (None: to all); it may
    neither signal nor inspect a process that is not kept to the same. Reading stays as it is. Raises
    OSError where the kernel refuses.
    """
    library, version = _library(), confinement()
    assert library is not None
    assert version
    network, scopes = version >= _WITH_NETWORK, version >= _WITH_SCOPES
    connections = _CONNECT_TCP if network and ports is not None else 0
    wanted = _Ruleset(_WRITES, connections, _SCOPE_SIGNAL if scopes else 0)
    size = ctypes.sizeof(wanted) if scopes else 16 if network else 8
    rules = _checked(library.syscall(_CREATE, ctypes.byref(wanted), size, 0))
    try:
        for path in writable:
            with contextlib.suppress(FileNotFoundError):
                folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
                try:
                    beneath = _Beneath(_WRITES, folder)
                    _checked(library.syscall(_ADD, rules, _BENEATH, ctypes.byref(beneath), 0))
                finally:
                    os.close(folder)
        for port in (ports or ()) if network else ():
            rule = _Port(_CONNECT_TCP, port)
            _checked(library.syscall(_ADD, rules, _PORT, ctypes.byref(rule), 0))
        _control(_PR_SET_NO_NEW_PRIVS, 1)
        for power in _POWERS:
            _control(_PR_CAPBSET_DROP, power)  # who is not root has none of them
        _checked(library.syscall(_RESTRICT, rules, 0))
    finally:
        os.close(rules)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
