"""Starlette's test client; it would rather have a successor of httpx, which is no reason to fail a test."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

__all__ = ["TestClient"]
