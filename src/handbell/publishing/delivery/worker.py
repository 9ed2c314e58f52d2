"""The worker: delivers, takes down, sweeps, and runs the queue. As many as one likes may run side by side."""

from __future__ import annotations

import logging
import time
from threading import Event, Thread
from typing import Any, Final
from uuid import uuid4

from django.db import Error, close_old_connections, connections
from django.utils import timezone

from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.delivery.sweeps import Rounds
from handbell.publishing.delivery.wake import QUEUE

log = logging.getLogger(__name__)
LISTEN_EVERY: Final = 1.0  # seconds between looks at the queue that wakes us
SWEEP_EVERY: Final = 5.0  # seconds between sweeps, woken or not: what falls due by itself


class Worker:
    """Two loops: one delivers, the other runs the rest of the queue, so that a slow photo holds up no post."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._rounds = Rounds()
        self._swept_at = 0.0

    def stop(self) -> None:
        """Finish what is in hand, then end `run`. May be called from a signal handler or another thread."""
        self._stopping.set()

    def run(self) -> None:
        """Work until `stop` is called."""
        others = Thread(target=self._loop, args=(self._run_others,), name="queue")
        others.start()
        try:
            self._loop(self._deliver)
        finally:
            self.stop()
            others.join()

    def _loop(self, work: Any) -> None:
        """Work, then wait for the next look or for the end, whichever comes first. A lost database is waited for."""
        while not self._stopping.is_set():
            close_old_connections()
            try:
                work()
            except Error:
                log.exception("the database did not answer; trying again in a moment")
            self._stopping.wait(LISTEN_EVERY)
        connections.close_all()

    def _deliver(self) -> None:
        self._run_queue(QUEUE)
        if time.monotonic() - self._swept_at >= SWEEP_EVERY:
            self._swept_at = time.monotonic()
            sweep_due(go_on=self._goes_on)
            self._rounds.go(timezone.now(), go_on=self._goes_on)

    def _run_others(self) -> None:
        self._run_queue("default")

    def _goes_on(self) -> bool:
        return not self._stopping.is_set()

    def _run_queue(self, name: str) -> None:
        """Run the tasks that wait in one queue, until it is empty or we are asked to stop."""
        from django_tasks_db.management.commands.db_worker import Worker as QueueWorker

        class UntilStopped(QueueWorker):
            """Asks before each task whether to go on."""

            stopping = self._stopping

            def run_task(self, *args: Any, **more: Any) -> None:
                super().run_task(*args, **more)
                self.running = not self.stopping.is_set()

        UntilStopped(
            queue_names=[name], interval=0, batch=True, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=uuid4().hex, excluded_queue_names=[],
        ).run()  # fmt: skip
