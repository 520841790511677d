"""Who may change what: same-site forms with their token; beyond this machine a password; nobody by GET."""

import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from aggregator.web.passwords import hash_password
from tests.web.running import Running
from tests.web.service import HERE, SAME_SITE, Service

PASSWORD = "a long word, and another"
HASH = hash_password(PASSWORD)
UNDO = {"correction": "77"}  # a sound form: taken back it would be answered with 404


def send(service: Service, headers: dict[str, str], **given: Any) -> int:
    fields = {**UNDO, "token": service.token()}
    return service.ask("POST", "/undo", data=fields, headers=headers, **given).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (SAME_SITE, 404),
        ({"origin": HERE}, 404),
        ({"sec-fetch-site": "same-origin"}, 404),
        ({}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 404),
        ({"origin": "http://[", "sec-fetch-site": "same-origin"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "http://127.0.0.1:8765.evil.example"}, 403),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, 403),
        ({**SAME_SITE, "sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_only_our_own_pages_change_something(service: Service, headers: dict[str, str], status: int) -> None:
    """What a browser says of where a form came from decides; where it says nothing, nothing is done."""
    assert send(service, headers) == status


def test_a_form_needs_the_token_of_its_browser(service: Service) -> None:
    """Not none, not another browser's, not a bent one."""
    token = service.token()
    for wrong in ("", "x", token[:-1], token[1:], "é" + token):
        assert service.post("/undo", {**UNDO, "token": wrong}).status_code == 403
    assert service.post("/undo", {**UNDO, "token": token}).status_code == 404
    service.cookies.clear()
    assert service.post("/undo", {**UNDO, "token": token}).status_code == 403


@pytest.mark.parametrize("path", ["/undo", "/poll", "/story/00000000-0000-0000-0000-000000000000/split"])
def test_nothing_is_changed_by_get(reader: Service, path: str) -> None:
    """A link or a picture could do it otherwise."""
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert reader.ask(method, path).status_code == 405


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 20_000, 413),
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("text/plain", b"correction=1", 415),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(50)), 400),
        ("application/x-www-form-urlencoded", b"correction=\xff\xfe", 400),
    ],
)
def test_only_small_plain_forms_are_read(service: Service, kind: str, body: bytes, status: int) -> None:
    """Anything else is refused before it is looked at."""
    headers = {**SAME_SITE, "content-type": kind}
    assert service.ask("POST", "/undo", content=body, headers=headers).status_code == status


def test_from_another_machine_nothing_is_offered_without_a_password(open_service: Callable[..., Service]) -> None:
    """Reading goes on; the forms are gone, and what is sent all the same is refused."""
    service = open_service(client="192.168.1.20", hosts=("reader.lan",))
    base = "http://reader.lan:8765"
    page = service.get("/sources", base=base)
    assert page.status_code == 200
    assert "Ask now" not in page.text
    assert "Log in" not in page.text
    answer = service.ask("POST", "/poll", data={"source": "wire"}, base=base, headers={"origin": base})
    assert answer.status_code == 403


@pytest.mark.parametrize("session", ["", "garbage", "9999999999.", "9999999999." + "0" * 64, "soon.abc"])
def test_a_sound_form_of_somebody_who_may_not_changes_nothing(
    open_service: Callable[..., Service], session: str
) -> None:
    """The page to log in gives everybody a token; a session that we did not open is none."""
    service = open_service(client="192.168.1.20", hosts=("reader.lan",), password_hash=HASH)
    base = "http://reader.lan:8765"
    token = service.get("/login", base=base).text.partition('name="token" value="')[2].partition('"')[0]
    service.cookies.set("session", session)
    headers = {"origin": base, "sec-fetch-site": "same-origin"}
    fields = {"source": "wire", "token": token}
    answer = service.ask("POST", "/poll", data=fields, base=base, headers=headers)
    assert answer.status_code == 403
    assert "Log in first." in answer.text


@pytest.mark.parametrize("token", ["", "anything", "None"])
def test_without_a_password_no_bearer_is_right(open_service: Callable[..., Service], token: str) -> None:
    """There is nothing that it could be."""
    service = open_service(client="192.168.1.20", hosts=("reader.lan",))
    headers = {"authorization": f"Bearer {token}"}
    answer = service.ask("POST", "/poll", data={"source": "wire"}, headers=headers, base="http://reader.lan")
    assert answer.status_code in (401, 403)


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
def test_a_proxy_on_this_machine_is_not_this_machine(service: Service, header: str) -> None:
    """Everybody would come from 127.0.0.1 through it."""
    assert "Ask now" in service.get("/sources").text
    assert "Ask now" not in service.get("/sources", headers={header: "for=127.0.0.1"}).text
    assert send(service, SAME_SITE) == 404
    assert send(service, {**SAME_SITE, header: "for=127.0.0.1"}) == 403


