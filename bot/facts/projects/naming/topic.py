"""Whether a clause goes on about the project told of before: nothing stands before its step or its sum but adverbs,
times, the place of an event, and words that only point back.

〔某某基地〕动工。项目|总投资5亿元，预计2026年6月|试产，首条生产线已|封顶
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.context import Context
from bot.facts.context.stages import is_event
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.firms import is_in_trade
from bot.facts.projects.naming.parts import FUNCTION, behind_pointer, is_part_of_it
from bot.facts.projects.naming.spans import COUNTS

_SAME_SUBJECT = re.compile(rf"“?{FUNCTION}$")
_PHASE = re.compile(
    r"(?:其中|其|前者|后者|该项目|项目|园区|基地|工程|目前|而|，|(?:该|这家|此)?(?:公司|企业)的?|(?:新建|正?在建设?|投资(?:建设)?)的)*"
    r"(?:(?:此前|早前|早先|先期|先行|率先|已经?|早已|之前)*(?:动工|开工|奠基|启动|建成|竣工|投产|投用|落成)的)?"
    r"(?P<paid>(?:总|计划)?投资[约超近]?\d[\d.]*[万亿]*元的)?(?P<phase>[一二三四首]期)(?!项?目?用地)"
)
_FIRST = ("一期", "首期")
_ITS_PHASE = re.compile("(?:（[首一二三四]期）|[首一二三四]期)[^，。；]{0,16}$")
_BY_MONEY = re.compile(r"(?:总|计划)?(?:投资|增资)[^，。；]{1,12}?元的")
_LEADING = re.compile(rf"“?{FUNCTION}")
_POINTS_BACK = re.compile(  # 这座总投资7.8亿元的工厂, 该桥, 这条1.9公里长的路
    r"(?:这|该|此)[个座条家栋宗处片]?(?:[^，。；、]{1,18}的)?[^，。；、的]{0,6}?"
    r"(?:项目|工程|工厂|[厂路桥楼园馆站港城区线校院]|基地|中心|隧道|码头|机组|综合体)(?![一-鿿]{0,2}[长们人])"
)
TENANTS = re.compile("首批[^，。；、]{0,4}(?:企业|商户|住户|客商)")  # who moves in is no other subject
_PART_LENGTH = 8
_SIGNERS = re.compile(  # 负责人与镇政府代表|签约
    r"(?:[双三]方(?:代表)?|(?:企业|项目|公司|双方)*(?:负责人|代表)|项目方)(?:分别|现场|共同|先后|一起|上台)*(?:[与和同跟][^，。；、]{2,16})?"
)
_PARTNER = re.compile("[与和同跟][^，。；、]{2,14}")  # 某某项目，5月18日|与恩平|签约
_WITH_PLACE = re.compile(
    "^[与和同跟][^，。；、]{1,8}(?:[市区县镇]|街道|政府|管委会|园区|高新区)(?:正式|现场|成功)*$"
)  # 与江海区|签投资协议
_BRAND = 2  # characters that tell a firm from the others of a story
_PREAMBLE = 5  # 前后脚|签了约
_OTHERS = re.compile(  # who acts for himself
    r"[的们人]$|全[市区县镇省国年]|各|政府|管委会|[市区县镇]里|部门|[局委办]$|书记|[市区县镇厂]长|负责人|干部|专班|企业|公司|集团"
    r"|另|其他|等|项目|工程|产业|[0-9]{1,3}[个家项宗]|来自|随|与|和|对|从|因|若|如果|只要|每"
)
_WHERE = re.compile(
    r"(?:(?<![正现存])在|(?<![由属等关对至基高低位])于)[^，。；、在]{2,18}(?:上|举行|现场)?$"
    r"|从[^，。；从]{2,6}到(?:正式)?$"
    r"|(?:获得?|经|拿到|取得)[^，。；的]{1,12}(?:委|局|厅|部|办|院|政府)(?:正式|的)?$"
)  # 去年12月|在某某推介会上|签约, 从签约到|动工仅用4个月, 获省发改委|核准

_N = r"[\d一二两三四五六七八九十半几]+"
_ADJUNCT = re.compile(  # 经过八个月建设|投产, 历时18个月|建成, 在众人见证下|动工: how it came to a step
    rf"^(?:经过?[^，。；、的]{{2,8}}(?:建设|施工|攻坚|努力|奋战|筹备|改造|筹建)?|历[经时][^，。；、的]{{1,8}}|短短[^，。；、的]{{1,8}}内"
    rf"|(?:[仅只]用?|不到|用[了时]?){_N}多?个?多?(?:月|天|年|周)(?:时间)?|{_N}多?个?多?(?:月|天|年|周)后|(?:比|较)[^，。；、的]{{2,8}}提前[^，。；、的]{{1,6}}"
    r"|随着一声令下|(?:伴?随着|在)[^，。；、的]{1,8}声中?|克服[^，。；、]{2,10}影响|在[^，。；、的]{2,10}[下中]|得益于[^，。；、]{2,10}"
    r"|隔年|当[月晚]|次月|凌晨|清晨|一举|终于|当日[上下]午)(?:便|就|即|已|终于|正式|成功|顺利|全面)*"
)


def how_it_came(words: str) -> bool:
    """Whether a clause opens with how something came to a step that has been taken."""
    return _ADJUNCT.match(words) is not None


def is_same_subject(context: Context, clause: Clause, end: int, *, or_part: bool = False, start: int = -1) -> bool:
    """Whether a step or a sum that begins at `end` is told of the subject before, or (`or_part`) of a part of it.
    `start`: behind the words that name it in short."""
    words = _WHERE.sub("", _without_times(context.text, max(clause.start, start), end, clause.times))
    words = _WITH_PLACE.sub("", _ADJUNCT.sub("", behind_pointer(words)))
    return is_adverbial(words) or (or_part and is_part_of_it(words))


def waits_for(context: Context, clause: Clause, mark: Mark) -> bool:
    """Whether names that have been told wait for the step: the clause behind their comma brings no other subject."""
    if is_same_subject(context, clause, mark.start, or_part=True):
        return True
    words = _WHERE.sub("", _without_times(context.text, clause.start, mark.start, clause.times))
    if mark.sense == "signed" and words and _SIGNERS.fullmatch(words):
        return True
    if mark.word.startswith("签") and _PARTNER.fullmatch(words):
        return True
    is_short = len(words) <= _PREAMBLE and (is_event(mark) or mark.sense in ("signed", "landed"))
    return (
        is_short
        and not is_in_trade(words)
        and not _is_other(clause, mark, words)
        and context.text[clause.start - 1] == "，"
    )


def goes_on(context: Context, clause: Clause, mark: Mark, start: int) -> bool:
    """Whether a step is told of the project in focus: unless the clause brings another subject. A clause behind a
    comma keeps the subject, its parts (主体, 机组, 首批商户) included; behind a stop it must point back to it."""
    text = context.text
    if is_same_subject(context, clause, mark.start, or_part=True, start=start):
        return True
    if points_back(context, clause, mark):
        return True
    words = _WHERE.sub("", _without_times(text, max(clause.start, start), mark.start, clause.times))
    led = TENANTS.sub("", words)
    words = _LEADING.sub("", led, count=1)
    is_bound = text[clause.start - 1] == "，" or start >= 0
    if not is_bound or not is_event(mark) or len(words) > _PART_LENGTH:
        return False
    return not is_in_trade(led) and not _is_other(clause, mark, words)  # 首批环卫车|下线 is in no trade


def points_back(context: Context, clause: Clause, mark: Mark) -> bool:
    """Whether 这座总投资7.8亿元的工厂 stands before a step."""
    words = _WHERE.sub("", _without_times(context.text, clause.start, mark.start, clause.times))
    return _POINTS_BACK.search(words) is not None


def _is_other(clause: Clause, mark: Mark, words: str) -> bool:
    """Another place, a counted set or an office: who acts here is somebody else."""
    if any(m.kind in ("place", "elsewhere", "whole", "econ", "noise") and m.start < mark.start for m in clause.marks):
        return True
    counted = any(q.unit in COUNTS and q.start < mark.start for q in clause.quantities)
    return counted or _OTHERS.search(words) is not None


def acts_for(context: Context, clause: Clause, name: str) -> bool:
    """京东计划在某镇投资9亿元, of 京东某某产业园: who acts is the one whose brand the project's name begins with."""
    brand = context.text[clause.start : clause.start + _BRAND]
    is_place = any(m.kind in ("place", "elsewhere", "whole") and m.start == clause.start for m in clause.marks)
    return not is_place and len(name) > _BRAND and name.startswith(brand)


