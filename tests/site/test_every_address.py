"""Default deny, address by address: each view says who may, and everybody else is kept out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import get_converters

from handbell.channels.models import Channel
from handbell.people.models import Person
from handbell.publishing.models import Post
from handbell.schools.access import Actor
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db

# Views of django-allauth: its own rules guard them. A new one must be looked at before it is listed here.
KNOWN = {
    "account_change_password", "account_confirm_email", "account_email", "account_email_verification_sent",
    "account_inactive", "account_login", "account_logout", "account_reauthenticate", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "account_set_password", "account_signup", "mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate",
    "mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_edit_webauthn", "mfa_generate_recovery_codes",
    "mfa_index", "mfa_list_webauthn", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_trust", "mfa_view_recovery_codes", "account_confirm_login_code",
}  # fmt: skip
SAMPLES = {
    "uuid": str(uuid4()), "int": "1", "slug": "nothing", "str": "nothing", "path": "nothing/at/all",
    "clause": "SN-2.7-5", "school": "oakfield",
}  # fmt: skip


class Address:
    """One pattern of the site, with its path made up from samples."""

    def __init__(
        self, view: Callable[..., object], pieces: list[tuple[str, str | None]], name: str | None
    ) -> None:
        self.view, self.pieces, self.name = view, pieces, name

    @property
    def access(self) -> str:
        return str(getattr(self.view, "access", ""))

    def path(self, **values: str) -> str:
        """The path with a sample, or the value given, for each kind of converter."""
        return "/" + "".join(
            literal + (values.get(kind, SAMPLES[kind]) if kind else "") for literal, kind in self.pieces
        )

    def takes(self, kind: str) -> bool:
        return any(piece == kind for _, piece in self.pieces)

    def __repr__(self) -> str:
        return "/" + "".join(literal + (f"<{kind}>" if kind else "") for literal, kind in self.pieces)


def addresses() -> Iterator[Address]:
    yield from _walk(get_resolver().url_patterns, [])


def _walk(
    patterns: list[URLPattern | URLResolver], before: list[tuple[str, str | None]]
) -> Iterator[Address]:
    for one in patterns:
        pieces = [*before, *_pieces(str(one.pattern))]
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, pieces)
        else:
            yield Address(one.callback, pieces, one.name)


def _pieces(route: str) -> list[tuple[str, str | None]]:
    """ "read/<uuid:post_id>/" as [("read/", "uuid"), ("/", None)]."""
    found: list[tuple[str, str | None]] = []
    while "<" in route and not route.startswith("^"):
        literal, _, rest = route.partition("<")
        inside, _, route = rest.partition(">")
        kind = inside.partition(":")[0] if ":" in inside else "str"
        found.append((literal, kind))
    return [*found, (route, None)]


OURS = [one for one in addresses() if not one.view.__module__.startswith("allauth")]
FAMILY = [
    one for one in OURS if one.access == "family: one-time code"
]  # guarded by consent.family, not by a role
GUARDED = [one for one in OURS if not one.access.startswith("public:") and one not in FAMILY]


def test_the_walk_finds_the_rooms() -> None:
    paths = {repr(one) for one in OURS}
    assert {"/", "/policy/", "/policy/<clause>/", "/ask/", "/report/", "/sign-in-as/<uuid>/"} <= paths
    assert set(SAMPLES) >= {kind for one in OURS for _, kind in one.pieces if kind} <= set(get_converters())


def test_every_view_of_ours_says_who_may() -> None:
    assert [repr(one) for one in OURS if not one.access] == []


def test_every_open_view_says_why() -> None:
    reasons = [one.access.removeprefix("public:").strip() for one in OURS if one.access.startswith("public:")]
    assert reasons and all(len(reason) > 20 for reason in reasons)


def test_no_view_of_allauth_came_in_unseen() -> None:
    names = {one.name for one in addresses() if one.view.__module__.startswith("allauth")}
    assert names - KNOWN == set()


def answers(client: Client, path: str) -> list[HttpResponse]:
    """What the address says to a look and to a form; a wrong method (405) tells nobody anything."""
    found = [one for one in (client.get(path), client.post(path)) if one.status_code != 405]
    assert found, f"{path} answers to nothing"
    return found


@pytest.mark.parametrize("address", GUARDED, ids=repr)
def test_a_visitor_is_sent_to_sign_in(address: Address, oakfield: object) -> None:
    path = address.path()
    for answer in answers(Client(), path):
        assert answer.status_code == 302
        assert answer["Location"] == f"{reverse('account_login')}?next={path}"


@pytest.mark.parametrize("address", FAMILY, ids=repr)
@pytest.mark.parametrize("who", [None, "headteacher", "parent"])
def test_nobody_sees_a_familys_page_without_a_code(
    address: Address, who: str | None, request: pytest.FixtureRequest, oakfield: object,
    client_of: Callable[[Person], Client],
) -> None:  # fmt: skip
    client = client_of(request.getfixturevalue(who)) if who else Client()
    for answer in answers(client, address.path(slug="oakfield")):
        assert (answer.status_code, answer["Location"]) == (302, "/consent/family/oakfield/")


@pytest.mark.parametrize("who", ["headteacher", "teacher", "office", "governor", "parent"])
def test_only_those_who_may_get_in(
    who: str, request: pytest.FixtureRequest, client_of: Callable[[Person], Client],
    acting: Callable[[Person], Actor],
) -> None:  # fmt: skip
    person = request.getfixturevalue(who)
    client, actor = client_of(person), acting(person)
    let_in, kept_out = [], []
    for address in GUARDED:
        path = address.path()
        if actor.may(address.access):
            assert client.get(path).status_code in {200, 302, 404, 405}, path
            let_in.append(path)
        else:
            for answer in answers(client, path):
                assert answer.status_code == 403, path
                assert "What you can do instead" in answer.content.decode(), path
            kept_out.append(path)
    assert let_in, f"{who} may open nothing at all"
    assert kept_out or who != "parent", "a parent may open everything"


def test_nobody_reaches_into_another_school(
    outsider: Person, teacher: Person, pupil: Person, client_of: Callable[[Person], Client]
) -> None:
    with school_scope(teacher.school):
        channel = Channel.objects.create(name="Noticeboard", network="noticeboard")
        post = Post.objects.create(author=teacher, text="Otters in the brook")
        post.channels.add(channel)
    client = client_of(outsider)
    asked = 0
    for address, row in product(OURS, (pupil, post, channel)):
        if not address.takes("uuid"):
            continue
        path = address.path(uuid=str(row.pk))
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code in {302, 403, 404, 405}, path
            assert "Otters" not in answer.content.decode(), path
            asked += 1
    assert asked
