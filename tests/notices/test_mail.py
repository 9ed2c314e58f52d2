"""E-mail waits in the outbox, goes out once, and tells nobody anything."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from handbell.ledger.checkpoint import read_checkpoints
from handbell.ledger.models import Entry
from handbell.notices.checkpoints import NothingToSign, send_checkpoint, send_daily
from handbell.notices.mail import queue_mail, send_waiting
from handbell.notices.models import OutgoingMail
from handbell.notices.smtp import mail_server
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School
from handbell.schools.scope import school_scope

MINUTE = timedelta(minutes=1)


class Letterbox(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a client needs, and keeps what it is handed."""

    server: Server

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT" and self.server.refuses:
                self._say("550 nobody of that name")
            elif word == b"DATA":
                self._say("354 go on")
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                self._say("250 kept")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Letterbox)
        self.letters: list[str] = []
        self.refuses = False


@pytest.fixture
def server(settings) -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def worker(in_oakfield: School) -> Actor:
    return Actor(school=in_oakfield, name="Handbell", via="job", system=True)


def test_what_waits_goes_out_once(server: Server, worker: Actor) -> None:
    queue_mail("kim@families.example", "Something waits", "Look into Handbell.")
    now = timezone.now()
    assert (send_waiting(worker, now), send_waiting(worker, now + 60 * MINUTE)) == (1, 0)
    assert len(server.letters) == 1
    letter = server.letters[0]
    mail = OutgoingMail.objects.get()
    assert "Subject: Something waits\r\n" in letter
    assert "To: kim@families.example\r\n" in letter
    assert "From: Oakfield Primary <handbell@localhost>\r\n" in letter
    assert "Reply-To: office@oakfield.sch.uk\r\n" in letter
    assert f"Message-ID: <{mail.pk}@handbell>\r\n" in letter
    assert mail.sent_at == now


def test_a_code_is_erased_once_it_is_sent_or_useless(server: Server, worker: Actor) -> None:
    now = timezone.now()
    queue_mail("a@x.example", "Your code", "1234 5678", secret=True, useless_after=now + 15 * MINUTE)
    queue_mail("b@x.example", "Your code", "8765 4321", secret=True, useless_after=now - MINUTE)
    assert send_waiting(worker, now) == 1
    assert "1234 5678" in server.letters[0]
    assert [mail.body for mail in OutgoingMail.objects.all()] == ["", ""]


def test_a_server_that_refuses_is_tried_again_later_and_not_for_ever(server: Server, worker: Actor) -> None:
    server.refuses = True
    queue_mail("kim@families.example", "Something waits", "Look into Handbell.")
    now = timezone.now()
    assert send_waiting(worker, now) == 0
    mail = OutgoingMail.objects.get()
    assert (mail.tries, mail.fault, mail.sent_at) == (1, "SMTPRecipientsRefused", None)
    server.refuses = False
    assert send_waiting(worker, now) == 0  # too soon
    assert send_waiting(worker, now + 2 * MINUTE) == 1
    OutgoingMail.objects.update(sent_at=None, tries=10)
    assert send_waiting(worker, now + 10_000 * MINUTE) == 0


def test_without_a_server_it_waits(worker: Actor, settings) -> None:
    settings.SMTP_URL = ""
    queue_mail("kim@families.example", "Something waits", "Look into Handbell.")
    assert send_waiting(worker, timezone.now()) == 0
    assert OutgoingMail.objects.get().sent_at is None


@pytest.mark.parametrize("url", ["mail.example", "http://x", "smtp://", "smtp://host:many"])
def test_a_wrong_address_is_refused_and_only_this_machine_may_listen_in_clear(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HANDBELL_SMTP_URL must be smtp://"):
        mail_server(url)
    outside, inside = mail_server("smtp://u:p%40ss@mail.example"), mail_server("smtp://127.0.0.1:25")
    assert (outside.use_tls, outside.port, outside.password) == (True, 587, "p@ss")
    assert (inside.use_tls, inside.port) == (False, 25)
    assert mail_server("smtps://mail.example").use_ssl


def test_the_outbox_is_for_office_and_leaders_and_shows_codes_in_a_demonstration_only(
    office: Person, teacher: Person, client_of: Callable[[Person], Client], settings
) -> None:
    with school_scope(office.school):
        queue_mail("kim@families.example", "Your code for Oakfield", "1234 5678", secret=True)
        queue_mail("ben@oakfield.example", "Something waits", "Look into Handbell.")
    page = client_of(office).get("/notices/outbox/").content.decode()
    assert "No mail server is set up, so these e-mails wait here" in page
    assert "Look into Handbell." in page
    assert "1234 5678" not in page
    assert "There is a one-time code in it, for the eyes of the person it is for." in page
    refused = client_of(teacher).get("/notices/outbox/")
    assert refused.status_code == 403
    assert (
        "Only the office, leaders and the network manager see which e-mails went out"
        in refused.content.decode()
    )
    settings.DEMO = True
    assert "1234 5678" not in client_of(office).get("/notices/outbox/").content.decode()
    School.objects.filter(pk=office.school_id).update(demo=True)
    assert "1234 5678" in client_of(office).get("/notices/outbox/").content.decode()


def test_an_empty_outbox_says_what_will_stand_there(
    office: Person, client_of: Callable[[Person], Client]
) -> None:
    assert "No e-mail has been written yet." in client_of(office).get("/notices/outbox/").content.decode()


def test_a_checkpoint_leaves_once_a_day_and_can_be_read_back(worker: Actor) -> None:
    now = timezone.now()
    with pytest.raises(NothingToSign, match="The record of Oakfield Primary is empty"):
        send_checkpoint(worker)
    assert send_daily(worker, now) is None
    Entry.objects.all()
    from handbell.ledger.checking import check_record

    check_record(worker)
    sent = send_daily(worker, now)
    assert sent is not None
    assert send_daily(worker, now + timedelta(hours=30)) is None  # nothing was done since
    check_record(worker)
    assert send_daily(worker, now + timedelta(hours=3)) is None  # too soon
    assert send_daily(worker, now + timedelta(hours=30)) is not None
    mails = OutgoingMail.objects.order_by("created_at")
    assert [mail.to for mail in mails] == ["office@oakfield.sch.uk"] * 2
    assert read_checkpoints(mails[0].body)[0].digest == sent.digest


def test_only_head_and_network_manager_send_checkpoints(
    headteacher: Person, teacher: Person, acting: Callable[[Person], Actor]
) -> None:
    with pytest.raises(NotAllowed, match="Only the headteacher and the network manager send checkpoints"):
        send_checkpoint(acting(teacher))
    with pytest.raises(NothingToSign):
        send_checkpoint(acting(headteacher))
