"""What is what by its colour, the same in a digest's words and in its charts. Never by colour alone: words say it, too.

They differ in hue and in lightness, so that they stay apart for those who see few hues.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """`fill` of a bar and what is written `on` it; of words by day (`ink`) and in the dark (`night`), each 4.5:1 on its
    ground at least."""

    fill: str
    on: str
    ink: str
    night: str


SIGNED, STARTED, OPERATING, BEHIND = "new", "started", "good", "warn"
COLOURS = {
    SIGNED: Colour("#2b6cb0", "#ffffff", "#1f5fa8", "#82b4ee"),  # and what else is new, and links
    STARTED: Colour("#d9901f", "#20262e", "#855a00", "#e9b44c"),
    OPERATING: Colour("#27804f", "#ffffff", "#1a7a48", "#62c48e"),  # and what is ahead
    BEHIND: Colour("#c2452d", "#ffffff", "#b3361b", "#f2937a"),  # and what needs a person
}
