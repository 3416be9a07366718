"""Asking a running SSH agent for the keys it keeps and for signatures, over its socket.

The protocol is that of draft-ietf-sshm-ssh-agent: a request and an answer, each with its length before it. Keys never
leave the agent; it may ask a person, or a piece of hardware, before it signs.
"""

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

from charter.errors import MachineError
from charter.spec.scalars import ValueMistake
from charter.spec.ssh_keys import RSA, PublicKey, key_of_blob
from charter.spec.ssh_wire import Wire, string, uint32

VARIABLE = "SSH_AUTH_SOCK"
"""The environment variable that says where the socket is."""
LIST_WITHIN, SIGN_WITHIN = 10.0, 120.0
"""Seconds. Before a signature, somebody may have to find the security key and touch it."""
LARGEST_ANSWER = 256 * 1024
"""Bytes, as in OpenSSH."""
_LENGTH = 4
_FAILURE = 5
_LIST, _KEYS = 11, 12
_SIGN, _SIGNATURE = 13, 14
_RSA_SHA2_512 = 4
"""The flag without which an RSA key would be used with SHA-1."""


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent, by its socket."""

    path: str

    def public_keys(self) -> tuple[PublicKey, ...]:
        """The keys that it keeps, but for kinds that are not taken.

        Raises:
            MachineError: here and below, if it cannot be asked, or does not answer as an agent does.
        """
        wire = self._asked(bytes([_LIST]), _KEYS, LIST_WITHIN)
        try:
            listed = [(wire.string(), wire.string()) for _ in range(wire.uint32())]
            wire.end()
        except ValueMistake as mistake:
            raise self._strange(mistake.message) from None
        return tuple(_taken(listed))

    def sign(self, key: PublicKey, data: bytes) -> bytes:
        """The signature of a key over the data, with the name of its algorithm before it."""
        flags = _RSA_SHA2_512 if key.kind == RSA else 0
        request = bytes([_SIGN]) + string(key.blob) + string(data) + uint32(flags)
        wire = self._asked(request, _SIGNATURE, SIGN_WITHIN)
        try:
            signature = wire.string()
            wire.end()
        except ValueMistake as mistake:
            raise self._strange(mistake.message) from None
        return signature

    def _asked(self, request: bytes, wanted: int, seconds: float) -> Wire:
        try:
            answer = _exchange(self.path, string(request), seconds)
            wire = Wire(answer, "its answer")
            kind = wire.byte()
        except TimeoutError:
            hint = "see whether it waits for somebody, or start another"
            raise MachineError(f"the SSH agent did not answer within {seconds:.0f} seconds", hint=hint) from None
        except ValueMistake as mistake:
            raise self._strange(mistake.message) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"the SSH agent at {self.path} cannot be asked: {reason[:1].lower()}{reason[1:]}"
            raise MachineError(
                message, hint=f"start one, or name the file of a private key; {VARIABLE} says where"
            ) from None
        if kind == _FAILURE:
            raise MachineError("the SSH agent refused", hint="see whether it is locked, or wants to be confirmed")
        if kind != wanted:
            raise self._strange(f"its answer is of the kind {kind}, and not {wanted}")
        return wire

    def _strange(self, reason: str) -> MachineError:
        hint = f"see whether {VARIABLE} names the socket of an agent"
        return MachineError(f"what answers at {self.path} is not an SSH agent: {reason}", hint=hint)


@dataclass(frozen=True, slots=True)
class AgentKey:
    """A key that an agent keeps, which signs as `charter.signoff.ssh.Signer` has it."""

    public_key: PublicKey
    agent: Agent

    def sign(self, data: bytes) -> bytes:
        """The signature over the data, with the name of its algorithm before it."""
        return self.agent.sign(self.public_key, data)


def _taken(listed: list[tuple[bytes, bytes]]) -> Iterator[PublicKey]:
    for blob, comment in listed:
        try:
            yield PublicKey(key_of_blob(blob).kind, blob, comment.decode("utf-8", "replace"))
        except ValueMistake:
            continue


def _exchange(path: str, request: bytes, seconds: float) -> bytes:
    """The answer to a request, all of it within so many seconds."""
    end = time.monotonic() + seconds
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(seconds)
        line.connect(path)
        line.sendall(request)
        length = int.from_bytes(_received(line, _LENGTH, end), "big")
        if length > LARGEST_ANSWER:
            raise ValueMistake(f"its answer would have {length:,} bytes")
        return _received(line, length, end)


def _received(line: socket.socket, number: int, end: float) -> bytes:
    received = b""
    while len(received) < number:
        line.settimeout(max(end - time.monotonic(), 0.001))
        more = line.recv(number - len(received))
        if not more:
            raise ValueMistake("it closed the connection in the middle of its answer")
        received += more
    return received
