"""Talking with people: what they said or pressed → what changes, and the screen that answers.

The conversation is the same on every channel. An ear (one file per channel) turns what its channel brings into `Said`
and `Pressed`; the answer goes out through the channel like any letter.
"""
