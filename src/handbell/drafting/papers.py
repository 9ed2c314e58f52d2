"""What pages and actions read: the school's documents, their texts, and what was found in them."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from handbell.documents.model import PolicyDocument
from handbell.drafting import kept
from handbell.drafting.findings import Found, found_in, mended
from handbell.drafting.models import LeftFinding, Paper, PaperLook, PaperText
from handbell.policy import Pack
from handbell.policy.read_pack import parse_pack
from handbell.schools.access import Actor


def papers(by: Actor) -> QuerySet[Paper]:
    """Every document of the school that is there, newest first."""
    by.must("drafting.see")
    found = Paper.objects.exclude(state=Paper.State.GONE).select_related("sent_by", "draft")
    return found.order_by("-sent_at", "-pk")


def paper_of(by: Actor, paper_id: UUID) -> Paper:
    """One document. Paper.DoesNotExist where the school has none such, or it was taken away."""
    return papers(by).select_related("file").get(pk=paper_id)


def newest_text(paper: Paper) -> PaperText:
    """Its newest text. PaperText.DoesNotExist before anything was read."""
    return PaperText.objects.select_related("saved_by").get(paper_id=paper.pk, number=paper.newest)


def look_at(text: PaperText) -> PaperLook | None:
    """What was found in the text; nothing while it is still to be checked."""
    return PaperLook.objects.filter(text=text).first()


def texts(paper: Paper) -> list[PaperText]:
    """Every text, newest first, without the words themselves."""
    found = PaperText.objects.filter(paper=paper).select_related("saved_by", "file")
    return list(found.defer("document").order_by("-number"))


def document_of(text: PaperText) -> PolicyDocument:
    """The document that a text is. A text never changes, so it is read once a process."""
    return _document(text.pk, text.document)


@lru_cache(maxsize=8)
def _document(_id: UUID, document: str) -> PolicyDocument:
    return kept.read(document)


def pack_of_look(look: PaperLook) -> Pack:
    """The pack that was drafted. PackError where this version of Handbell cannot read it any more."""
    return _pack(look.pk, look.pack)


@lru_cache(maxsize=8)
def _pack(_id: UUID, toml: str) -> Pack:
    return parse_pack(toml, "the drafted policy")


def left_now(paper: Paper) -> list[LeftFinding]:
    """What is left as it is, with the reasons."""
    return list(LeftFinding.objects.filter(paper=paper, back_at=None).select_related("left_by"))


def standing(paper: Paper, look: PaperLook) -> list[Found]:
    """The findings of a text, those that were left with their reasons."""
    return found_in(look.findings, left_now(paper))


def mended_since(paper: Paper) -> list[Found]:
    """What stood in an earlier text and does not any more."""
    looks = PaperLook.objects.filter(text__paper=paper).order_by("text__number")
    return mended(looks.values_list("text__number", "findings"))
