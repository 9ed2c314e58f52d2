"""Documents of our own, drafted and asked."""

from __future__ import annotations

from datetime import date
from functools import cache

from handbell.documents.drafting import Draft, draft_pack
from handbell.documents.reading.plain_text import read_plain_text
from handbell.policy import Decision, Engine, Pack, Situation, compile_pack
from handbell.policy.words import Value

ON = date(2026, 11, 20)

PAPER = """\
Larkfield Primary School

Social Media Policy

Adopted by the governing body: 14 March 2025
Next review: March 2027

1. Scope

This policy applies to all staff, governors and volunteers at Larkfield Primary School.

2. Personal use by staff

- Staff must not accept friend requests from pupils.
- Staff should not use personal email to contact parents on school business unless the headteacher has given permission.
- Staff must not give their personal mobile number to pupils.
- Staff are advised to check their privacy settings regularly.
- Staff must not use social media during lessons.
- Staff must act in the spirit of the lantern.

3. Pictures

Photographs of pupils must not be published without the written consent of their parents.

4. Parents

Parents must not post photographs of other children taken at school events on social media.

5. Concerns

Staff must report any message received from a pupil on a personal account to the DSL immediately.

6. Review

The policy will be reviewed annually by the governing body.
"""


@cache
def draft(text: str = PAPER, school: str | None = None) -> Draft:
    """The draft of a text."""
    return draft_pack(read_plain_text("policy.txt", text), on=ON, school=school)


@cache
def rule_of(sentence: str) -> Draft:
    """The draft of one sentence in a paper of one section."""
    return draft(f"Larkfield Primary School\n\nSocial media policy\n\n1. Rules\n\n{sentence}\n")


def decide(made: Draft, actor: str, act: str, **facts: Value) -> Decision:
    """What the drafted policy answers."""
    return _engine(made.pack).decide(Situation(actor, act, facts))


@cache
def _engine(pack: Pack) -> Engine:
    return compile_pack(pack)
