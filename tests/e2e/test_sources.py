"""What a source can be given, by the real program: credentials, a filter, full text, archives."""

import base64
from pathlib import Path

from tests.e2e.program import Program, item, rss
from tests.loopback import Answer, Loopback, Request

HOURS = [f"2026-05-04T{hour}:00:00Z" for hour in range(12, 20)]
LONG = "The council voted on Tuesday to close the old bridge for repairs, which will last until the autumn. "


def follow(program: Program, url: str, options: str, *, more: str = "") -> None:
    """Write a configuration with one source and its options."""
    (program.folder / "aggregator.toml").write_text(
        f'database = "sqlite:///state.db"\n[fetch]\nallow = ["127.0.0.0/8"]\n[[sources]]\nkey = "one"\nurl = "{url}"\n'
        f'backlog = "all"\n{options}\n[[outputs]]\nname = "merged"\nfolder = "merged"\nmax_age = "off"\n{more}'
    )


def titles(program: Program) -> list[str]:
    return sorted(entry["title"] for entry in program.feed()["items"])


def test_a_secret_goes_to_its_origin_only_and_is_written_nowhere(tmp_path: Path) -> None:
    """Not to where it redirects, not into the database, the outputs, what is printed, or the article's host."""
    secret = "hunter2-correct-horse"
    token = base64.b64encode(f"me:{secret}".encode()).decode()
    with Loopback() as server, Loopback(address="127.0.0.2") as other:

        def feed(request: Request) -> Answer:
            if request.headers.get("authorization") != f"Basic {token}":
                return Answer(status=401)
            return Answer(body=rss(item(1, "Secret news", "Some words.")))

        server.route("/feed", feed)
        server.route("/away", Answer(status=302, headers={"Location": other.url("/feed")}))
        other.route("/feed", Answer(body=rss(item(1, "Elsewhere", "Some words."))))
        program = Program(tmp_path)
        auth = 'auth = {type = "basic", user = "me", secret_file = "secret"}'
        follow(program, server.url("/feed"), auth)
        missing = program.run("--once")
        assert missing.returncode == 1
        assert "The secret in the file" in missing.stderr
        assert not server.requests
        (tmp_path / "secret").write_text(secret + "\n")
        output = program.run("--once", "--force", "--verbose", now=HOURS[2])
        assert output.returncode == 0, output.stderr
        assert titles(program) == ["Secret news"]
        follow(program, server.url("/away"), auth)
        away = program.run("--once", "--verbose", now=HOURS[4])
        assert "authorization" in server.asked("/away")[0].headers
        assert "authorization" not in other.asked("/feed")[0].headers
        (tmp_path / "secret").unlink()
        for kept in (file for file in tmp_path.rglob("*") if file.is_file()):
            assert secret.encode() not in kept.read_bytes(), kept
            assert token.encode() not in kept.read_bytes(), kept
        assert secret not in output.stdout + output.stderr + away.stdout + away.stderr
        assert token not in output.stdout + output.stderr + away.stdout + away.stderr


def test_bearer_and_header_come_from_where_the_configuration_says(tmp_path: Path) -> None:
    """Each as its standard writes it."""
    with Loopback() as server:
        server.route("/feed", Answer(body=rss(item(1, "News", "Some words."))))
        program = Program(tmp_path)
        (tmp_path / "key").write_text("k3y\r\n")
        follow(program, server.url("/feed"), 'auth = {type = "bearer", secret_file = "key"}')
        program.once()
        follow(program, server.url("/feed"), 'auth = {type = "header", name = "X-Api-Key", secret_env = "HOME"}')
        program.once("--force", now=HOURS[2])
        assert server.requests[0].headers["authorization"] == "Bearer k3y"
        assert server.requests[1].headers["x-api-key"] == str(tmp_path)
        assert "authorization" not in server.requests[1].headers


