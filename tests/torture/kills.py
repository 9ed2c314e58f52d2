"""Kills the delivery worker with SIGKILL, again and again, and counts what became of the posts.

    .venv/bin/python tests/torture/kills.py [--kills 200] [--seed 1] [--server http://127.0.0.1:PORT] [--json]

Each round is one post (every third with two pictures) to a real AT Protocol server. A worker is killed at a named
instant; in half of the rounds the worker that comes after it is killed too. Then an honest worker finishes. A round is
good when the server holds exactly one record of the post, and the archive and the record hold exactly one entry. In
every fourth round the post is then taken down, through one more kill, and nothing may be left.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.torture import workshop  # isort: skip - sets Django up

from tests.bluesky import Account, open_account
from tests.publishing.delivery.making import planned

from handbell.channels.networks.bluesky.practice import start_practice_server, stop_practice_server
from handbell.channels.networks.bluesky.record_key import record_key
from handbell.ledger.models import Entry
from handbell.publishing.delivery.opening import open_takedowns
from handbell.publishing.models import Archived, Delivery, Takedown
from handbell.schools.scope import school_scope

PLAIN = (
    "before_claim", "inside_claim", "after_claim", "before_send", "server_took_it", "inside_finish", "after_finish",
)  # fmt: skip
WITH_PICTURES = (*PLAIN, "before_picture", "after_picture")
SECOND = ("before_claim", "inside_claim", "after_claim", "before_look", "after_look", "inside_finish")
REMOVAL = ("before_removal", "after_removal", "inside_removed")


@dataclass
class Count:
    """What the kills came to."""

    posts: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    doubled: int = 0
    lost: int = 0
    archived_wrongly: int = 0
    recorded_wrongly: int = 0
    left_standing: int = 0
    missed: Counter[str] = field(default_factory=Counter)  # instants that the worker never came to

    @property
    def good(self) -> bool:
        """Whether nothing doubled, nothing was lost, nothing is missing from archive or record."""
        wrong = self.doubled + self.lost + self.archived_wrongly + self.recorded_wrongly + self.left_standing
        return wrong == 0 and not self.missed


class Torture:
    """One school, one account, and a count."""

    def __init__(self, account: Account, dice: random.Random) -> None:
        self.account, self.dice, self.count = account, dice, Count()
        self.school, self.teacher, self.channel = workshop.open_workshop(account)

    def round(self, number: int) -> None:
        """Post, kill (twice in half of the rounds), finish, check; take down through a kill every fourth time."""
        with school_scope(self.school):
            pictures = 2 if number % 3 == 0 else 0
            instants = WITH_PICTURES if pictures else PLAIN
            delivery = planned(self.teacher, self.channel, pictures=pictures, text=f"Post {number}")
            first = instants[(number // 3) % len(instants)] if pictures else instants[number % len(instants)]
            self._kill(first, nth=self.dice.choice((1, 2)) if first.endswith("_picture") else 1)
            if number % 2 and first != "after_finish":
                self._kill_the_next(first)
            workshop.honest_worker(lambda: self._state(delivery) == Delivery.State.SENT)
            self._check(delivery)
            if number % 4 == 0:
                self._take_down(delivery)

    def _kill(self, instant: str, nth: int = 1) -> None:
        self.count.kills[instant] += 1
        if not workshop.killed_worker(instant, nth):
            self.count.missed[instant] += 1

    def _kill_the_next(self, first: str) -> None:
        """The second worker looks only if the first had claimed the post."""
        claimed = first not in {"before_claim", "inside_claim"}
        self._kill(self.dice.choice(SECOND if claimed else ("before_claim", "after_claim", "server_took_it")))

    def _check(self, delivery: Delivery) -> None:
        self.count.posts += 1
        here = self._records(delivery)
        self.count.doubled += here > 1
        self.count.lost += here < 1
        self.count.archived_wrongly += Archived.objects.filter(delivery=delivery).count() != 1
        entries = Entry.objects.filter(verb="publishing.sent", about=delivery.reference)
        self.count.recorded_wrongly += entries.count() != 1

    def _take_down(self, delivery: Delivery) -> None:
        (takedown,) = open_takedowns([delivery.archived], cause="A colleague asked for it.")
        self._kill(self.dice.choice(REMOVAL))
        workshop.honest_worker(
            lambda: Takedown.objects.filter(pk=takedown.pk, state=Takedown.State.DONE).exists()
        )
        self.count.left_standing += self._records(delivery)

    def _records(self, delivery: Delivery) -> int:
        """How often the post stands on the server: by its key, and by its words under any other key."""
        key, mark = record_key(delivery.key), delivery.edition.text
        return sum(
            1
            for one in self.account.records()
            if one["uri"].endswith(f"/{key}") or one["value"]["text"] == mark
        )

    @staticmethod
    def _state(delivery: Delivery) -> str:
        return str(Delivery.objects.values_list("state", flat=True).get(pk=delivery.pk))


@contextmanager
def _server(base_url: str) -> Iterator[str]:
    if base_url:
        yield base_url
        return
    with tempfile.TemporaryDirectory(prefix="handbell-bluesky-") as folder:
        server = start_practice_server(Path(folder))
        try:
            yield server.base_url
        finally:
            stop_practice_server(server)


def main() -> int:
    """Kill as often as was asked for, print the counts; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description="Kills the delivery worker and counts.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", default="")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with _server(asked.server) as base_url:
        torture = Torture(open_account(base_url), random.Random(asked.seed))
        number = 0
        while torture.count.kills.total() < asked.kills:
            torture.round(number)
            number += 1
    count = torture.count
    shown = {
        **vars(count),
        "kills": dict(count.kills),
        "missed": dict(count.missed),
        "killed": count.kills.total(),
    }
    if asked.json:
        sys.stdout.write(json.dumps(shown) + "\n")
    else:
        for name, value in shown.items():
            sys.stdout.write(f"{name:18} {value}\n")
    return 0 if count.good else 1


if __name__ == "__main__":
    sys.exit(main())
