"""`handbell worker`: delivers posts, takes them down, and runs what waits in the queue."""

from __future__ import annotations

import os
import signal

import typer


def worker() -> None:
    """Deliver posts and do what falls due, until stopped (Ctrl+C or SIGTERM finishes what is in hand first).

    Several may run at once, on one machine or many.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handbell.site.settings")
    import django

    django.setup()
    from handbell.publishing.delivery.worker import Worker

    at_work = Worker()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: at_work.stop())
    typer.echo("handbell worker: at work", err=True)
    at_work.run()
    typer.echo("handbell worker: stopped", err=True)
