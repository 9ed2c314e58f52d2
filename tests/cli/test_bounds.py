"""A command is stopped when a document takes too long, and only then."""

from __future__ import annotations

import signal

import pytest
import typer

from handbell.cli.bounds import in_time


def test_what_takes_too_long_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as stopped, in_time("policy.txt", seconds=0.05):
        while True:
            pass
    assert stopped.value.exit_code == 2
    told = capsys.readouterr().err
    assert "policy.txt took more than 0.05 seconds to look through: divide it, and try each part." in told
    assert told.count("\n") == 1


def test_what_ends_in_time_is_left_alone_and_nothing_is_left_running() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with in_time("policy.txt", seconds=5):
        done = sum(range(1000))
    assert (done, signal.getitimer(signal.ITIMER_PROF), signal.getsignal(signal.SIGPROF)) == (
        499500,
        (0.0, 0.0),
        before,
    )
