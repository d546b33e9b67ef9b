"""What the generated pages say of rules: which facts a rule looks up, and what its cases come to when judged."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from samlcheck.engine.report import Report
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.rulekit import Finding, Rule
from samlcheck.testing.judging import judge

__all__ = ["ROOT", "Judged", "judged", "looked_up", "source_of"]

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A case and its report."""

    case: Scenario
    report: Report

    @property
    def own(self) -> tuple[Finding, ...]:
        """What the case's own rule found."""
        return tuple(finding for finding in self.report.findings if finding.code == self.case.code)


@cache
def judged() -> Mapping[str, tuple[Judged, ...]]:
    """Every case of every rule, by the rule's code, in the order of its recipes: the plainest comes first."""
    found: dict[str, list[Judged]] = {}
    for case in sorted((case for case in scenarios() if case.code), key=lambda case: _line(case.function)):
        path = ROOT / case.fixture
        data = path.read_bytes() if path.is_file() else None
        found.setdefault(case.code or "", []).append(Judged(case=case, report=judge(case, data)))
    return {code: tuple(cases) for code, cases in found.items()}


@cache
def looked_up(rule: Rule[Any], facts: ModuleType) -> tuple[Any, ...]:
    """The members of `facts`, such as samlcheck.idp.fixes, that the rule's module names, in the order it does."""
    home = facts.__name__.rpartition(".")[2]
    names = [
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(_module(rule))))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == home
    ]
    return tuple(getattr(facts, name) for name in dict.fromkeys(names))


def source_of(rule: Rule[Any]) -> str:
    """The path of the rule's module from the project's root."""
    return Path(inspect.getsourcefile(_module(rule)) or "").resolve().relative_to(ROOT).as_posix()


def _line(function: Callable[..., object]) -> int:
    return int(inspect.unwrap(function).__code__.co_firstlineno)


def _module(rule: Rule[Any]) -> ModuleType:
    return sys.modules[rule.check.__module__]
