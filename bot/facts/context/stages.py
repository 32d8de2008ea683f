"""How far: the step a clause speaks of, along 签约 → 过会 → 挂网 → 动工 → 竣工 → 投产 → 达产.

The words are in words.toml; here is what makes a word of it a step that was or will be taken, and which of several
steps in one clause counts.
"""

from __future__ import annotations

import re

from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark, closing_words, load_words
from bot.types import Stage

_NO_STEP_AFTER = re.compile(
    r"(?:率|后|声|首[日周月]|第一[天周]|现场(?=设|[位选]|就?在)|年?产值|年?税收|当[天日晚]|面积|[潮热季令](?=[，。；、”的])|百日|[一二两三四五六七八九十\d]+(?:周年|年来|个月来|天)|企业\d|仪式|速度|条件|时间(?!由|从|推迟|提前|改|调整|[就锁暂初]?定|敲定[在为]|延|有望|预计|确定)|手续|难题|以来|数据|情况|氛围|热潮|事宜|全过程|周期|阶段性|单位|方案|机遇|成效|成果|步伐|水平|力度|工作(?!也)|任务|大会战|攻坚|序幕|号角|名单|队伍|标准|进度|路径|的(?!计划|目标|节点|时间[节表]|承诺|重[大点]|工业|战[略新]|建材|机[电械床器]|热[电泵]|保[健温鲜])(?=热|步|机|条|成|进|速|目|工|重|要|时|过|关|部|方|问|保|战|序|冲|意|建)|经验|得[更很好]|领导|指挥|管理|需求|主战场|前(?![景期]))"
)
_NO_STEP_BEFORE = re.compile(r"(?:从|自|再到|到正式|到|等着|(?<![一-鿿])等|[还仍只就在]等|(?<!接)待|只?差|还缺|卡在)$")
_FROM_STEP = re.compile(
    r"从[^，。；]{0,4}(?:签约|签字|拿地|摘牌|供地|动工|开工|打桩|进场|奠基|落户|洽谈|立项|挂牌|备案)[^，。；从]{0,3}到$"
)
SO_LONG = r"[仅只共才也]*(?:用时|历时|耗时|用了?|花了?)(?:仅|只|短短|不到|约|近)*[\d一二两三四五六七八九十]"
_TOOK = re.compile(  # 从签约到动工|仅用30天, 从签字到打桩|四个半月
    rf"(?:，[^，。；：]{{2,20}}?|，?){SO_LONG}"
    r"|，?(?:仅|只|短短|不到|约|近|前后)*[\d一二两三四五六七八九十]+(?:个半?月|天|日|年)半?(?=[，。；]|$)"
)
_ITSELF = re.compile("(?:项目|工程|基地)的$")  # 项目的投产|不仅…: what it means, not that it is
_MEANS = re.compile("不仅|标志|意味|不光|既是|将(?:极大|进一步|有力|有效|大大)")
_MONEY_OF = re.compile(r"[\d.]+[万亿]*元的")
_WINS = ("signed", "landed")
_TAKEN_HOME = (*_WINS, "land")
_WINS_MONEY = re.compile(r"了?(?:约|超|近|逾|超过)?[\d.]+[万亿]*元(?=[，。；、！）]|$)")  # 13个签约项目揽下|41.2亿元
_EVENTS = ("started", "operating", "ramping", "land", "approved")
_COMPLETED = (
    *("封顶", "主体封顶", "结顶", "合龙", "竣工", "完工", "主体完工", "落成", "主体落成", "交工"),
    *("竣工验收", "通过竣工验收", "最后一方混凝土", "最后一斗混凝土"),
)
_WORKS = re.compile(  # 启动|某某路改造, 启动|某某基地建设
    r"(?:[^，。；：]{3,30}?(?:改造|扩建|改建|工程|项目|[二三]期)(?:建设|施工)?|[^，。；：]{4,24}?建设)(?:$|[，。；、])"
)
_BUILT_BY = ("建设", "开发建设", "建设运营", "运营", "投资运营")
_IN_FIRM = re.compile(  # 某某产业园|运营有限公司, 某某|建设集团
    "(?:发展|管理|投资|服务|工程|科技|开发|实业)*(?:（[^）]{1,6}）)?(?:有限责任公司|有限公司|股份公司|集团)"
)
_BY = re.compile("由[^，。；]{2,80}$")
_DESCRIBES = re.compile("主要(?:为|是|包括|集中|涉及)")  # 9个项目，|主要为道路建设
_LAND = re.compile(  # 拿下一宗…|用地, 拍下一宗48亩的|工业地
    r"[^，。；]{0,24}?(?:用地|地块|宗地|土地|亩的?(?:工业|产业|项目|商业|物流|仓储|[净熟生])?地)(?![^，。；]{2})"
)
_OF_LAND = re.compile(r"(?:用地|地块|宗地|土地)[^，。；]{0,12}$")
_BUYS_ONLY_LAND = ("买下", "拍下", "购得", "购入")
_BUYS = ("拿下", *_BUYS_ONLY_LAND)
_TOLD_OF_LAND = (
    *("挂牌", "顺利成交", "成功成交", "底价成交", "溢价成交", "已成交", "已经成交"),
    *("万元成交", "亿元成交", "拍出", "落锤", "移交", "出让"),
)
_HANDED_OVER = re.compile(r"(?:用地|地块|宗地|土地)[^，。；、的]{0,4}$")
_HANDS_OVER = re.compile("(?:项目|工业|产业)?(?:用地|地块|宗地|土地|净地)")
_PRIZE = re.compile(
    r"[^，。；]{0,24}?(?:奖项?|奖状|奖杯|称号|荣誉|冠军|[金银铜]牌|牌匾|订单|大单)(?=[，。；、\d近超约]|$)"
)  # 捧回|政府质量奖
_PEOPLE = (  # 签约|画家, 签约|居民386户: a deal with a person founds nothing
    *("画家", "作家", "作者", "歌手", "演员", "艺人", "球员", "教练", "主播", "模特"),
    *("医生", "居民", "家庭", "老人", "服务", "入住", "带货"),
)
_BY_PEOPLE = ("家庭医生", "户口")  # 家庭医生|签约, 户口|落户
_BORED = ("隧道", "隧洞", "桥", "主体", "路基", "管道", "管道工程")
_CLOSES = ("", *"，。；！）\n")
_OF_FIRMS = ("building", "operating")  # steps that companies are called after as well
SINCE = "以来"
_BEGINS = (Stage.STARTED, Stage.LAND)
_DENIAL = 10  # characters
_DENIED = re.compile(
    "(?:未(?!来)|没有?|暂缓|缓|无法|难以|推迟|延[期后迟]|不具备|不能)(?:能够?)?(?:如期|按[期时]|按计划|按约定?|完全|全部|全面|正式|真正|实质性?|条件)*$"
)
WEAK = (Stage.BUILDING, Stage.PLANNED)
_ORDER = tuple(Stage)


