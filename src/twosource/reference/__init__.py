"""The reference file of people: reading it, and finding in it whom a name may mean.

An optional register of office-holders, as CSV or FollowTheMoney JSON lines. One of our own ships. Everything
works without it.
"""

from twosource.reference.register import FileRegister, open_register

__all__ = ["FileRegister", "open_register"]
