"""What systemd is told, over a real datagram socket."""

import os
import socket
from pathlib import Path

from aggregator.schedule.notify import Notifier


def test_messages_arrive_as_systemd_reads_them(tmp_path: Path) -> None:
    """READY, WATCHDOG with a status, STOPPING."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(str(tmp_path / "notify"))
        notifier = Notifier({"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "60000000"})
        notifier.ready("polling")
        notifier.alive("300 sources")
        notifier.stopping()
        received = [receiver.recv(1000).decode() for _ in range(3)]
    assert received == ["READY=1\nSTATUS=polling", "WATCHDOG=1\nSTATUS=300 sources", "STOPPING=1"]
    assert notifier.watchdog_seconds == 60


def test_without_systemd_nothing_is_sent() -> None:
    """No socket, no watchdog, no error."""
    notifier = Notifier({})
    notifier.ready("polling")
    assert notifier.watchdog_seconds is None


def test_an_abstract_socket_is_reached() -> None:
    """systemd may name one in Linux's abstract namespace."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        name = f"aggregator-test-{os.getpid()}"
        receiver.bind(f"\0{name}")
        Notifier({"NOTIFY_SOCKET": f"@{name}"}).stopping()
        assert receiver.recv(100) == b"STOPPING=1"


def test_a_socket_that_nobody_reads_keeps_nobody_from_polling(tmp_path: Path) -> None:
    """A shell inside a service hands on the name of a socket that is gone, or not ours."""
    notifier = Notifier({"NOTIFY_SOCKET": str(tmp_path / "gone"), "WATCHDOG_USEC": "off"})
    notifier.ready("polling")
    notifier.stopping()
    assert notifier.watchdog_seconds is None