def test_what_a_filter_takes_out_is_not_published_and_not_read_again(tmp_path: Path) -> None:
    """It is counted with its reason; a changed filter takes effect at once, though the server says 304."""
    body = rss(item(1, "Sponsored: buy", "Some words."), item(2, "Real news", "Some words."), item(3, "More", "Words."))

    def feed(request: Request) -> Answer:
        known = request.headers.get("if-none-match") == '"1"'
        return Answer(status=304 if known else 200, headers={"ETag": '"1"'}, body=b"" if known else body)

    with Loopback() as server:
        server.route("/feed", feed)
        program = Program(tmp_path)
        follow(program, server.url("/feed"), 'drop = {title = ["sponsored"]}')
        program.once()
        assert titles(program) == ["More", "Real news"]
        told = program.run("sources").stdout
        assert 'Its filter takes out 1 entry: drop.title "sponsored" 1.' in told
        listed = program.run("sources", "--dropped").stdout
        assert listed == 'one\tdrop.title "sponsored"\tSponsored: buy\n'
        program.once("--force", now=HOURS[2])
        assert "if-none-match" in server.requests[1].headers
        body = body.replace(b"More", b"Even more")
        server.route("/feed", Answer(body=body))
        table = program.once("--force", now=HOURS[4])
        assert "0 new, 1 changed" in table
        server.route("/feed", feed)
        follow(program, server.url("/feed"), 'keep = {title = ["buy", "news"]}')
        program.once("--force", now=HOURS[6])
        assert "if-none-match" not in server.requests[-1].headers
        # What was taken in before stays; what the old filter took out comes in.
        assert titles(program) == ["Even more", "Real news", "Sponsored: buy"]


def test_full_text_is_fetched_once_conditionally_and_used_for_judging(tmp_path: Path) -> None:
    """One request an entry; again, with its validator, only when the feed's word changes; an error costs nothing."""
    page = f"<html><body><article><h1>Bridge</h1><p>{LONG * 5}</p><p>{LONG}</p></article></body></html>".encode()

    def article(request: Request) -> Answer:
        if request.headers.get("if-none-match") == '"p"':
            return Answer(status=304)
        return Answer(body=page, headers={"Content-Type": "text/html", "ETag": '"p"'})

    with Loopback() as server:
        server.route("/1", article)
        server.route("/2", Answer(status=500))
        items = [
            item(n, title, "It begins.").replace(f"https://feed.example/{n}", server.url(f"/{n}"))
            for n, title in ((1, "Bridge to close"), (2, "No page"))
        ]
        server.route("/feed", Answer(body=rss(*items)))
        program = Program(tmp_path)
        follow(program, server.url("/feed"), 'full_text = "replace"')
        program.once()
        texts = {entry["title"]: entry["content_html"] for entry in program.feed()["items"]}
        assert "until the autumn" in texts["Bridge to close"]
        assert "It begins." in texts["No page"]
        program.once("--force", now=HOURS[2])
        assert len(server.asked("/1")) == 1
        # The feed's word on the first changes; the page of the second is tried again.
        changed = [items[0].replace("It begins.", "It begins thus."), items[1]]
        server.route("/feed", Answer(body=rss(*changed)))
        program.once("--force", now=HOURS[4])
        assert [request.headers.get("if-none-match") for request in server.asked("/1")] == [None, '"p"']
        texts = {entry["title"]: entry["content_html"] for entry in program.feed()["items"]}
        assert "until the autumn" in texts["Bridge to close"]
        for hour, title in ((5, "A"), (6, "B"), (7, "C")):
            server.route("/feed", Answer(body=rss(*changed, title=title)))
            program.once("--force", now=HOURS[hour])
        assert len(server.asked("/2")) == 3
        assert len(server.asked("/1")) == 2


def test_older_documents_are_followed_back_at_first_and_after_a_gap(tmp_path: Path) -> None:
    """Where asked for: all there are at first, until the first known entry after a gap; never round in a circle."""

    def document(entries: range, previous: str | None) -> Answer:
        link = f"<link xmlns='http://www.w3.org/2005/Atom' rel='prev-archive' href='{previous}'/>" if previous else ""
        text = rss(*(item(n, f"Entry {n}", f"The words of number {n}.") for n in entries)).decode()
        return Answer(body=text.replace("<link>", f"{link}<link>", 1).encode())

    with Loopback() as server:
        server.route("/feed", document(range(5, 7), server.url("/b")))
        server.route("/b", document(range(3, 5), server.url("/a")))
        server.route("/a", document(range(1, 3), server.url("/b")))
        program = Program(tmp_path)
        follow(program, server.url("/feed"), "archives = true")
        program.once()
        assert titles(program) == [f"Entry {n}" for n in range(1, 7)]
        assert [request.path for request in server.requests] == ["/feed", "/b", "/a"]
        server.route("/feed", document(range(9, 11), server.url("/c")))
        server.route("/c", document(range(6, 9), server.url("/b")))
        program.once("--force", now=HOURS[2])
        assert len(titles(program)) == 10
        assert [request.path for request in server.requests[3:]] == ["/feed", "/c"]
        assert '"gap": false' in program.run("sources", "--json").stdout
