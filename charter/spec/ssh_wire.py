"""The data types of SSH (RFC 4251, section 5), read strictly: nothing cut off, nothing left over.

Keys, signatures and the answers of an agent are all made of them.
"""

import struct

from charter.spec.scalars import ValueMistake

_LENGTH = struct.Struct(">I")


class Wire:
    """Bytes that are read from the front; `noun` is what they are called in messages."""

    def __init__(self, data: bytes, noun: str) -> None:
        self._data = data
        self._at = 0
        self._noun = noun

    def take(self, number: int) -> bytes:
        """So many bytes as they are.

        Raises:
            ValueMistake: here and below, if there are not as many, or they are not written as RFC 4251 has it.
        """
        taken = self._data[self._at : self._at + number]
        if len(taken) < number:
            raise ValueMistake(f"{self._noun} is cut off")
        self._at += number
        return taken

    def byte(self) -> int:
        """One byte, as a number."""
        return self.take(1)[0]

    def uint32(self) -> int:
        """A number of four bytes."""
        (number,) = _LENGTH.unpack(self.take(_LENGTH.size))
        return int(number)

    def string(self) -> bytes:
        """Bytes that are told with their length."""
        return self.take(self.uint32())

    def positive(self) -> int:
        """A number of any length (`mpint`) that is greater than zero."""
        raw = self.string()
        number = int.from_bytes(raw, "big", signed=True)
        if number <= 0 or raw != _signed(number):
            raise ValueMistake(f"{self._noun} holds a number that is not written as RFC 4251 has it")
        return number

    def end(self) -> None:
        """Hold that everything was read."""
        if more := len(self._data) - self._at:
            raise ValueMistake(f"{self._noun} has {more} byte{'' if more == 1 else 's'} too many at its end")


def string(content: bytes) -> bytes:
    """Bytes with their length before them."""
    return uint32(len(content)) + content


def uint32(number: int) -> bytes:
    """A number in four bytes."""
    return _LENGTH.pack(number)


def positive(number: int) -> bytes:
    """A number greater than zero in as many bytes as it takes (`mpint`)."""
    return string(_signed(number))


def _signed(number: int) -> bytes:
    return number.to_bytes(number.bit_length() // 8 + 1, "big")
