"""Reading an e-mail as a mail program does."""

import email
from email.message import EmailMessage
from email.policy import default


def message_in(content: bytes) -> EmailMessage:
    """The message, which has no fault that a mail program would have to mend."""
    read = email.message_from_bytes(content, policy=default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return read


def part(read: EmailMessage, kind: str) -> str:
    """The text of its part of this kind, `plain` or `html`."""
    found = read.get_body((kind,))
    assert found is not None
    assert not found.defects
    return str(found.get_content())
