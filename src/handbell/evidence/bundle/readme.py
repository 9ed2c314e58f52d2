"""What whoever receives a bundle reads first: what it is, and how they check it with and without Handbell."""

from __future__ import annotations

from collections.abc import Iterable

from handbell.evidence.bundle.manifest import KEY, MANIFEST, SIGNATURE, STAMP, STAMPED_BY, SUMS


def readme(
    title: str, for_whom: str, made: str, key: str, left_out: Iterable[str], stamped: Iterable[tuple[str, str]]
) -> bytes:  # fmt: skip
    """Plain text (UTF-8). `key` is the public key in hexadecimal digits; `stamped` are files and their timestamps."""
    tokens = "".join(
        f"  openssl ts -verify -in {stamp} -data {name} -CAfile {STAMPED_BY}\n" for name, stamp in stamped
    )
    left = "".join(f"  - {one}\n" for one in left_out) or "  nothing\n"
    return f"""{title}
Copy for: {for_whom}
Made: {made}

This is confidential. It was given to you for one purpose: keep it safe, pass it on to nobody who need not have it,
and destroy it when you need it no more.

WHAT IS IN IT
  case.pdf        the papers of the case
  told.txt        what was told and answered, every character as it came
  evidence/       what was kept, byte for byte as it came in, or copies with parts covered
  {MANIFEST}   every file with its size and SHA-256, and where the school's record stood
  {SIGNATURE}    the school's signature over that list (Ed25519)
Left out:
{left}
HOW TO CHECK IT
Ask the school, by telephone and not in answer to a message, for its public key. It should be
  {key}

With Handbell (pip install handbell):
  handbell verify-bundle FILE.zip --key {key}

With plain tools, in the folder into which you unpacked it:
  sha256sum -c {SUMS}
  openssl pkeyutl -verify -pubin -inkey {KEY} -rawin -in {MANIFEST} -sigfile {SIGNATURE}
  openssl pkey -pubin -in {KEY} -outform DER | tail -c 32 | od -An -tx1
The last line shows the key in the file, to be compared with the one that the school told you.
{"Timestamps by a service outside the school:" if tokens else "No file in it carries a timestamp."}
{tokens}If there is a file {STAMP}, the list itself carries one:
  openssl ts -verify -in {STAMP} -data {MANIFEST} -CAfile {STAMPED_BY}
Compare {STAMPED_BY} with the certificate that the timestamping service publishes.
""".encode()