def names_phase(words: str) -> bool:
    """Whether words begin with a phase alone (二期厂房…): it points back to the project."""
    return _PHASE.match(words) is not None


def phase_at(text: str, clause: Clause) -> str:
    """The phase that a clause opens with, behind times and 其中; empty where it opens with none."""
    phase = _PHASE.match(_without_times(text, clause.start, clause.end, clause.times))
    return phase["phase"] if phase is not None else ""


def is_paid_phase(words: str) -> bool:
    """投资5.5亿元的|二期: whether the phase that words begin with has its sum right before it."""
    phase = _PHASE.match(words)
    return phase is not None and phase["paid"] is not None


def is_first(phase: str) -> bool:
    """首期 is 一期."""
    return phase.endswith(_FIRST)


def of_phase(known: str, words: str) -> str:
    """二期主体已封顶: the project's second phase, told of by its number alone."""
    phase = _PHASE.match(words)
    if phase is not None and phase["phase"] in known:
        return known
    return whole_of(known) + phase["phase"] if phase and known else known


def whole_of(name: str) -> str:
    """The project of which a name names a phase: without 二期 and 项目."""
    return _ITS_PHASE.sub("", name.removesuffix("项目")).removesuffix("项目")


def other_phase(known: str, words: str) -> str:
    """The phase that words turn to from the project spoken of, or from another phase of it; empty where they stay. The
    first phase of a project goes by the project's name."""
    phase = of_phase(known, words)
    return "" if phase == known or (is_first(phase) and not _ITS_PHASE.search(known)) else phase


def is_adverbial(words: str) -> bool:
    """Whether words say nothing but when, how and 项目."""
    return _SAME_SUBJECT.match(_BY_MONEY.sub("", words)) is not None


def between(context: Context, clause: Clause, start: int, end: int) -> str:
    """The words between two positions of a clause, without times."""
    return _without_times(context.text, start, end, clause.times)


def _without_times(text: str, start: int, end: int, times: Sequence[Time]) -> str:
    words = text[start:end]
    for time in reversed(times):
        if start <= time.start and time.end <= end:
            words = words[: time.start - start] + words[time.end - start :]
    return words
