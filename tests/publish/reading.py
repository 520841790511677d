"""What a strict reader makes of the files: schemas, and the rules of validators that no schema can say."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree

import aggregator.publish
from tests.publish import validator

_HERE = Path(__file__).parent / "schema"
_EXTENSION = Path(aggregator.publish.__file__).parent / "schema" / "aggregator-extension.json"
_ATOM = "{http://www.w3.org/2005/Atom}"


@cache
def _grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(_HERE / name))


@cache
def _schema(path: Path) -> Any:
    schema = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def read_rss(document: bytes) -> etree._Element:
    """Parse and check RSS; returns the channel."""
    root = _parse(document, "rss.rng")
    guids = [node.text for node in root.iter("guid")]
    assert len(guids) == len(set(guids)), "an id stands twice"
    for item in root.iter("item"):
        names = [str(node.tag) for node in item]
        encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
        if {"description", encoded} <= set(names):
            assert names.index("description") < names.index(encoded), "description belongs before the content"
    channel = root.find("channel")
    assert channel is not None
    validator.check_rss(channel)
    return channel


def read_atom(document: bytes) -> etree._Element:
    """Parse and check Atom; returns the feed."""
    root = _parse(document, "atom.rng")
    ids = [node.findtext(f"{_ATOM}id") for node in root.iter(f"{_ATOM}entry")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for entry in root.iter(f"{_ATOM}entry"):
        alternates = [link for link in entry.iterfind(f"{_ATOM}link") if link.get("rel") == "alternate"]
        # 4.1.1.1 and 4.1.2: one alternate of a kind, and without content there must be one.
        assert len(alternates) <= 1
        assert alternates or entry.find(f"{_ATOM}content") is not None
    validator.check_atom(root)
    return root


def read_json(document: bytes) -> Any:
    """Parse and check JSON Feed with its extension; returns the object."""
    feed = json.loads(document)
    _schema(_HERE / "jsonfeed-1.1.json").validate(feed)
    ids = [item["id"] for item in feed["items"]]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for item in feed["items"]:
        check_extension(item["_aggregator"])
    validator.check_json(feed)
    return feed


def check_extension(extension: Any) -> None:
    """Check an item's `_aggregator` object."""
    _schema(_EXTENSION).validate(extension)


def _parse(document: bytes, grammar: str) -> etree._Element:
    strict = etree.XMLParser(recover=False, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(document, strict)
    rules = _grammar(grammar)
    assert rules.validate(root), str(rules.error_log)
    for node in root.iter():
        assert len(node) or (node.text or "").strip() or node.attrib or node.tag == "channel", f"{node.tag} is empty"
    return root
