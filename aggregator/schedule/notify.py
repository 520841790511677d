"""Tells systemd how the daemon is (sd_notify(3)): ready, alive, reloading, stopping. Silent elsewhere."""

import os
import socket
import time
from collections.abc import Mapping
from contextlib import suppress


class Notifier:
    """Writes to the socket that systemd names in NOTIFY_SOCKET, and does nothing without one."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._address = environment.get("NOTIFY_SOCKET", "")
        self._watchdog = environment.get("WATCHDOG_USEC", "")

    @property
    def watchdog_seconds(self) -> float | None:
        """How often the watchdog wants a sign of life; None when it wants none."""
        return int(self._watchdog) / 1_000_000 if self._watchdog.isdigit() else None

    def ready(self, status: str) -> None:
        """Start-up or a reload is over."""
        self._send(f"READY=1\nSTATUS={status}")

    def alive(self, status: str) -> None:
        """Feed the watchdog; only after a real check."""
        self._send(f"WATCHDOG=1\nSTATUS={status}")

    def reloading(self) -> None:
        """The configuration is read again (Type=notify-reload wants the moment)."""
        self._send(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """The daemon ends."""
        self._send("STOPPING=1")

    def _send(self, message: str) -> None:
        if not self._address:
            return
        # A leading @ is Linux's abstract namespace.
        address = "\0" + self._address[1:] if self._address.startswith("@") else self._address
        # Whoever started us from a shell inside a service passes its socket on, and may not let us write to it: feeds
        # are polled all the same. A systemd that needs to hear of us and does not will end us.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
            sender.connect(address)
            sender.sendall(message.encode())
