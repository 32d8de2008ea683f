"""Tables of projects, a line each, as portals and reports print them:

    近日签约的项目如下：                                        the step of rows that tell none
    项目名称|投资方|总投资（亿元）|地点|进展
    某某装备基地|某某科技有限公司|6.5|新会|主体施工，预计10月投产

The head says what each column holds. A row without a name, or of which nothing tells how far it is, is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from bot.facts.context import Context
from bot.facts.context.owners import Owner
from bot.facts.context.stages import decide, decide_event, steps
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.times import Time
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.naming.firms import is_firm
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.specific import is_class, is_name
from bot.facts.projects.rows import add_project, keep_company
from bot.facts.projects.stages.at_work import AT_WORK, IN_PART
from bot.facts.projects.stages.events import NAMED_STEPS, SOON, Step
from bot.facts.projects.stages.goals import DONE
from bot.types import Comparator, Stage

_COLUMNS = {
    "name": re.compile("(?:建设|签约|重点)?(?:项目|工程)(?:名称|名)?|名称"),
    "firm": re.compile(
        "(?:企业|公司|单位)(?:名称|名)?|(?:投资|建设|申报|实施|业主|项目|承建|责任|运营)(?:方|主体|单位|企业|公司|业主|人)|业主"
    ),
    "sum": re.compile(
        "(?:计划|项目|估算|预计|协议|备案|签约)?(?:总投资额?|投资(?:总额|额|金额|规模)?|金额|总额)(?:（(?P<unit>[亿万])元）|/?(?P<bare>[亿万])元)?"
    ),
    "place": re.compile(
        "(?:建设|落户|所在|投资|项目|选址|属地)?(?:地点|地址|地区|地|位置|镇街|园区|区域|县区|县（?市、?区）?|属地|选址)"
    ),
    "step": re.compile("(?:当前|目前|建设|工程|形象|项目|最新)*(?:进度|进展|状态|阶段|情况)(?:情况)?"),
    "next": re.compile(
        "(?:下一?步|下一?阶段|下一?个?|后续)(?:工作)?(?:计划|安排|打算|节点|目标)|下一?步|下阶段|(?:计划|目标|关键|推进)(?:节点|进度|安排)"
    ),
}
_STEPS = {
    **NAMED_STEPS,
    "供地": Stage.LAND,
    "完工": Stage.BUILDING,
    "投用": Stage.OPERATING,
    "通车": Stage.OPERATING,
    "竣工投产": Stage.OPERATING,
    "建成投产": Stage.OPERATING,
}
_DATES = re.compile(  # 计划开工时间, 投产日期: the days of one step
    f"(?:计划|预计|拟|实际|项目)*(?P<step>{any_of(list(_STEPS))})(?:日期|时间|年月|年份|节点)(?:（[^（）]*）)?"
)
_BLANK = re.compile(r"[\s—\-:：一－]*")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_STAGES = frozenset(Stage)
_FEWEST = 2  # columns that must be known


@dataclass(frozen=True, slots=True)
class Table:
    """What the columns hold (a stage: its days), the unit that the head gives the sums, and the step told above it."""

    columns: tuple[str, ...]
    unit: float | None
    step: Step | None


Cell = tuple[int, int]


def read_projects_head(context: Context) -> Table | None:
    """The table that a line heads, None where it heads none: it must tell of names or firms, and something of them."""
    cells = _cells(context)
    told = [_told(context.text[start:end]) for start, end in cells]
    columns = tuple(name for name, _ in told)
    known = {name for name in columns if name}
    if len(known) < _FEWEST or not known & {"name", "firm"}:
        return None
    unit = next((unit for name, unit in told if name == "sum" and unit is not None), None)
    return Table(columns, unit, _step_above(context))


def read_project_row(context: Context, table: Table) -> None:
    """Add the project of one line."""
    cells = _cells(context)
    if len(cells) != len(table.columns):
        return
    held = {column: cell for column, cell in zip(table.columns, cells, strict=True) if column and cell[0] < cell[1]}
    name = _name(context, held)
    if name is None:
        return
    steps_at = [held[column] for column in ("step", "next") if column in held]
    dated = [(Stage(column), cell) for column, cell in held.items() if column in _STAGES]
    above = [(context.sentence.clause_at(name.start), table.step)] if table.step and not dated else []
    told = _steps(context, held) if steps_at else above
    if not told and not dated:
        return
    amount = _sum(context, held["sum"], table.unit) if "sum" in held else None
    if amount is not None:
        keep_amount(context, name.words, amount)
    start, end = held.get("place", (-1, -1))
    site = next((m for m in context.sentence.marks if m.kind == "place" and start <= m.start < end), None)
    if site is not None:
        context.sites[name.words] = Owner(site.sense, site.start, site.end)
    context.named.setdefault(name.words, (name.start, name.end))
    context.take(*context.sentence.quantities)
    for number, (stage, goal) in told:
        clause = context.sentence.clauses[number]
        end = clause.end if steps_at else context.sentence.end
        time = clause.times[-1] if clause.times else None
        time = time or (context.stands() if steps_at and not goal else None)  # not when the row above was
        _add(context, name, held, number, (stage, goal), end=end, time=time)
    for stage, (start, end) in dated:
        day = next((t for t in context.sentence.times if start <= t.start < end), None)
        if day is not None:  # one that lies ahead is a goal
            _add(context, name, held, context.sentence.clause_at(start), (stage, day.is_future), end=end, time=day)


def _add(
    context: Context, name: Name, held: dict[str, Cell], number: int, step: Step, *, end: int, time: Time | None
) -> None:
    """Add a row of the project with the company that its line names."""
    start, clause = context.sentence.start, context.sentence.clauses[number]
    add_project(context, number, clause, name, step[0], goal=step[1], start=start, end=end, own_time=time)
    if name.company is not None:
        keep_company(context, name, held["firm"])


def _cells(context: Context) -> list[Cell]:
    """Where the cells of a line stand, without the blanks at their edges; frames at the edges of the line hold none."""
    text, start, end = context.text, context.sentence.start, context.sentence.end
    edges = [start - 1, *(i for i in range(start, end) if text[i] == "|"), end]
    cells = []
    for left, right in pairwise(edges):
        words = text[left + 1 : right]
        blank = _BLANK.match(words)
        from_ = left + 1 + len(words) - len(words.lstrip())
        cells.append((from_, from_ if blank and blank.end() == len(words) else left + 1 + len(words.rstrip())))
    if text.startswith("|", start):
        cells = cells[1:]
    if text.startswith("|", end - 1):
        cells = cells[:-1]
    return cells


def _told(words: str) -> tuple[str, float | None]:
    """Which column a head's cell names, and the unit it gives its sums in 亿元."""
    for name, column in _COLUMNS.items():
        hit = column.fullmatch(words)
        if hit is not None:
            unit = (hit["unit"] or hit["bare"]) if name == "sum" else None
            return name, None if unit is None else 1.0 if unit == "亿" else 1e-4
    dates = _DATES.fullmatch(words)
    return _STEPS[dates["step"]].value if dates is not None else "", None


