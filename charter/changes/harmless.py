"""What keeps git from running or fetching anything that a repository asks for.

The repository may be anybody's. What its configuration can make git run is in git-config(1) and under "SECURITY" in
git(1): hooks, pagers, diff drivers, text conversions, file system monitors, programs that ask for a password, and
transports, by which a partial clone fetches what it left out. Each is switched off by a setting or a variable, besides
that only commands are called that have no use for them. The user's own configuration is read all the same, since
`safe.directory` stands there.
"""

import os
import re

_SETTINGS = (
    "core.alternateRefsCommand=",
    "core.attributesFile=/dev/null",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.warnAmbiguousRefs=true",
    "credential.helper=",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "log.showSignature=false",
    "protocol.allow=never",
)
_KEPT = re.compile(r"GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|(KEY|VALUE)_\d+)|GIT_(CEILING_|DISCOVERY_)\w+")
"""The variables by which the user, and not git itself in a hook, says where and how git looks."""
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",  # for a git that is too old to know GIT_NO_LAZY_FETCH
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LANGUAGE": "C",
    "LC_ALL": "C",
}

SETTINGS = tuple(part for setting in _SETTINGS for part in ("-c", setting))
"""Options for each call of git."""


def environment() -> dict[str, str]:
    """The caller's environment, without what git sets in a hook; what git might ask or run is switched off."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _KEPT.fullmatch(name)}
    return kept | _SET
