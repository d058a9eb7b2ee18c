"""A server with two workers that says it is well, shows a client no
traceback, and ends what it has begun before it stops."""

import http.client
import json
import select
import socket
import time

import pytest


def test_health(api):
    """The health check"""
    response = api.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_crash(api, server):
    """An endpoint that raises: no traceback for the client"""
    response = api.get("/crash")
    assert response.status_code == 500
    assert "a bug" not in response.text
    assert "Traceback" not in response.text
    end = time.monotonic() + 2
    while "RuntimeError: a bug" not in server.log:
        assert time.monotonic() < end, "the log does not say why"
        time.sleep(0.02)


def test_checks(run):
    """What the framework's own check says"""
    for command in run.commands:
        assert run(command).exit_code == 0


def test_graceful_stop(server, record):
    """SIGTERM while a request is under way, which is still answered"""
    address = (server.host, server.port)
    connection = http.client.HTTPConnection(*address, timeout=10)
    connection.request("GET", "/slow")
    answered, _, _ = select.select([connection.sock], [], [], 0.4)
    assert not answered
    before = len(server.log)
    assert server.terminate() == 0
    assert server.processes() == 0
    log = server.log[before:].strip()
    record("the log", log, measured=True)
    with connection.getresponse() as response:
        assert response.status == 200
        assert json.load(response) == {"message": "Done."}
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=2)
    server.restart()


def test_workers(api, server):
    assert api.get("/health").status_code == 200
    end = time.monotonic() + 30
    while server.processes() < 3 and time.monotonic() < end:
        time.sleep(0.1)
    assert server.processes() >= 3
