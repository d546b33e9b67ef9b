"""A small service: Flask, python3-saml, one page that takes responses. What you have is larger and does the same."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, session
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

AUDIENCE = "https://sp.example.com/metadata"
ACS_URL = "https://sp.example.com/acs"


def create_app(idp_metadata: bytes, private_key: str, certificate: str) -> Flask:
    """Make the service trust one identity provider; key and certificate are its own, for what is encrypted."""
    settings: dict[str, Any] = {
        "strict": True,
        "security": {"wantAttributeStatement": False},
        "sp": {
            "entityId": AUDIENCE,
            "assertionConsumerService": {"url": ACS_URL},
            "privateKey": private_key,
            "x509cert": certificate,
        },
        "idp": OneLogin_Saml2_IdPMetadataParser.parse(idp_metadata)["idp"],
    }
    app = Flask(__name__)
    app.secret_key = "only in a test"

    @app.post("/acs")
    def acs() -> tuple[str, int]:
        asked = {
            "https": "on",
            "http_host": "sp.example.com",
            "script_name": "/acs",
            "get_data": {},
            "post_data": request.form,
        }
        auth = OneLogin_Saml2_Auth(asked, settings)
        auth.process_response(request_id=session.get("request_id"))
        if auth.get_errors() or not auth.is_authenticated():
            return auth.get_last_error_reason() or "refused", 403
        return auth.get_nameid() or "", 200

    return app
