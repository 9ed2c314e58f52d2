"""On the real server, with all that it and its worker write: no address, no word, no name, no code, no name of a file;
bodies that lie end in one page and leave nothing on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from tests.cases.conftest import TellIt
from tests.real_server import RealServer, real_server, until
from tests.torture.bodies import HEAD, PLANTED, send

from handbell.cases.codes import new_token, plain
from handbell.cases.models import Case, Report
from handbell.people.models import Person
from handbell.schools.models import AdoptedPolicy, School

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/school/oakfield/report/"
FROM = "127.44.55.66"
WORDS = "Bryony Quillwort-Tansy hides a spade in Marigold Close"
SECRET = ("Quillwort", "Tansy", "Bryony", "Marigold", "127.44", "a browser", "/report", PLANTED.decode())


def tells(server: RealServer) -> str:
    """Telling, the children's page and the answers, as somebody without an account does; the receipt code."""
    with server.client(FROM) as visitor:
        visitor.get(PAGE)
        form = {"words": WORDS, "about": "pupil", "by": "parent", "contact": "Bryony", "token": new_token()}
        page = visitor.post(PAGE, data=form)
        found = re.search(r'id="code">([^<]+)<', page.text)
        assert page.status_code == 200 and found, page.text
        assert visitor.post(PAGE, data={**form, "words": "x" * 20_001}).status_code == 422
        assert visitor.post(PAGE, data=form, files={"file": ("Marigold.jpg", b"Tansy")}).status_code == 422
        child = {"worry": "mean", "who": "child", "words": WORDS, "name": "Tansy"}
        assert visitor.post(f"{PAGE}child/", data=child).status_code == 200
        assert visitor.post(f"{PAGE}answers/", data={"code": "7777-7777-7777-7777"}).status_code == 422
        wrote = visitor.post(f"{PAGE}answers/", data={"code": found[1], "words": WORDS})
        assert wrote.status_code == 200 and "Sent." in wrote.text
        assert visitor.get(f"{PAGE}Tansy/?code={found[1]}").status_code == 404
        assert visitor.post(f"{PAGE}?who=Tansy", content=b"x" * 2_000_000).status_code == 413
        assert visitor.post(PAGE, data=form, headers={"Host": "Marigold.example"}).status_code == 400
    return found[1]


def handled(server: RealServer, case: Case, session: str) -> None:
    """A note, a file and a letter, by whoever looks after the case; then what they may not, and what is not."""
    with server.client(FROM, session) as lead:
        token = re.search(
            r'name="csrfmiddlewaretoken" value="([^"]+)"', lead.get(f"/cases/{case.pk}/note/").text
        )
        assert token
        form = {"csrfmiddlewaretoken": token[1], "token": new_token(), "shows": WORDS, "place": "Marigold"}
        file = {"file": ("Marigold.txt", WORDS.encode(), "text/plain")}
        note = {"csrfmiddlewaretoken": token[1], "kind": "note", "words": WORDS}
        assert lead.post(f"/cases/{case.pk}/note/", data=note).status_code == 302
        assert lead.post(f"/evidence/{case.pk}/add/", data=form, files=file).status_code == 302
        assert (
            lead.post(f"/evidence/{case.pk}/add/", data={**form, "token": "Tansy"}, files=file).status_code
            == 422
        )
        letter = {"csrfmiddlewaretoken": token[1], "kind": "Tansy", "token": "Marigold"}
        assert lead.post(f"/letters/case/{case.pk}/", data=letter).status_code == 302
        assert (
            lead.post(f"/cases/{case.pk}/note/", data={**note, "csrfmiddlewaretoken": "Tansy"}).status_code
            == 403
        )
        assert lead.get(f"/cases/Tansy/?{WORDS}").status_code == 404


def broken(server: RealServer, case: Case, session: str) -> None:
    """Faults of our own in the midst of it: a row that cannot be opened, a policy that is not there."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET sealed = %s WHERE id = %s", [b"Tansy" * 9, case.pk.hex])
    AdoptedPolicy.objects.update(pack_id="marigold")
    with server.client(FROM, session) as lead, server.client(FROM) as visitor:
        assert lead.get(f"/cases/{case.pk}/?{WORDS}").status_code == 500
        form = {"words": WORDS, "about": "pupil", "by": "parent", "token": new_token()}
        assert visitor.post(PAGE, data=form).status_code == 500


def lies(server: RealServer) -> None:
    """Two gigabytes announced, five megabytes that announce nothing, half a form: a page each, and nothing is left."""
    many = "Content-Type: multipart/form-data; boundary=b\r\n"
    pieces = [HEAD, *[PLANTED * 20_000] * 25]
    chunks = [f"{len(one):x}\r\n".encode() + one + b"\r\n" for one in pieces]
    for path in (PAGE, f"{PAGE}child/", "/report/", "/cases/x/", "/moderation/seen/"):
        said, sent = send(server.address, path, f"{many}Content-Length: {2**31}\r\n", iter(pieces), FROM)
        assert said in ("413", "302", "404") and sent < 5_000_000, path
        said, _sent = send(server.address, path, f"{many}Transfer-Encoding: chunked\r\n", iter(chunks), FROM)
        assert said in ("", "403", "302", "404", "422"), path
        said, _sent = send(server.address, path, f"{many}Content-Length: 900000\r\n", iter(pieces[:2]), FROM)
        assert said in ("", "400", "403", "302", "404", "422"), path


def test_nothing_of_whoever_tells_stands_in_any_log_and_lies_leave_nothing(
    told_before: Case, oakfield: School, client_of: Callable[[Person], Client], dsl: Person, tmp_path: Path
) -> None:
    session = client_of(dsl).cookies["sessionid"].value
    with real_server(tmp_path) as server:
        reports = Report.objects.count()
        code = tells(server)
        assert Report.objects.count() == reports + 2
        handled(server, told_before, session)
        lies(server)
        broken(server, told_before, session)
        until(lambda: "SealBroken" in server.said, "the fault of our own is not in the log")
        said = server.said
    for secret in (*SECRET, code, plain(code), session, new_token()[:8]):
        assert secret not in said, [line for line in said.splitlines() if secret in line][:3]
    assert '"status": 500' in said and '"status": 413' in said and '"status": 404' in said  # it does write
    kept = [one for one in tmp_path.rglob("*") if one.is_file() and "static" not in one.parts]
    for secret in SECRET[:5]:
        assert not [one.name for one in kept if secret.encode() in one.read_bytes()]


@pytest.fixture
def told_before(told: TellIt) -> Case:
    """A case that the safeguarding lead reads."""
    return told()