def steps(text: str, clause: Clause, start: int = -1, end: int = -1) -> list[Mark]:
    """The stage words of a clause (between two positions) that speak of a step, in order."""
    if clause.steps is None:
        marks = (_as_told(text, clause, m) for m in clause.marks if m.kind == "stage")
        clause.steps = [m for m in marks if is_step(text, clause, m) and not _is_denied(text, clause, m)]
    if not clause.steps or (start < 0 and end < 0):
        return clause.steps
    last = end if end >= 0 else clause.end
    return [m for m in clause.steps if start <= m.start < last]


def _as_told(text: str, clause: Clause, mark: Mark) -> Mark:
    """拿下一宗工业用地, 用地已交付: who takes home land has not landed a project, and land handed over runs nothing.
    A tunnel that is bored through is not yet open. What 已具备通车条件 has been built; 年底将具备通车条件 tells when it
    opens. 自去年动工以来 it is being built; 暂未动工 it is planned."""
    if mark.sense in _BEGINS and _is_denied(text, clause, mark):
        return mark._replace(sense=Stage.PLANNED.value)
    if mark.sense == Stage.STARTED and text.startswith(SINCE, mark.end):
        return mark._replace(sense=Stage.BUILDING.value, end=mark.end + len(SINCE))
    if mark.word.endswith("条件") and not _is_to_come(clause):
        return mark._replace(sense=Stage.BUILDING.value)
    if mark.word == "全线贯通" and text.endswith(_BORED, clause.start, mark.start):
        return mark._replace(sense=Stage.BUILDING.value)
    takes = mark.word in _BUYS and _LAND.match(text, mark.end, clause.end) is not None
    takes |= mark.word == "交付" and (
        _HANDED_OVER.search(text, clause.start, mark.start) is not None
        or _HANDS_OVER.match(text, mark.end, clause.end) is not None
    )
    return mark._replace(sense=Stage.LAND.value) if takes else mark


def _is_to_come(clause: Clause) -> bool:
    """Whether a clause tells of what is willed, or of a time that lies ahead."""
    times = (t.is_future or (t.is_deadline and not t.is_over) for t in clause.times)
    return clause.has("mood", "plan", "aim", "pledge") or any(times)


