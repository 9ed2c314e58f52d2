"""One question a page: a fact that the answer hangs on, or the role of the asker."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from handbell.pages.for_pupils import pupil_words
from handbell.pages.roles import most_special, who_asks
from handbell.pages.situation import OLDEST, ROLE, Asked, spelt
from handbell.pages.wording import Wording, choices_of
from handbell.policy import vocabulary

Choice = tuple[str, str]  # as it stands in the address, and in words


@dataclass(frozen=True)
class Chip:
    """One thing that was understood, and the address that asks it again. `about` says what it is.

    `plain`: the words speak for themselves, so that only a screen reader hears what they are about.
    """

    words: str
    change: str
    about: str = ""
    plain: bool = True


@dataclass(frozen=True)
class Question:
    """What is asked next. `choices` and `more` are empty for a whole number; `known` is what was said before."""

    name: str
    says: str
    choices: list[Choice]
    more: list[Choice]
    unknown: str  # the address of "I do not know"; empty where that is no answer
    known: str
    carried: list[tuple[str, str]]
    oldest: int = OLDEST

    @property
    def more_open(self) -> bool:
        """Whether what was said before is among the answers that wait."""
        return any(value == self.known for value, _ in self.more)


def chips(asked: Asked, roles: list[str], *, act: bool) -> list[Chip]:
    """How the question was understood: who asks, what they would do (if `act`), and fact by fact."""
    words, wording = vocabulary(), Wording(asked.door)
    found = [Chip(wording.act(asked.act), asked.not_that)] if act else []
    if not asked.door.public:
        labels = _(" and ").join(words.roles[role].label for role in roles)
        found.insert(0, Chip(labels, asked.change(ROLE), _("You:"), plain=False))
    for name, value in asked.facts.items():
        fact = words.facts[name]
        about, said = wording.chip(fact, value)
        found.append(Chip(said, asked.change(name), about, wording.speaks_for_itself(fact, value)))
    return found


def question_of(asked: Asked, name: str) -> Question:
    """The question that this name stands for."""
    return _role(asked) if name == ROLE else _fact(asked, name)


def _fact(asked: Asked, name: str) -> Question:
    fact, wording = vocabulary().facts[name], Wording(asked.door)
    choices = [(spelt(value), said) for value, said in choices_of(asked.act, fact, wording)]
    first = pupil_words().facts[name].first if asked.door.id == "pupils" else ()
    return Question(
        name=name,
        says=wording.question(fact),
        choices=[one for one in choices if not first or one[0] in first],
        more=[one for one in choices if first and one[0] not in first],
        unknown=asked.with_fact(name, None),
        known=spelt(asked.facts[name]) if name in asked.facts else "",
        carried=asked.pairs_besides(name),
    )


def _role(asked: Asked) -> Question:
    """Everybody who may ask about this act, the asker's own roles first."""
    words = vocabulary()
    own = most_special(asked.door.roles, words)
    others = [role for role in words.roles if set(asked.act.askers) & words.roles_above(role)]
    return Question(
        name=ROLE,
        says=_("In which role do you ask?"),
        choices=[(role, words.roles[role].label) for role in dict.fromkeys([*own, *others])],
        more=[],
        unknown="",
        known=asked.role or next(iter(who_asks(asked, words)), ""),
        carried=asked.pairs_besides(ROLE),
    )
