"""Which addresses are public, and which links are never followed."""

from __future__ import annotations

import pytest

from handbell.screening.links import Answer, Reply, Request, check_link, is_public
from handbell.screening.links.address_of import BadLink, read_link


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1",
        "fe80::1", "fe80::1%eth0", "2606:4700::1111%eth0", "fec0::1", "ff02::1", "4000::1", "", "localhost", "127.1",
    ],
)  # fmt: skip
def test_all_others_are_not(address: str) -> None:
    assert not is_public(address)


def asked_nothing(_: object) -> Reply:
    raise AssertionError("this link must not be asked for")


def looked_up_nothing(host: str) -> list[str]:
    raise AssertionError(f"{host} must not even be looked up")


NUMBER = "This link uses a number instead of a site's name."
INSIDE = "This link goes to a name that only exists inside a building's network."
PASSWORD = "This link carries a user name or password. Take out what stands before the @."


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://127.0.0.1/", NUMBER),
        ("http://127.0.0.1./", NUMBER),
        ("https://8.8.8.8/", NUMBER),
        ("http://[::1]/", NUMBER),
        ("http://[::ffff:127.0.0.1]/", NUMBER),
        ("http://[fe80::1%25eth0]/", NUMBER),
        ("http://2130706433/", NUMBER),
        ("http://0x7f000001/", NUMBER),
        ("http://0x7f.1/", NUMBER),
        ("http://0177.0.0.1/", NUMBER),
        ("http://127.1/", NUMBER),
        ("http://１２７。０。０。１/", NUMBER),
        ("http://school.sch.0x1/", NUMBER),
        ("http://localhost/", INSIDE),
        ("http://LOCALHOST./", INSIDE),
        ("http://printer.local/", INSIDE),
        ("http://mis.school.internal/", INSIDE),
        ("http://router/", INSIDE),
        ("http://ｌｏｃａｌｈｏｓｔ/", INSIDE),
        ("https://office:secret@school.sch.uk/", PASSWORD),
        ("https://school.sch.uk@evil.example.org/", PASSWORD),
        ("https://@school.sch.uk/", PASSWORD),
        ("http://school.sch.uk:8080/", "This link goes to port 8080; public pages are on 80 and 443."),
        ("http://school.sch.uk:22/", "This link goes to port 22; public pages are on 80 and 443."),
        ("http://school.sch.uk:0/", "This link goes to port 0; public pages are on 80 and 443."),
    ],
)
def test_links_inwards_are_refused_before_anything_is_looked_up(url: str, sentence: str) -> None:
    answer = check_link(url, resolve=looked_up_nothing, fetch=asked_nothing)
    assert (answer.answer, answer.sentence) == (Answer.PRIVATE, sentence)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://school.sch.uk/", "Only links that begin with https:// or http://"),
        ("file:///etc/passwd", "Only links that begin with https:// or http://"),
        ("javascript:alert(1)", "Only links that begin with https:// or http://"),
        ("school.sch.uk", "Only links that begin with https:// or http://"),
        ("", "Only links that begin with https:// or http://"),
        ("https://", "This is not a whole web address: it names no site."),
        ("https://school.sch.uk:port/", "This is not a whole web address."),
        ("https://[::1/", "This is not a whole web address."),
        ("https://school.sch.uk\\@127.0.0.1/", "a space, a backslash or a hidden letter"),
        ("https://school.sch.uk/\r\nHost: x", "a space, a backslash or a hidden letter"),
        ("https://school.\u200bsch.uk/", "a space, a backslash or a hidden letter"),
        ("https://sch%6fol.sch.uk/", "The name of the site in this link is not a valid one."),
        ("https://-school-.sch.uk/", "The name of the site in this link is not a valid one."),
        (f"https://{'a' * 70}.sch.uk/", "The name of the site in this link is not a valid one."),
    ],
)
def test_links_that_are_none_are_said_to_be_so(url: str, words: str) -> None:
    answer = check_link(url, resolve=looked_up_nothing, fetch=asked_nothing)
    assert answer.answer is Answer.UNREACHABLE
    assert words in answer.sentence


def test_a_link_is_read_as_the_web_reads_it() -> None:
    assert read_link(" https://School.sch.uk ").url == "https://school.sch.uk/"
    assert read_link("https://school.sch.uk:443/a?b=c#d").url == "https://school.sch.uk/a?b=c"
    assert read_link("http://school.sch.uk:443/").url == "http://school.sch.uk:443/"
    assert read_link("https://école.fr/été?q=à").url == "https://xn--cole-9oa.fr/%C3%A9t%C3%A9?q=%C3%A0"
    assert read_link("https://school.sch.uk/a%20b").url == "https://school.sch.uk/a%20b"
    with pytest.raises(BadLink, match="names no site"):
        read_link("https:///path")


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["10.0.0.4"], ["::ffff:127.0.0.1"], ["93.184.215.14", "192.168.1.1"], ["fe80::1%2"]],
)
def test_a_name_with_any_private_address_is_refused(addresses: list[str]) -> None:
    answer = check_link("https://school.sch.uk/", resolve=lambda _: addresses, fetch=asked_nothing)
    assert answer.answer is Answer.PRIVATE
    assert answer.sentence == "This link goes to an address inside a network, not to a public page."


def test_the_fetcher_is_told_the_address_that_was_judged() -> None:
    asked: list[Request] = []

    def fetch(request: Request) -> Reply:
        asked.append(request)
        return Reply(200)

    answer = check_link("http://school.sch.uk/a", resolve=lambda _: ["93.184.215.14", "8.8.8.8"], fetch=fetch)
    assert answer.answer is Answer.OK
    assert asked == [Request("HEAD", "http://school.sch.uk/a", "school.sch.uk", 80, "93.184.215.14")]