def test_a_public_name_is_not_this_machine(open_service: Callable[..., Service]) -> None:
    """A proxy that adds no header still passes the name on."""
    service = open_service(public_url="https://news.example")
    assert "Ask now" not in service.get("/sources", base="https://news.example").text


def test_with_a_public_address_a_password_is_needed_here_too(open_service: Callable[..., Service]) -> None:
    """A web server in front may change the name to ours and add no header: nobody could tell who asks."""
    service = open_service(public_url="https://news.example")
    assert "Ask now" not in service.get("/sources").text
    answer = service.ask("POST", "/poll", data={"source": "wire"}, headers=SAME_SITE)
    assert answer.status_code == 403
    assert "Ask now" in open_service(public_url="http://localhost:8765").get("/sources").text


def test_what_speaks_as_web_servers_do_is_not_this_machine(service: Service) -> None:
    """nginx without further settings: HTTP/1.0 under our own name."""
    with Running(service) as running:
        for version, offered in (("1.1", True), ("1.0", False)):
            with socket.create_connection(("127.0.0.1", running.port), 5) as asking:
                head = f"GET /sources HTTP/{version}\r\nHost: 127.0.0.1:{running.port}\r\nConnection: close\r\n\r\n"
                asking.sendall(head.encode())
                page = b"".join(iter(lambda: asking.recv(65_536), b""))
            assert (b"Ask now" in page) is offered


def test_with_the_password_all_can_be_done_from_anywhere(open_service: Callable[..., Service]) -> None:
    """Logged in once, for a month; a wrong password opens nothing; leading away from here is refused."""
    service = open_service(client="192.168.1.20", hosts=("reader.lan",), password_hash=HASH)
    base = "http://reader.lan:8765"
    same = {"origin": base, "sec-fetch-site": "same-origin"}

    def login(password: str, back: str = "/sources") -> Any:
        token = service.get("/login", base=base).text.partition('name="token" value="')[2].partition('"')[0]
        fields = {"password": password, "token": token, "back": back}
        return service.ask("POST", "/login", data=fields, headers=same, base=base)

    assert "Log in" in service.get("/sources", base=base).text
    wrong = login("something else")
    assert wrong.status_code == 401
    assert "That is not the password." in wrong.text
    for away in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert login(PASSWORD, away).headers["location"] == "/"
    done = login(PASSWORD)
    assert (done.status_code, done.headers["location"]) == (303, "/sources")
    assert "httponly" in done.headers["set-cookie"].lower()
    page = service.get("/sources", base=base).text
    assert "Ask now" in page
    token = page.partition('name="token" value="')[2].partition('"')[0]
    fields = {"source": "wire", "token": token}
    assert service.ask("POST", "/poll", data=fields, headers=same, base=base).status_code == 303
    service.now += timedelta(days=31)
    assert "Ask now" not in service.get("/sources", base=base).text


def test_a_script_sends_the_token_as_a_bearer(open_service: Callable[..., Service]) -> None:
    """No browser sends it for another site, so that nothing else is asked."""
    service = open_service(client="192.168.1.20", hosts=("reader.lan",), password_hash=HASH)

    def poll(token: str) -> int:
        headers = {"authorization": f"Bearer {token}"}
        return service.ask(
            "POST", "/poll", data={"source": "wire"}, headers=headers, base="http://reader.lan"
        ).status_code

    assert poll(PASSWORD) == 303
    assert poll("something else") == 401


def test_passwords_are_not_tried_too_often(open_service: Callable[..., Service]) -> None:
    """Five at once, then one in a while; the right one waits, too, or it would tell."""
    service = open_service(password_hash=HASH)

    def attempt(password: str) -> int:
        headers = {"authorization": f"Bearer {password}"}
        return service.ask("POST", "/poll", data={"source": "wire"}, headers=headers).status_code

    assert [attempt(str(n)) for n in range(7)] == [401] * 5 + [429] * 2
    assert attempt(PASSWORD) == 429
    service.now += timedelta(seconds=30)
    assert attempt(PASSWORD) == 303


def test_a_poll_makes_its_source_due(service: Service) -> None:
    """The next tick asks it; an unknown one is not found."""
    token = service.token()
    answer = service.post("/poll", {"source": "wire", "token": token})
    assert answer.headers["location"] == "/sources?done=poll#s-wire"
    page = service.get("/sources?done=poll").text
    row = page.partition('id="s-wire"')[2].partition("</li>")[0]
    assert "Next now" in row
    assert service.post("/poll", {"source": "none", "token": token}).status_code == 404


def test_without_actions_the_pages_only_show(service: Service) -> None:
    """A service for reading offers no form and does nothing that is sent to it."""
    token = service.token()
    service.show_only()
    assert "Ask now" not in service.get("/sources").text
    assert service.post("/poll", {"source": "wire", "token": token}).status_code == 403
