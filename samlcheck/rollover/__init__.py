"""Certificates and their change: what is there, who has it, and whether the new one can be made active."""

from __future__ import annotations

from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord
from samlcheck.rollover.inventory_of import inventory

__all__ = ["CertificateInventory", "CertificateRecord", "inventory"]
