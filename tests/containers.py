"""A container of a folder with a Containerfile: of Docker's or Podman's, or else played in a clean root."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Protocol

import psutil
from tests.asking import Reply, asked

from fieldguide.catalog.ledger import Command

START_SECONDS = 90
STOP_SECONDS = 60
POLL_SECONDS = 0.2


class Container(Protocol):
