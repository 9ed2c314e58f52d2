"""Looks at links: by a person with name and day, by Handbell only where the settings allow it and never inside."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from django.test import Client
from tests.publishing.delivery.making import a_channel

from handbell.channels import fetching
from handbell.channels.fetching import NotRead, answers, links_to, look_by_itself
from handbell.channels.models import Look
from handbell.people.models import Person
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
AUP = "https://www.oakfield.example/acceptable-use"
PAGE = '<a href="/news">News</a> <a href="https://oakfield.example/acceptable-use/">Rules</a>'


def serving(html: str, status: int = 200, kind: str = "text/html") -> httpx.Client:
    """A client for which every page is this one."""
    reply = httpx.Response(status, text=html, headers={"content-type": kind})
    return httpx.Client(transport=httpx.MockTransport(lambda _request: reply))


def test_a_link_is_found_however_it_is_written() -> None:
    assert links_to("https://blog.example/", AUP, serving(PAGE))
    assert not links_to("https://blog.example/", AUP, serving('<a href="/acceptable-use">Rules</a>'))
    assert not links_to("https://blog.example/", AUP, serving(f"<p>{AUP}</p>"))
    with pytest.raises(NotRead, match="403"):
        links_to("https://blog.example/", AUP, serving("Sign in", 403))
    with pytest.raises(NotRead):
        links_to("https://blog.example/", AUP, serving("{}", kind="application/json"))


@pytest.mark.parametrize(
    "inside", ["https://127.0.0.1/", "http://10.0.0.1/", "https://[::1]/", "https://192.168.1.1/"]
)
def test_nothing_inside_is_ever_called(inside: str) -> None:
    with pytest.raises(NotRead):
        links_to(inside, AUP)
    with pytest.raises(NotRead):
        answers(inside)


def test_handbell_looks_only_where_it_may(
    in_oakfield: School, teacher: Person, client_of: Callable[[Person], Client], settings: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    channel = a_channel("Blog", platform="Blog", address="https://blog.example/", aup_link=AUP, owner=teacher)
    monkeypatch.setattr(fetching, "_client", lambda: serving(PAGE))
    job, where = look_by_itself.func, f"/channels/{channel.pk}/look-by-itself/"
    settings.CHECK_LINKS = False  # type: ignore[attr-defined]
    assert job(str(in_oakfield.pk), "Channel", str(channel.pk)) == []
    refused = client_of(teacher).post(where, follow=True).content.decode()
    assert "Handbell does not look at links by itself here." in refused
    settings.CHECK_LINKS = True  # type: ignore[attr-defined]
    assert job(str(in_oakfield.pk), "Channel", str(channel.pk)) == ["address", "profile"]
    assert [(one.kind, one.good, one.by) for one in Look.objects.order_by("at")] == [
        ("address", True, None), ("profile", True, None),
    ]  # fmt: skip
    monkeypatch.setattr(fetching, "_client", lambda: serving("Sign in", 403))
    assert job(str(in_oakfield.pk), "Channel", str(channel.pk)) == ["address"]
    assert not Look.objects.filter(kind="profile", good=False).exists()
