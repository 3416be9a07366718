"""Verifying by pyHanko, and what it does not look at.

pyHanko judges what was added after a signature. What came into the file together with the first one it leaves alone,
so every layer is held against the one before, the base included.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from charter.errors import UntrustedError
from charter.signoff.pades.hanko_certificate import Found, examine
from charter.signoff.pades.hanko_layers import added_amiss
from charter.signoff.pades.layers import Layer, layers
from charter.signoff.pades.place import misplaced
from charter.signoff.pades.signature import Signature, SignedPdf
