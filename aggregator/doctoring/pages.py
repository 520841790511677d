"""The pages of a running daemon, by what they say of themselves."""

from collections.abc import Iterator

import httpx

from aggregator.config import Settings
from aggregator.doctoring.database import find_holder
from aggregator.doctoring.finding import Finding, bad, good, note
from aggregator.drafting import local_address

_SECONDS = 5.0


def look_at_pages(settings: Settings) -> Iterator[Finding]:
    """Ask the daemon on this machine how it is."""
    if settings.web.listen == "off":
        return
    address, holder = local_address(settings.web.listen), find_holder(settings)
    try:
        answer = httpx.get(f"{address}/healthz", timeout=_SECONDS, trust_env=False)
        checks = answer.json()["checks"]
        wrong = [f"{name}: {check['detail']}" for name, check in checks.items() if not check["ok"]]
    except (httpx.HTTPError, ValueError, LookupError, TypeError, AttributeError) as error:
        if not holder:
            yield note("pages", f"no daemon runs here, so {address} does not answer", "start it: aggregator")
        elif isinstance(error, httpx.ConnectError):
            yield note("pages", f"{address} does not answer; {holder} has the database", "is it a pass, or starting?")
        else:
            yield bad(
                "pages", f"{address} answers with something else", "does another program listen there? [web] listen"
            )
        return
    if wrong:
        yield bad(
            "pages", f"{address} is up, and not well: {'; '.join(wrong)}", "look at its log: journalctl -u aggregator"
        )
    else:
        yield good("pages", f"{address} answers, and all of its checks pass")
