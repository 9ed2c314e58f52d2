"""Reading a pack file, strictly. Whatever is wrong is one `PackError` that names the place and the mend."""

import re
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from .check_pack import check_pack
from .errors import PackError
from .pack import Pack, PostAsk, Publishing, ScreenRule, Source
from .pack_text import PackText
from .quick_toml import loads
from .read_clause import read_clauses
from .table import Table
from .vocabulary import Vocabulary, vocabulary

ONE_OF_MANY = {"purpose": "purpose", "reader_check": "check", "tag": "tag"}
"""The questions of which each row names one, and by which key: a purpose, something to tick, a tag."""

NONE_YET = "none yet"
"""What `rules` says in a pack whose clauses stand but do not decide yet."""


def read_pack(path: Path) -> Pack:
    """The pack in `path`. Raises `PackError` where it cannot be opened, read or used."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise PackError(f"cannot be opened: {reason}", file=path.name) from error
    return parse_pack(text, path.name)


def parse_pack(text: str, name: str) -> Pack:
    """The pack written in `text`; `name` is what errors call the file."""
    file = PackText(name, text)
    try:
        data = loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, error) from error
    except RecursionError:
        raise PackError("not readable as TOML: lists lie in lists too deeply", file=name) from None
    return _read(data, file, vocabulary())


def _unreadable(name: str, error: tomllib.TOMLDecodeError) -> PackError:
    at = re.search(r" \(at line (\d+), column \d+\)$", str(error))
    said = str(error)[: at.start()] if at else str(error).replace(" (at end of document)", "")
    return PackError(f"not readable as TOML: {said}", file=name, line=int(at[1]) if at else None)


def _read(data: dict[str, Any], file: PackText, words: Vocabulary) -> Pack:
    top = Table(data, "the pack file", file.fail)
    head = Table(top.table_or_empty("pack"), "[pack]", file.fail)
    clauses = top.tables("clause")
    pack = Pack(
        id=head.text("id"),
        prefix=head.text("prefix"),
        name=head.text("name"),
        version=head.number_or("version", 1) or 1,
        source=_source(Table(head.table_or_empty("source"), "[pack.source]", file.fail), words),
        publishing=_publishing(
            Table(top.table_or_empty("publishing"), "[publishing]", file.fail), file, words
        ),
        screen=_screen(top.tables("screen"), file, words),
        clauses=read_clauses(clauses, file, words),
        file=file.name,
        has_rules=head.word_or_none("rules", (NONE_YET,), "state of the rules") is None,
        forms=head.text_or("forms"),
    )
    head.done()
    top.done()
    check_pack(pack, file)
    return pack


def _source(table: Table, words: Vocabulary) -> Source:
    source = Source(
        title=table.text("title"),
        adopted=table.day_or_none("adopted"),
        review=table.day_or_none("review"),
        dated=table.text_or("dated"),
        linked=table.words("linked", words.policies, "policy"),
    )
    table.done()
    return source


def _publishing(table: Table, file: PackText, words: Vocabulary) -> Publishing:
    found = Publishing(
        second_readers=table.number_or("second_readers", 0) or 0,
        second_reader_clause=table.text_or("second_reader_clause") or None,
        second_reader_may_be_skipped=table.flag_or("second_reader_may_be_skipped", False),
        channels=table.texts("channels"),
        channels_clause=table.text_or("channels_clause") or None,
        approval_clause=table.text_or("approval_clause") or None,
        takedown_hours=table.number_or("takedown_hours"),
        takedown_clause=table.text_or("takedown_clause") or None,
        written_consent=table.flag_or("written_consent", False),
        consent_clause=table.text_or("consent_clause") or None,
        everyone_clause=table.text_or("everyone_clause") or None,
        risk_clause=table.text_or("risk_clause") or None,
        head_approves_posts_clause=table.text_or("head_approves_posts_clause") or None,
        in_view_clause=table.text_or("in_view_clause") or None,
        ask=_asks(table.tables("ask"), file, words),
    )
    table.done()
    return found


def _asks(found: list[dict[str, Any]], file: PackText, words: Vocabulary) -> tuple[PostAsk, ...]:
    asks: dict[tuple[str, str], PostAsk] = {}
    known = {"purpose": words.post_purposes, "check": words.reader_checks, "tag": words.post_tags}
    for number, one in enumerate(found):

        def fail(message: str, word: str, line: int = number) -> NoReturn:
            raise PackError(message, file=file.name, line=file.places.table("[[publishing.ask]]", line))

        table = Table(one, "[[publishing.ask]]", fail)
        name = table.word("ask", words.post_asks, "question of the post's form")
        key = ONE_OF_MANY.get(name, "")
        which = table.word(key, known[key], key) if key else ""
        ask = PostAsk(name, table.texts("clause", required=True), **({key: which} if key else {}))
        table.done()
        if not ask.clauses:
            fail("'clause' of [[publishing.ask]] must name a clause", "clause")
        if (name, which) in asks:
            fail(f"{which or name!r} is asked twice", name)
        asks[name, which] = ask
    return tuple(asks.values())


def _screen(found: list[dict[str, Any]], file: PackText, words: Vocabulary) -> tuple[ScreenRule, ...]:
    rules: dict[str, ScreenRule] = {}
    for number, one in enumerate(found):

        def fail(message: str, word: str, line: int = number) -> NoReturn:
            raise PackError(message, file=file.name, line=file.places.table("[[screen]]", line))

        table = Table(one, "[[screen]]", fail)
        check = table.word("check", words.checks, "check")
        rule = ScreenRule(
            check=check,
            level=table.word("level", words.levels, "level"),
            clause=table.text_or("clause") or None,
            also=table.texts("also"),
            topic=table.word_or_none("topic", words.topics.get(check, ()), f"topic of {check}") or "",
            read=table.flag_or("read", False),
            tell_head=table.flag_or("tell_head", False),
        )
        table.done()
        if rule.key in rules:
            fail(f"the check {rule.key!r} stands twice", check)
        rules[rule.key] = rule
    return tuple(rules.values())
