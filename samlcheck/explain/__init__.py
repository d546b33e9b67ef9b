"""
From the message back to the cause: what AWS, IAM or Entra said, and everything that makes it say so.

The words are facts of samlcheck.aws and samlcheck.idp, the causes are tables here; match.py finds the one in a text.
"""

from __future__ import annotations

from samlcheck.explain.explanation import Explained, Explanation, Reason, explain, explain_event

__all__ = ["Explained", "Explanation", "Reason", "explain", "explain_event"]
