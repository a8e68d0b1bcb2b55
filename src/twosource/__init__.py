"""Twosource."""
