"""Meetings, calls, visits and summits."""
