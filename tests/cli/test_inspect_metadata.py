"""What `inspect` shows of metadata: every role with its addresses, keys, formats and attributes, and the signature."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from samlcheck.mint import MetadataKey, Minter
from tests.cli.conftest import Command

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


@pytest.fixture
def shown(samlcheck: Command) -> Any:
    """The screen for a document, without what is laid out."""

    def show(data: bytes) -> str:
        result = samlcheck("inspect", "-", stdin=data)
        assert result.status == 0
        return " ".join(result.out.split())

    return show


def test_every_role_of_ad_fs(shown: Any) -> None:
    """WS-Federation, service provider and identity provider, each with its addresses; a certificate in full once."""
    text = shown(Minter("adfs").metadata())
    assert "IdP Active Directory Federation Services" in text
    assert "signature http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" in text
    assert text.count("role WS-Federation ") == 2
    assert "role service provider, for SAML 2.0 AssertionConsumerService (HTTP-POST): https://fs.exam" in text
    assert "role identity provider, for SAML 2.0" in text
    assert "SingleSignOnService (HTTP-Redirect): https://fs.example.com/adfs/ls/" in text
    assert text.count(", as above") == 6
    assert "NameIDs emailAddress persistent transient" in text


def test_an_aggregate(shown: Any) -> None:
    """Its name, its entities by number, how long it may be used, and the first three of them."""
    others = [Minter().metadata(entity_id=f"urn:idp:{each}") for each in range(4)]
    data = Minter().metadata(
        aggregate="urn:fed",
        others=others,
        aggregate_until="2026-06-08T09:01:00Z",
        sign_root=True,
        cache_duration="PT6H",
    )
    text = shown(data)
    assert "aggregate urn:fed 5 entities valid to 2026-06-08 09:01:00 UTC, in 7 days" in text
    assert "cache for PT6H" in text
    assert "Entity urn:idp:1" in text
    assert "Entity urn:idp:2" not in text
    assert text.endswith("and 2 more entities")


def test_what_is_odd(shown: Any) -> None:
    """A certificate that cannot be read, a bare key, an entity without name and roles, a validUntil that is none."""
    keys = [MetadataKey(text="MIID"), MetadataKey(key="idp", use=None, value=True)]

    def answers_elsewhere(root: etree._Element) -> None:
        root.findall(f".//{MD}SingleSignOnService")[0].set("ResponseLocation", "https://b.example/")
        role = root.findall(f"{MD}IDPSSODescriptor")[0]
        for number in range(7):
            etree.SubElement(role, f"{SAML}Attribute", Name=f"urn:a:{number}")

    text = shown(Minter().metadata(keys=keys, valid_until="soon", before_signing=answers_elsewhere))
    assert "valid to soon" in text
    assert "key for signing: " in text
    assert "key for signing and encryption a bare RSA key, without a certificate" in text
    assert "answers to https://b.example/" in text
    assert "attributes urn:a:0 urn:a:1 urn:a:2 urn:a:3 urn:a:4 and 2 more" in text
    assert "Entity (no entityID) role none" in shown(Minter().metadata(entity_id=None, idp_role=False))


def test_many_signatures_are_counted(shown: Any) -> None:
    """Of the signatures of an aggregate five are shown."""
    identifier = b"_8d2e6a51-70fb-4c39-9a14-e5c3b07f8d26"
    one = Minter("entra").metadata(declaration="")
    inside = b"".join(one.replace(identifier, identifier[:-1] + b"%d" % each) for each in range(7))
    text = shown(
        b'<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">' + inside + b"</EntitiesDescriptor>"
    )
    assert text.count("signature http") == 5
    assert "and 2 more signatures" in text


def test_json(samlcheck: Command, tmp_path: Path) -> None:
    """Roles, addresses with bindings, keys with use and certificate, the signature, how long it may be used."""
    path = tmp_path / "metadata.xml"
    path.write_bytes(Minter("adfs").metadata(valid_until="2027-01-01T00:00:00Z", cache_duration="PT6H"))
    (capture,) = json.loads(samlcheck("inspect", str(path), "--format", "json").out)["captures"]
    (entity,) = capture["metadata"]
    assert (entity["valid_until"], entity["cache_duration"]) == ("2027-01-01T00:00:00Z", "PT6H")
    kinds = [role["kind"] for role in entity["roles"]]
    assert kinds == ["ws-federation", "ws-federation", "service-provider", "identity-provider"]
    provider = entity["roles"][3]
    assert provider["endpoints"][2] == {
        "name": "SingleSignOnService",
        "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
        "location": "https://fs.example.com/adfs/ls/",
        "response_location": None,
    }
    assert [key["use"] for key in provider["keys"]] == ["encryption", "signing"]
    assert provider["keys"][1]["certificate"]["subject"] == "CN=ADFS Signing - fs.example.com"
    assert (len(provider["name_id_formats"]), provider["valid_until"]) == (3, None)
    (signature,) = capture["signatures"]
    assert (signature["element"], "status" in signature) == ("metadata", False)
    assert signature["key_info_certificate"] is not None
