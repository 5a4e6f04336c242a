"""An engine behind a pipe; peer.h has the commands and answers."""
import json
import os
import selectors
import subprocess
import time


class PeerError(Exception):
    """An engine that answers an error, or nothing at all."""


class Missing(PeerError):
    """A program or a package that is not there."""


class Slow(PeerError):
    """An engine that took longer than it may."""


class PeerProcess:
    def __init__(self, command):
        self.command = [str(cell) for cell in command]
        self._process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._waiting = b""

    def ask(self, *cells, limit=None):
        """One command; its answer. After `limit` seconds the process is ended and Slow raised."""
        self._process.stdin.write("\t".join(map(str, cells)).encode() + b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._line(limit))
        if "error" in answer:
            raise PeerError(f"{self.command[0]}: {answer['error']}")
        return answer

    def _line(self, limit):
        stop = None if limit is None else time.monotonic() + limit
        pipe = self._process.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while b"\n" not in self._waiting:
                if not selector.select(None if stop is None else max(0, stop - time.monotonic())):
                    self._process.kill()
                    self.close()
                    raise Slow(f"{self.command[0]}: more than {limit} seconds")
                got = os.read(pipe, 1 << 16)
                if not got:
                    raise PeerError(f"{self.command[0]}: ended without an answer")
                self._waiting += got
        line, _, self._waiting = self._waiting.partition(b"\n")
        return line

    def close(self):
        """Ends the process; what it used: CPU seconds and peak resident bytes."""
        self._process.stdin.close()
        self._process.stdout.close()
        return wait(self._process)


def wait(process):
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"cpu_seconds": usage.ru_utime + usage.ru_stime, "peak_bytes": usage.ru_maxrss * 1024}
