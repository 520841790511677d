"""What the words of an address tell."""

import pytest

from aggregator.fingerprint import views
from aggregator.fingerprint.views import headline_terms


@pytest.mark.parametrize("scheme", ["https:", ""])
def test_an_address_is_read_with_its_scheme_or_without(scheme: str) -> None:
    """Judging keeps identities, which have none."""
    assert views.slug_terms(f"{scheme}//a.example/2026/storm-floods-old-harbour") == headline_terms(
        "storm floods old harbour"
    )
    assert views.is_running(f"{scheme}//a.example/live/storm")
    assert not views.is_running(f"{scheme}//a.example/2026/storm-floods-old-harbour")
