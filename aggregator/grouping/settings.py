"""How to judge, and what a run came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aggregator.embedding import Embedding
from aggregator.group.thresholds import Thresholds
from aggregator.model import OFF, Caution, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """What the configuration says of a source's part in stories; `followed` is the address it is followed at."""

    role: Role | None = None
    priority: int = 0
    name: str | None = None
    scope: str | None = None
    followed: str | None = field(default=None, repr=False)

    @property
    def is_judged(self) -> bool:
        """Whether its entries may share a story at all."""
        return self.scope != OFF


_DEFAULT_RULE = SourceRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """How to judge; `sources` by key. `limits` overrules what `caution` sets, for measuring.

    `embedding` adds evidence of meaning to pairs just below coverage.
    """

    caution: Caution = Caution.DEFAULT
    sources: Mapping[str, SourceRule] = field(default_factory=dict)
    limits: Thresholds | None = None
    embedding: Embedding | None = None

    def rule(self, source: str) -> SourceRule:
        """What is said of a source."""
        return self.sources.get(source, _DEFAULT_RULE)

    def may_meet(self, one: str, other: str) -> bool:
        """Whether the entries of two sources, or of one, may share a story."""
        rule = self.rule(one)
        return rule.is_judged and rule.scope == self.rule(other).scope

    @property
    def has_scopes(self) -> bool:
        """Whether not all may meet all."""
        return any(rule.scope for rule in self.sources.values())

    def with_roles(self, found: Mapping[str, Role]) -> "GroupSettings":
        """The same with the roles that sources showed (by key), where the configuration says none."""
        told = {key: replace(self.rule(key), role=role) for key, role in found.items() if self.rule(key).role is None}
        return replace(self, sources={**self.sources, **told}) if told else self


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What a run did: entries grouped, of these such that joined others, stories opened and changed, copies found."""

    grouped: int = 0
    joined: int = 0
    opened: int = 0
    changed: int = 0
    copies: int = 0
    pairs: int = 0
