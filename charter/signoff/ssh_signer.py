"""The SSH key that somebody names to sign with: a private key that is read here, or one that an agent keeps."""

from collections.abc import Callable
from pathlib import Path

from charter.errors import CharterError, MachineError, UsageError
from charter.signoff.agent import VARIABLE, Agent, AgentKey
from charter.signoff.ssh import Signer
from charter.signoff.ssh_private import LARGEST_KEY, LockedKeyError, private_key, public_half
from charter.spec.files import Missing, Unreadable, contents
from charter.spec.scalars import ValueMistake
from charter.spec.ssh_keys import SECRET, PublicKey, key_named

Ask = Callable[[], str]
"""Asks somebody for the passphrase of the key."""
_PUBLIC = ".pub"
_WANTED = "name a private key, or the .pub file of a key that your agent keeps"


def signer_for(file: Path, ask: Ask, agent: str = "") -> Signer:
    """What signs with the key that a file holds or names.

    A private key without a passphrase signs itself. One with a passphrase is left to the agent if that keeps it;
    otherwise the passphrase is asked for. A public key, or a private one that is not there but has its .pub file, is
    that of a key in the agent.

    Args:
        file: what somebody named.
        ask: asks for a passphrase; called at most once.
        agent: where the agent's socket is, as SSH_AUTH_SOCK says; empty if there is none.

    Raises:
        UsageError: if the file is not there, is no key, or the passphrase is not that of the key.
        MachineError: if the agent cannot be asked or does not keep the key.
    """
    raw = _read(file)
    if raw is None:
        beside = _public_in(_beside(file))
        if beside is None:
            raise UsageError(f"there is no file {file}", hint=_WANTED)
        return _kept(beside, agent)
    if SECRET.search(raw):
        return _private(file, raw, ask, agent)
    key = public_key_in(file, raw)
    try:
        return _kept(key, agent)
    except MachineError:
        private = file.with_suffix("")
        secret = _read(private) if file.suffix == _PUBLIC else None
        if secret is None or public_half(secret) not in (key, None):
            raise
        return _private(private, secret, ask, agent)


def public_key_in(file: Path, raw: bytes) -> PublicKey:
    """The public key that a file holds: a .pub file, a line of allowed signers or the public half of a private key.

    Raises:
        UsageError: if there is none, or not without a passphrase and without a .pub file beside it.
    """
    if SECRET.search(raw):
        half, beside = public_half(raw), _public_in(_beside(file))
        known = beside if half in (None, beside) else half  # the .pub file has the comment
        return known or private_key(str(file), raw).public_key
    try:
        return key_named(raw.decode("utf-8", "replace"))
    except ValueMistake as mistake:
        hint = _WANTED if b"\0" in raw or not mistake.hint else mistake.hint
        raise UsageError(f"{file} {_joined(mistake.message)}", hint=hint) from None


def _private(file: Path, raw: bytes, ask: Ask, agent: str) -> Signer:
    try:
        return private_key(str(file), raw)
    except CharterError as error:
        half = public_half(raw) or _public_in(_beside(file))
        if half and (kept := _in_agent(half, agent)):
            return kept
        if isinstance(error, LockedKeyError):
            return private_key(str(file), raw, ask().encode())
        raise


def _in_agent(key: PublicKey, agent: str) -> Signer | None:
    """The key as the agent keeps it; None if it does not, or if there is no asking it."""
    try:
        return _kept(key, agent)
    except MachineError:
        return None


def _kept(key: PublicKey, agent: str) -> AgentKey:
    if not agent:
        message = f"no SSH agent is running that could keep {key.fingerprint}: {VARIABLE} is not set"
        raise MachineError(message, hint="start one and add the key with ssh-add, or name the private key")
    asked = Agent(agent)
    kept = asked.public_keys()
    if key in kept:
        return AgentKey(key, asked)
    hint = "add it with ssh-add, or name the private key"
    raise MachineError(f"the SSH agent does not keep the key {key.fingerprint}", hint=hint)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}{_PUBLIC}")


def _public_in(file: Path) -> PublicKey | None:
    raw = _read(file)
    return None if raw is None or SECRET.search(raw) else public_key_in(file, raw)


def _read(file: Path) -> bytes | None:
    try:
        raw = contents(file, LARGEST_KEY)
    except Missing:
        return None
    except Unreadable as error:
        raise UsageError(f"{file} {error.message}", hint=error.hint) from None
    if len(raw) > LARGEST_KEY:
        raise UsageError(f"{file} is larger than any key", hint=_WANTED)
    return raw


def _joined(message: str) -> str:
    """What is wrong with a key, behind the name of its file."""
    return message if message.startswith(("is ", "names ", "has ")) else f"is no key that can be used: {message}"