def _step_above(context: Context) -> Step | None:
    """近日签约的项目如下： the step that the line above a table tells."""
    sentences = context.story.sentences
    at = bisect_left(sentences, context.sentence.start, key=lambda sentence: sentence.start)
    above = sentences[at - 1] if at else None
    if above is None or context.sentence.paragraph - above.paragraph > 1:
        return None
    marks = [m for clause in above.clauses for m in steps(context.text, clause)]
    stage = decide_event(marks)
    is_goal = SOON.search(context.text, above.start, above.end) is not None
    return None if stage is None or stage is Stage.PLANNED else (stage, is_goal)


def _name(context: Context, held: dict[str, Cell]) -> Name | None:
    """The project's name with its company; a row that names but a firm is called after it."""
    cell = held.get("name") or held.get("firm")
    if cell is None:
        return None
    words = context.text[cell[0] : cell[1]]
    if not is_name(words, listed=True, among=True) or is_class(words):
        return None
    firm = context.text[slice(*held.get("firm", (0, 0)))]
    return Name(*cell, words, firm if is_firm(firm) else None)


def _sum(context: Context, cell: Cell, unit: float | None) -> Quantity | None:
    """6.5亿元, or 6.5 under a head that gives the unit."""
    own = next((q for q in context.sentence.quantities if cell[0] <= q.start < cell[1] and q.sort == "money"), None)
    number = _NUMBER.fullmatch(context.text, *cell)
    if own is not None or number is None or unit is None:
        return own
    value = round(float(number.group()) * unit, 8)
    return Quantity(cell[0], cell[0], cell[1], value, "亿元", "money", Comparator.EQ)


def _steps(context: Context, held: dict[str, Cell]) -> list[tuple[int, Step]]:
    """How far the row says it is, with the number of the clause: the last step that has been taken, and the first that
    is meant."""
    goals: list[tuple[int, Step]] = []
    done: list[tuple[int, Step]] = []
    for column in ("step", "next"):
        start, end = held.get(column, (0, 0))
        for number, clause in enumerate(context.sentence.clauses):
            if clause.end <= start or end <= clause.start:
                continue
            words = context.text[clause.start : clause.end]
            stage = decide(steps(context.text, clause, start, end))
            if stage is None and (IN_PART.search(words) or AT_WORK.match(words)):
                stage = Stage.BUILDING
            if stage is None:
                continue
            is_goal = not DONE.search(words) and (SOON.search(words) is not None or context.is_ahead(clause))
            is_goal |= column == "next"
            (goals if is_goal else done).append((number, (stage, is_goal)))
    return done[-1:] + goals[:1]
