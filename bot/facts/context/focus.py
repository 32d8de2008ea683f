"""The project in focus: what is spoken of until something else is.

〔某某基地〕动工。力争2026年投产                the one named last in the paragraph
〔某某大桥〕：主桥合龙，预计11月通车             the label of the line
走进〔某某工厂〕。9月8日，工厂正式投产           where the reporter has gone
〔甲学校〕、〔乙幼儿园〕封顶，预计12月投用       all that were named together
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.types import ProjectFact

_NOUN = 2  # characters


@dataclass(frozen=True, slots=True)
class Topic:
    """A company or a plant where it is mentioned; `company` is its full name, if it is a company. One that a clause
    `opens` with, of which it tells no step, is meant by 该项目 alone."""

    start: int
    end: int
    words: str
    paragraph: int
    company: str | None = None
    opens: bool = False


@dataclass(slots=True)
class Focus:
    """What a clause without a subject of its own goes on about. `subject` is the name that was told last, `project`
    the row; a name need not have a row yet, and a row need not have been told by name."""

    subject: str = ""
    project: ProjectFact | None = None
    together: list[str] = field(default_factory=list)  # those that were named with it in this sentence
    is_fresh: bool = True  # it was named in this paragraph, not before it
    is_alone: bool = True  # it was named alone: money told next is its own
    is_labelled: bool = False  # the paragraph began with its name
    is_at_site: bool = False  # the paragraph reports from where it is being built
    paragraph: int = -1  # where it was named
    recorded: str = ""  # whose record is told, field by field
    headed_in: int = -9  # the paragraph whose heading or question named it: what follows answers it
    topic: Topic | None = None  # a company or a plant that has been mentioned since, and told nothing of

    @property
    def name(self) -> str:
        """The project that 该项目 means now; empty where there is none."""
        return self.subject or (self.project.name if self.project is not None else "")

    @property
    def is_recorded(self) -> bool:
        """Whether the record of the project is being told."""
        return bool(self.subject) and self.subject == self.recorded

    def turn_to(self, names: Sequence[str], paragraph: int) -> None:
        """From here on these are spoken of."""
        self.is_at_site &= names[-1] == self.subject
        self.subject, self.topic = names[-1], None
        self.point_at(names, paragraph)

    def point_at(self, names: Sequence[str], paragraph: int) -> None:
        """Names have been told, whether or not one of them is spoken of further."""
        self.together = list(names) if len(names) > 1 else []
        self.is_alone, self.is_fresh = len(names) == 1, True
        self.paragraph = paragraph

    def label(self, name: str, paragraph: int) -> None:
        """A line about one project has begun with its name."""
        self.turn_to([name], paragraph)
        self.is_labelled = True

    def head(self, name: str, paragraph: int) -> None:
        """A heading or a question has named one project."""
        self.turn_to([name], paragraph)
        self.headed_in = paragraph

    def is_called_by(self, words: str) -> bool:
        """Whether words begin with the noun that its name ends in (某某装备|基地 … 基地分两期建设)."""
        return len(self.name) > 2 * _NOUN and words.startswith(self.name.removesuffix("项目")[-_NOUN:])

    def record(self, name: str, paragraph: int) -> None:
        """A line is a field of a project's record."""
        self.label(name, paragraph)
        self.recorded = name

    def narrow(self, name: str) -> None:
        """Of the same project, one phase."""
        self.subject, self.together = name, []

    def leave(self) -> None:
        """Something else is spoken of."""
        self.subject, self.project = "", None

    def pass_paragraph(self, paragraph: int) -> None:
        self.is_labelled, self.is_at_site = False, False
        self.is_fresh = paragraph - self.headed_in == 1
        if self.topic is not None and paragraph - self.topic.paragraph > 1:
            self.topic = None

    def pass_sentence(self) -> None:
        self.together = []
