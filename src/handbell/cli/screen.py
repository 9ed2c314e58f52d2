"""`handbell screen POST.json`: what must be mended before a post is public."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import typer

from handbell.policy import PackError, load_pack
from handbell.screening import (
    DEFAULT_RULES,
    Consents,
    Draft,
    Finding,
    Photo,
    Roll,
    Rule,
    metadata_removed,
)
from handbell.screening import screen as screen_draft

from .io import FOUND, InputFile, JsonFlag, each, read_json, write_json, write_lines
from .screen_input import (
    Unusable,
    day,
    mapping,
    read_channel,
    read_consents,
    read_photo,
    read_roll,
    read_school,
    text,
)

Locate = Callable[[str], Path]


def rules_of(pack: str | None) -> Mapping[str, Rule]:
    """The levels and clauses of a pack; what it leaves out, and no pack at all, has the default's."""
    if pack is None:
        return DEFAULT_RULES
    found = dict(DEFAULT_RULES)
    for rule in load_pack(pack).screen:
        found[rule.key] = Rule(rule.level, rule.clause, also=rule.also)  # type: ignore[arg-type]  # the pack's reader knows the levels
    return found


def screened(data: object, locate: Locate) -> dict[str, object]:
    """The screening of one post in the shape of `--json`. Raises `Unusable`."""
    given = mapping(data, "The post")
    for key in ("text", "roll", "consents", "pack"):
        if given.get(key) is not None:
            text(given[key], key)
    if "text" not in given:
        raise Unusable('The post has no “text”; an empty text is written as "".')
    roll = read_roll(locate(given["roll"])) if given.get("roll") else Roll.compile(())
    consents = read_consents(locate(given["consents"])) if given.get("consents") else Consents.compile(())
    rules = rules_of(given.get("pack"))
    photos, known = _photos([] if given.get("photos") is None else given["photos"], roll, locate, rules)
    found = screen_draft(
        Draft(given["text"] or "", photos, read_channel(given.get("channel"))),
        roll=roll,
        consents=consents,
        school=read_school(given.get("school")),
        rules=rules,
        today=day(given["today"], "today") if given.get("today") is not None else date.today(),
        known=known,
    )
    return found.as_json()


def _photos(
    value: object, roll: Roll, locate: Locate, rules: Mapping[str, Rule]
) -> tuple[list[Photo], list[Finding]]:
    if not isinstance(value, list):
        raise Unusable("photos should be a list.")
    photos, known = [], []
    for number, one in enumerate(value, start=1):
        place = f"photos[{number - 1}]"
        photo = read_photo(one, place, roll)
        if one.get("path") is not None:
            path = locate(text(one["path"], f"{place}.path"))
            photo, removed = _from_file(photo, path, place, one)
            if removed:
                known.append(metadata_removed(number, _listed(removed), rules))
        photos.append(photo)
    return photos, known


def _from_file(
    photo: Photo, path: Path, place: str, given: Mapping[str, Any]
) -> tuple[Photo, tuple[str, ...]]:
    """Add what the file itself tells (faces, words) where the JSON does not; and say what was taken out of it."""
    from handbell.screening.pictures import PictureRefused, find_faces, make_safe, read_words

    try:
        safe = make_safe(path.read_bytes(), max_side=1600)
        if "faces" not in given:
            photo = replace(photo, faces=len(find_faces(safe.jpeg)))
        if "ocr" not in given:
            photo = replace(photo, ocr="\n".join(words.text for words in read_words(safe.jpeg)))
    except OSError as error:
        raise Unusable(f"{place}.path: {path} cannot be read: {error.strerror or error}.") from None
    except PictureRefused as error:
        raise Unusable(f"{place}.path: {error}") from None
    return photo, safe.removed


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _plainly(found: Mapping[str, Any]) -> list[str]:
    lines = [str(found["verdict"])]
    for one in found["findings"]:
        clause = f" ({one['clause']})" if one["clause"] else ""
        lines += [
            f"  {one['level']}  {one['check']}, {one['where']['part']}{clause}: {one['message']}",
            f"        {one['mend']}",
        ]
    return lines


def _locating(source: str) -> Locate:
    """Files are named from the folder of the post, or from where the command is given."""
    folder = Path() if source == "-" else Path(source).parent

    def locate(name: str) -> Path:
        beside = folder / name
        return beside if beside.exists() or not Path(name).exists() else Path(name)

    return locate


def screen(post: InputFile = "-", as_json: JsonFlag = False) -> None:
    """Look at a post before it is public: one JSON object, or a list of them. Exit code 1 if anything stops it."""
    locate = _locating(post)
    found = each(read_json(post), lambda data: screened(data, locate), Unusable, PackError)
    posts = found if isinstance(found, list) else [found]
    if as_json:
        write_json(found)
    else:
        for one in posts:
            write_lines(_plainly(one))
    if any(one["verdict"] == "stop" for one in posts):
        raise typer.Exit(FOUND)
