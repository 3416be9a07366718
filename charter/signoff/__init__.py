"""Signing off: what people sign, who signed it and how, whether that is proved, and what follows from it today.

What is signed: `commitments` and their digest, the `snapshot` of them. Who signed: a `record` in the `folder`.
Signing: `asked`, `preparing`, `signing` by each method, `keeping`.
Verifying: `verify` has each record looked at by `examining`, `proof`, `trust` and `git_checks`, and the `seats` told.
Keys: `ssh` and its kin, `agent`; `pades` for signatures inside PDFs.
"""
