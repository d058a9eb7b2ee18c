"""A clean root: a folder in memory where commands find a Python, the system's programs, and nothing more.

It is what is nearest to a container where nobody can run one. Linux's namespaces keep the mounts, the
processes and the network of a root apart from the machine's; all of them end with the process that holds
them, and that ends with ours. The system's programs are more than a slim image has: that a compiler is
missing there isn't noticed here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil
from tests.containerfile import ContainerError

from fieldguide.running.pythons import Interpreter

TOOLS = ("unshare", "nsenter", "mount", "ip", "useradd")
NAMESPACES = ("--mount", "--ipc", "--net", "--pid")
STEP_SECONDS = 600
PATH = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
PYTHON = "opt/python"
"""Where the found Python is in the root; the image's is at /usr/local, and here that is an environment."""
COPIED = (
    *("login.defs", "default/useradd", "resolv.conf", "ld.so.conf.d", "pip.conf", "xdg/pip"),
    *("ssl/openssl.cnf", "ssl/certs/ca-certificates.crt", "pki/tls/certs/ca-bundle.crt"),
)
"""Files and folders of /etc that a new user, a name server, certificates and pip need, where they are."""
WRITTEN = {
    "passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
    "group": "root:x:0:\nnogroup:x:65534:\n",
    "shadow": "root:*:20000:0:99999:7:::\nnobody:*:20000:0:99999:7:::\n",
    "gshadow": "root:*::\nnogroup:*::\n",
    "hosts": "127.0.0.1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n",
    "ld.so.conf": f"/{PYTHON}/lib\ninclude /etc/ld.so.conf.d/*.conf\n",
}
SET_UP = r"""
set -eu
root=$1 prefix=$2 python=$3; shift 3
ip link set lo up
mount -t tmpfs -o mode=1777 clean-shm /dev/shm
mount -t tmpfs -o mode=755 clean-root "$root"
cd "$root"
mkdir -p dev/shm etc home opt proc root run tmp usr var/tmp
chmod 700 root
chmod 1777 tmp var/tmp
for each in /bin /sbin /lib*; do
    if test -L "$each"; then cp -P "$each" .; else mkdir ".$each"; mount -o bind,ro "$each" ".$each"; fi
done
mount -o bind,ro /usr usr
if test "$prefix" != /usr; then mkdir "$python"; mount -o bind,ro "$prefix" "$python"; fi
mount -t tmpfs -o mode=755 clean-local usr/local
for each in null zero full random urandom tty; do
    : > "dev/$each"; mount --bind "/dev/$each" "dev/$each"
done
mount --bind /dev/shm dev/shm
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
for each in "$@"; do
    if test -e "/etc/$each"; then mkdir -p "$(dirname "etc/$each")"; cp -RL "/etc/$each" "etc/$each"; fi
done
echo ready
exec cat
"""
"""The first process of the namespaces: it ends when nobody holds the other end of its input any more."""


def lacking() -> str:
    """What this machine lacks for a clean root, in words; empty where it has everything."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a clean root needs Linux and root"
    if missing := [each for each in TOOLS if shutil.which(each) is None]:
        return f"a clean root needs {', '.join(missing)}"
    tried = subprocess.run(
        ["unshare", *NAMESPACES, "--fork", "true"], capture_output=True, text=True, check=False
    )
    return f"root can't make namespaces here: {tried.stderr.strip()}" if tried.returncode else ""


class CleanRoot:
    """The root at `folder`, with this Python in it, while the `with` lasts; then nothing of it is left.

    `path` is how we ourselves reach its files.
    """

    def __init__(self, folder: Path, python: Interpreter) -> None:
        self._folder = folder
        self._python = python
        self._tools = {name: str(shutil.which(name)) for name in TOOLS}
        self._first = 0
        self._holder: subprocess.Popen[str] | None = None

    @property
    def path(self) -> Path:
        """Its folder, as the processes see it that share its mounts."""
        return Path(f"/proc/{self._first}/root") / self._folder.relative_to("/")

    def __enter__(self) -> CleanRoot:
        self._folder.mkdir(parents=True)
        words = [str(self._folder), self._python.prefix, PYTHON, *COPIED]
        self._holder = subprocess.Popen(
            [self._tools["unshare"], *NAMESPACES, "--fork", "--kill-child", "sh", "-c", SET_UP, "sh", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            self._wait(self._holder)
            for name, text in WRITTEN.items():
                (self.path / "etc" / name).write_text(text, encoding="utf-8")
            self.checked(["ldconfig"])
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _wait(self, holder: subprocess.Popen[str]) -> None:
        assert holder.stdout is not None
        said: list[str] = []
        for line in holder.stdout:
            if line == "ready\n":
                (first,) = psutil.Process(holder.pid).children()
                self._first = first.pid
                return
            said.append(line)
        raise ContainerError("the clean root can't be made", "".join(said))

    def _close(self) -> None:
        """End the first process, with which the kernel ends all others of the namespaces."""
        if self._holder is None:
            return
        assert self._holder.stdin is not None
        assert self._holder.stdout is not None
        self._holder.stdin.close()
        try:
            self._holder.wait(20)
        except subprocess.TimeoutExpired:
            self._holder.kill()
            self._holder.wait()
        self._holder.stdout.close()
        self._holder = None
        self._folder.rmdir()

    def install_python(self) -> None:
        """Make the Python at /usr/local that the image has there, with its pip."""
        prefix = "/usr" if self._python.prefix == "/usr" else f"/{PYTHON}"
        python = f"{prefix}/bin/python{self._python.minor}"
        self.checked([python, "-m", "venv", "/usr/local"])

    def networked(self, words: Sequence[str]) -> list[str]:
        """A command of this machine with the network of the root."""
        return [self._tools["nsenter"], f"--target={self._first}", "--net", "--", *words]

    def beside(self, words: Sequence[str], folder: Path) -> list[str]:
        """A command that sees this machine's files, with the network and the processes of the root."""
        return [*self._entered("--net"), "env", f"--chdir={folder}", *words]

    def inside(
        self, words: Sequence[str], user: tuple[int, int] = (0, 0), folder: str = "/", *, alone: bool
    ) -> list[str]:
        """A command as the first process of a container: what it starts ends with it.

        With `alone`, it has the network of the root; else the machine's, to install packages.
        """
        group = [f"--setgid={user[1]}", f"--setuid={user[0]}"]
        where = ["--mount-proc", f"--root={self._folder}", f"--wd={folder}"]
        apart = [self._tools["unshare"], "--mount", "--pid", "--fork", "--kill-child", *where, *group]
        return [*self._entered(*(["--net"] if alone else [])), *apart, "--", *words]

    def _entered(self, *more: str) -> list[str]:
        return [self._tools["nsenter"], f"--target={self._first}", "--mount", "--ipc", "--pid", *more, "--"]

    def checked(self, words: Sequence[str]) -> None:
        """Run a command as root. Raises ContainerError where it fails."""
        code, output = finished(self.inside(words, alone=False), {"PATH": PATH})
        if code:
            raise ContainerError(
                f"`{' '.join(words)}` ended with exit status {code} in the clean root", output
            )


def finished(words: Sequence[str], variables: Mapping[str, str]) -> tuple[int, str]:
    """The exit status of a command and its output. Raises ContainerError where it takes too long."""
    try:
        done = subprocess.run(
            words,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=STEP_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        what = f"`{' '.join(words)}` did not end within {STEP_SECONDS} s"
        raise ContainerError(what, str(error.output)) from error
    return done.returncode, done.stdout
