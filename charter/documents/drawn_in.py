"""In what a document is drawn beside charter's own style: a house style and own templates, known by their digest."""

import hashlib
import json

from charter.documents.look import PLAIN, Look
from charter.documents.own_templates import OwnTemplates


def drawn_in(look: Look, own: OwnTemplates | None) -> str:
    """The SHA-256 of all that a house style and own templates say of how a document looks; empty without any.

    The same for the same look, in whatever folder and whatever else `house.yaml` says. The paper is said on its own.
    """
    if look == PLAIN and own is None:
        return ""
    said = {
        "colours": dict(look.colours),
        "families": dict(look.families),
        "faces": [(face.family, _sha256(face.content)) for face in look.faces],
        "name": look.name,
        "logo": (look.logo[0], _sha256(look.logo[1])) if look.logo else "",
        "footer": look.footer,
        "styles": look.styles,
        "templates": own.digest if own else "",
    }
    return _sha256(json.dumps(said, sort_keys=True).encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
