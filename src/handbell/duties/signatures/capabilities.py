"""Who signs, who sees who has signed, and who writes down a signature on paper."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "signatures.sign",
    roles=["adult", "parent"],
    says="Only people who work or help at the school, and parents, sign here.",
)
declare(
    "signatures.see_all",
    roles=["leadership", "office", "dsl"],
    says="Only leaders and the office see who has signed. Your own signatures are on your list.",
)
declare(
    "signatures.remind",
    roles=["leadership", "office"],
    says="Only leaders and the office remind people to sign. Tell one of them.",
)
declare(
    "signatures.record_paper",
    roles=["leadership", "office"],
    says="Only leaders and the office write down a signature on paper. Bring them the sheet.",
)
declare("signatures.keep_asking", roles=[], says="Handbell itself asks people to sign.")
