"""The table of addresses that may be dialled, and the spellings that it is asked with."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.addresses import Allowance, choose, objection, read_literal

V4 = st.integers(0, 2**32 - 1).map(IPv4Address)
V6 = st.integers(0, 2**128 - 1).map(IPv6Address)
GLOBAL_V6 = st.integers(0x2000 << 112, (0x4000 << 112) - 1).map(IPv6Address)


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("1.1.1.1", None),
        ("93.184.216.34", None),
        ("172.15.255.255", None),
        ("172.32.0.0", None),
        ("100.63.255.255", None),
        ("100.128.0.0", None),
        ("223.255.255.255", None),
        ("2606:4700:4700::1111", None),
        ("2a00::", None),
        ("64:ff9b::1.1.1.1", None),
        ("::ffff:1.1.1.1", None),
        ("0.1.2.3", "an unspecified"),
        ("10.255.255.255", "a private"),
        ("100.64.0.0", "a shared (carrier NAT)"),
        ("127.255.255.254", "a loopback"),
        ("169.254.169.254", "a link-local"),
        ("172.16.0.0", "a private"),
        ("192.0.0.8", "a reserved"),
        ("192.88.99.1", "a 6to4 relay"),
        ("192.168.255.255", "a private"),
        ("198.19.255.255", "a benchmarking"),
        ("239.255.255.255", "a multicast"),
        ("240.0.0.0", "a reserved"),
        ("::", "an unspecified"),
        ("::1", "a loopback"),
        ("::8.8.8.8", "an IPv4-compatible"),
        ("::ffff:10.0.0.1", "a private"),
        ("64:ff9b::192.168.0.1", "a private"),
        ("64:ff9b:1::1", "a local NAT64"),
        ("100::1", "a discarding"),
        ("2001::1", "a Teredo"),
        ("2001:10::1", "a reserved"),
        ("2001:db8::1", "a documentation"),
        ("2002:808:808::1", "a 6to4"),
        ("3fff::1", "a documentation"),
        ("4000::1", "a reserved"),
        ("fdff::1", "a private (ULA)"),
        ("febf::1", "a link-local"),
        ("fe80::1%eth0", "a link-local"),
        ("ff05::2", "a multicast"),
        ("2a00::5efe:7f00:1", "a reserved"),
        ("2a00::200:5efe:a00:1", "a reserved"),
    ],
)
def test_the_table(address: str, word: str | None) -> None:
    """Edges of each range, and the public addresses beside them."""
    assert objection(ip_address(address)) == word


@given(V4 | V6)
def test_what_the_standard_library_calls_special_is_refused(address: IPv4Address | IPv6Address) -> None:
    """Ours is at least as strict as the interpreter's own table, NAT64 and mapped forms left aside."""
    special = address.is_private or address.is_multicast or address.is_reserved or address.is_unspecified
    if special and not str(address).startswith("64:ff9b::"):
        assert objection(address) or getattr(address, "ipv4_mapped", None)


@given(V4)
def test_a_wrapped_address_is_judged_by_what_it_wraps(address: IPv4Address) -> None:
    """Mapped and NAT64 forms are as good as the address within; compatible and 6to4 ones never."""
    wrapped = int(address)
    for prefix in (0xFFFF << 32, 0x64FF9B << 96):
        assert objection(IPv6Address(prefix | wrapped)) == objection(address)
    assert objection(IPv6Address(wrapped))
    assert objection(IPv6Address(0x2002 << 112 | wrapped << 80))


@given(GLOBAL_V6)
def test_only_global_unicast_is_public(address: IPv6Address) -> None:
    """Outside 2000::/3 nothing native is dialled."""
    outside = IPv6Address(int(address) ^ (0x4000 << 112))
    assert objection(outside)


@given(V4, st.sampled_from(["{0}", "{0:#x}", "{1}.{2}", "{1:#x}.{3}.{4}", "{1:#o}.{3}.{4}", "{1}.{3}.{5}.{6}"]))
def test_odd_spellings_are_read_as_the_system_reads_them(address: IPv4Address, spelling: str) -> None:
    """Numbers in any base, two, three or four of them: what the system's resolver would dial."""
    n = int(address)
    text = spelling.format(n, n >> 24, n & 0xFFFFFF, n >> 16 & 255, n & 0xFFFF, n >> 8 & 255, n & 255)
    text = text.replace("0o", "0")
    assert read_literal(text) == IPv4Address(socket.inet_aton(text)) == address


@pytest.mark.parametrize("name", ["example.org", "localhost", "1.2.3.4.example", "0x7f.example", "a", "1.2.3.4.5", ""])
def test_names_are_no_literals(name: str) -> None:
    """They go to the resolver, whose answers are checked."""
    assert read_literal(name) is None


def test_what_is_allowed() -> None:
    """Names without regard to case or final dot, addresses, networks of both families."""
    allowance = Allowance.read(["NAS.local.", "10.0.0.0/8", "fd00::/8", "192.168.1.7", "[::1]"])
    assert allowance.has_host("nas.LOCAL")
    assert allowance.has_host("10.1.2.3")
    assert not allowance.has_host("other.local")
    for inside in ("10.9.9.9", "::ffff:10.9.9.9", "fd12::1", "192.168.1.7", "::1"):
        assert allowance.has_address(ip_address(inside))
    for outside in ("11.0.0.1", "fe80::1", "192.168.1.8", "::2"):
        assert not allowance.has_address(ip_address(outside))


@given(st.lists(V4.map(str) | V6.map(str), max_size=8))
def test_only_lawful_answers_are_chosen(answers: list[str]) -> None:
    """Whatever a name server answers, in whatever mixture."""
    good, why = choose("a.test", answers, Allowance())
    assert all(objection(ip_address(answer)) is None for answer in good)
    assert set(good) <= set(answers)
    assert (why is None) == (len(set(good)) == len(set(answers)))