def is_step(text: str, clause: Clause, mark: Mark) -> bool:
    """Not 签约仪式, 动工后, 从签约到动工 (but 从签约到动工仅用30天), 某某建设有限公司; 买下 and 成交 only of land."""
    if mark.sense in _OF_FIRMS and _IN_FIRM.match(text, mark.end):
        return False
    if not _has_its_kin(text, clause, mark):
        return False
    if _NO_STEP_AFTER.match(text, mark.end, min(mark.end + 4, clause.end + 1)):
        return False
    if mark.word in closing_words() and text[mark.end : mark.end + 1] not in _CLOSES:
        return mark.word == "启动" and _WORKS.match(text, mark.end, clause.end) is not None
    if mark.sense == "building" and _DESCRIBES.match(text, clause.start, mark.start):
        return False
    if (mark.word in _BUILT_BY or mark.sense == Stage.EXPANDING) and _BY.search(text, clause.start, mark.start):
        return False  # 由某某集团投资建设, 由本地企业增资扩产: who builds, not how far
    if mark.sense == Stage.EXPANDING and _MONEY_OF.match(text, mark.end):  # 增资200亿元的…: money, not a step
        return False
    if mark.sense in _TAKEN_HOME and _PRIZE.match(text, mark.end, clause.end):
        return False
    if mark.sense in _WINS and _WINS_MONEY.match(text, mark.end, clause.end + 1):
        return False
    if _MEANS.match(text, mark.end) and _ITSELF.search(text, max(clause.start, mark.start - 3), mark.start):
        return False
    if _TOOK.match(text, mark.end) and _FROM_STEP.search(text, clause.start, mark.start):
        return True
    return not _NO_STEP_BEFORE.search(text[max(clause.start, mark.start - 3) : mark.start])


def _has_its_kin(text: str, clause: Clause, mark: Mark) -> bool:
    """Some words are steps beside another alone, 买下 and 成交 with land; with people 签约 and 落户 are none."""
    if mark.sense in _WINS and (text.startswith(_PEOPLE, mark.end) or text.endswith(_BY_PEOPLE, 0, mark.start)):
        return False
    if mark.word in _BUYS_ONLY_LAND:
        return _LAND.match(text, mark.end, clause.end) is not None
    if mark.word in _TOLD_OF_LAND:
        return _OF_LAND.search(text, clause.start, mark.start) is not None
    return True


def _is_denied(text: str, clause: Clause, mark: Mark) -> bool:
    """迟迟没有|投产, 仍未|签约: whether a step has not been taken. Nothing denies what is planned or being built."""
    return (
        mark.sense not in WEAK and _DENIED.search(text, max(clause.start, mark.start - _DENIAL), mark.start) is not None
    )


def is_event(mark: Mark) -> bool:
    """Whether a word tells of something that happens to a project at a point in time (动工, 封顶), not of a state."""
    return mark.kind == "stage" and (mark.sense in _EVENTS or mark.word in _COMPLETED)


def is_state(stage: Stage, marks: list[Mark]) -> bool:
    """Whether a step is told as a state that lasts (在建, 谋划), not as something that is reached (建成, 竣工)."""
    return stage in WEAK and not any(is_event(m) or m.word.startswith("建成") for m in marks)


def is_deed(mark: Mark) -> bool:
    """Whether a step is told by what is done with a thing (厂房|已|租好), not by a word of its own."""
    return mark.kind == "stage" and mark.word not in load_words()


def decide(marks: list[Mark]) -> Stage | None:
    """One step out of several words of the same clause: the last strong one (已建成试产 → operating), 建设 and 谋划
    only when there is nothing stronger (动工建设 → started)."""
    stages = [Stage(m.sense) for m in marks]
    strong = [s for s in stages if s not in WEAK]
    if strong:
        return strong[-1]
    return Stage.PLANNED if Stage.PLANNED in stages else stages[-1] if stages else None


def decide_event(marks: list[Mark]) -> Stage | None:
    """The step of a batch: 动工（投产） is told as started; signing and starting together is no single step: landed."""
    stages = {Stage(m.sense) for m in marks} - set(WEAK)
    if not stages:
        return decide(marks)
    if Stage.SIGNED in stages and len(stages) > 1:
        return Stage.LANDED
    if Stage.LANDED in stages:
        return Stage.LANDED if len(stages) == 1 else max(stages - {Stage.LANDED}, key=_ORDER.index)
    return min(stages, key=_ORDER.index)
