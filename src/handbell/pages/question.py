"""One question a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handbell.pages.situation import OLDEST, UNKNOWN, Asked, NotInTheVocabulary, choices, said
from handbell.policy import Vocabulary, vocabulary
from handbell.policy.words import Act, Fact


@dataclass(frozen=True)
class Chip:
    """One thing that was understood, and the address that asks it again."""

    words: str
    change: str


def chips(asked: Asked, words: Vocabulary) -> list[Chip]:
    """How the question was understood, fact by fact."""
    return [
        Chip(f"{words.facts[fact].label}: {said(words.facts[fact], value)}", asked.without(fact))
        for fact, value in asked.facts.items()
    ]


def question_page(
    request: HttpRequest,
    act: Act,
    fault: NotInTheVocabulary | None,
    *,
    asked: Asked | None = None,
    fact: Fact | None = None,
) -> HttpResponse:
    """The page that asks one fact; or, when the address holds a word of its own, what is wrong with it (400)."""
    words = vocabulary()
    if fault is not None or asked is None or fact is None:
        return render(request, "pages/not_understood.html", {"act": act, "fault": fault}, status=400)
    context = {
        "act": act,
        "asked": asked,
        "fact": fact,
        "choices": choices(act, fact, words),
        "chips": chips(asked, words),
        "oldest": OLDEST,
        "unknown": asked.with_fact(fact.id, UNKNOWN),
    }
    return render(request, "pages/question.html", context)
