"""What a project is called: the words between a verb and 等…项目, one by one, or the words up to a head noun.

    加快〔思摩尔新材料〕、〔优美科二期〕等57项…项目建设        投资100亿元的〔隆基硅能源生产基地项目〕签约

Generic words (重点项目, 产业项目, 制造业项目) name nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = (
    "项目|工程|基地|产业园|产业新城|产业城|工业园|科技园|物流园|小镇|古镇|生产线|总部|中心|大桥|铁路|高铁|高速|公路|大道|快线|轻轨|地铁|机场|港区|码头|港|通道|隧道|枢纽|"
    "电站|电厂|核电|实验室|研究院|学院|大学城|大学|学校|医院|大楼|综合体|大厦|广场|酒店|度假区|孵化器|加速器|众创城|创智城|科创城|智造城|谷|厂房|工厂|水厂|厂|"
    "馆|公寓|示范带|示范区|合作区|启动区|集聚区|实践区|新区|新城|产业带|园|城|一期|二期|三期|四期|首期|分院|楼|站|路|线|改造|机组|风电场|牧场|集散地|综合港区|提升工程|新厂|片区|光伏|储能"
)
_SUFFIX = r"(?:(?:（[^（）]{1,8}）)?(?:项目|工程|基地|中心)?(?:[一二三四首]期|（[一二三四首]期）)?(?:[东西南北]延线|[^，。；、的]{0,4}段)?(?:项目|工程)?)"
HEAD_END = re.compile(rf"(?:{HEAD}){_SUFFIX}$")
_HEADS = re.compile(rf"(?:{HEAD})")
_INDUSTRY = (
    "新材料|新能源|高端装备|装备|先进材料|先进制造业|先进制造|先进|电子信息|新一代|信息技术|生物医药|医药|大健康|健康|食品|饮料|家电|智能家电|五金|卫浴|机床|摩托车|汽车|零部件|造纸|纸制品|纺织|服装|"
    "陶瓷|建材|半导体|芯片|光伏|储能|氢能|电池|硅能源|安全应急|轨道交通|盾构|激光|机器人|低空经济|数字经济|人工智能|新型|现代|农业|工业|服务业|制造业|制造|物流|文旅|旅游|康养|教育|医疗|卫生|"
    "交通|水利|能源|电力|环保|基础设施|市政|民生|城市|社会|社会事业|公共服务|配套|乡村|镇村|农村|商贸|商业|金融|科技|科创|创新|高新技术|高技术|绿色|智能|数字|精密|金属|材料|电子|化工|印刷|包装|电商|跨境电商|"
    "房地产|住宅|保障|融资|文创|民宿|生态|文化|体育|养老|港口|航运|海洋|渔业|畜牧|种植|种业|预制菜|新业态|工业地产|通信|通讯|照明|模具|家具"
)
_GENERAL = (
    "“|”|重点|重大|产业|特色|优质|优势|骨干|龙头|关键|核心|主导|支柱|大型|中小|中小微|小微|民营|国有|外资|内资|侨资|港资|港澳|港澳资|台资|合资|招商|引资|引进|投资|亿元|以上|以下|超|过|新|新增|全部|所有|各|各类|"
    "多个|一批|一系列|部分|首批|首个|第二批|该|这|这个|此|此次|那|本|其|其他|他|她|它|两个|三个|四个|五个|十大|若干|相关|有关|上述|这些|在建|在手|在谈|储备|前期|后续|签约|动工|开工|投产|竣工|落地|续建|计划|年度|市|市级|省|省级|区级|县级|镇级|"
    "国家|国家级|全国|全省|全市|全区|江门|江门市|省、市|省市|高质量|高水平|高标准|标准|高端|低效|公共|专业|专项|单个|单体|单项|实体|村级|示范|意向|目标|线索|建设|正式|技改|技术改造|改造|升级|提升|增资扩产|扩产|标准化|规模化|集群|链主|链上|上下游|"
    "专精特新|类|主体|地下室|产业链|研发|生产|加工|销售|总部|平台|载体|孵化|园区|厂区|厂房|企业|公司|客户|工业园|工业园区|和|与|及|类|型|性|的|等|个|家|项|条|大|批|年|月|期|一|二|三|四|五|六|七|八|九|十|百|千|万|亿|元|%|、|"
    "0|1|2|3|4|5|6|7|8|9|.|领域|行业|赛道|环节|方面|地块|用地|任务|工作|活动|行动|服务|机制|政策|体系|团队|工地|现场|负责人|代表|进度|问题|手续|镇街|优秀|知名|上市|行业龙头|头部"
)


def _words(*lists: str) -> str:
    """Alternatives, longest first, matched without going back: a class of things is read in one pass."""
    return "|".join(sorted({re.escape(word) for words in lists for word in words.split("|")}, key=len, reverse=True))


_PLAIN_HEADS = "项目|工程|基地|产业园|工业园|科技园|物流园|园区|园|生产线|总部|中心|平台|城|厂房|工厂|厂|大楼|学校|医院|公路|大道|码头|港|机场|一期|二期|三期|首期|示范带|示范区|合作区|新区|新城|片区|馆|楼|站|路|线"
_GENERIC = re.compile(rf"(?>{_words(_GENERAL, _PLAIN_HEADS)})*+")  # 重点项目, 示范基地
_CLASS = re.compile(
    rf"(?>{_words(_GENERAL, _INDUSTRY, '项目|工程')})*+"
)  # 新能源项目, 民生工程; but 生物医药产业园 is a name
_NEVER = re.compile(
    r"[吗呢啊吧们我你您他她]|[了着在给]|就是|也是|都是|这是|是[江全我一最]|什么|怎么|撬动|决定|[把也]|方式|匹配|资源|挡不住|关于|根据|按照|通过|如何|没有|不仅|不是|不少|表示|认为|介绍|记者|书记|市长|负责|问题|政策|服务|机制|领域|水平|能力|体系|精神|战略$|理念|思想|作风|队伍|热潮|要素|环境|格局|动能|优势|活力|步伐|进程|力度|质量|效益|信心|机遇|氛围|攻坚|攻势|现代化$|高质量发展$|融合$|招商$|行动$|企业$|产业$|经济$|乡村振兴$|工作$|发展$|制度$|模式$|人才$|市场$|成果$|责任$|任务$|要求$|方案$|计划$|规划$|会议|大会|讲话|活动|仪式|签约|落实|改革|升级$|增长|扩容|产业链$|上升|生命线|阶段|进入|开启|聚焦|健全|[一二三四五六七]是|狠抓|干劲|提速|老旧小区|城中村|风貌|^(?:抢抓|巩固|拓展|融入|主动融入|构建|创建|组建|制定|扭住|紧紧|紧盯|倒逼|聚焦|围绕|依托|推行|优化|提升|盘活|吹响|承担|支持|开拓|打击|打好|便利|担当|牢牢|擦亮|谱写|具备|鼓励|引导|统一|完整|规范|参与|深度|配合|辐射|承接|衔接|立足|抓住|抓好|第[一二三四五六七八九十\\d]+[个批])|集群$"
)
_LEAD = re.compile(
    r"^(?:[ —“]?(?:—|其中|同时|此外|目前|另外|随着|例如|比如|譬如|如|像|尤其是|特别是|包括|涵盖|既有|也有|还有|有|更有|则有|另有|分别是|分别为|主要是|主要有|就是|便是|块头最大的是|最大的是|以及|由|将|对|把|使|让|随|等|着|以|用好|用|与|和|及|在|于|从|到|至|为|是|"
    r"好|该市|该区|全市|全区|全镇|我市|我区|一个|一期|一座|这个|这家|该|各|今日|当天|当日|昨日|日前|近日|现场|集中|成功|顺利|正式|先后|重点|一批|全力|积极|着力|主动|继续|持续|加强|强化|进一步|尽快|尽早|再|又|也|还|都|并|而|且|则|就|要|了|的|高标准|高质量|全面|稳步|有序|隔壁|位于|"
    r"今年|去年|年内|年底|明年|：|，|、| ))+"
)
_JOINTS = re.compile(r"以及|和|及|与")
_INVESTOR = re.compile(r"(?:^|[，。；、：由])(?P<who>[^，。；、：由]{2,24}?)投资(?:建设|兴建|打造|设立)?的$")
_LEGAL = re.compile(r"[^，。；、：]{2,30}?(?:有限公司|股份公司|集团公司|集团|公司|股份)")


@dataclass(frozen=True, slots=True)
class Name:
    """A project's name where it stands."""

    start: int
    end: int
    words: str
    company: str | None = None


def read_names(text: str, start: int, end: int, *, listed: bool) -> list[Name]:
    """The names in one noun phrase. `listed`: it stood before 等…项目, so its parts need no head noun of their own."""
    first = text.find("、", start, end)
    start = _skip(text, start, first if first >= 0 else end)
    parts = _divide(text, start, end, listed=listed)
    if not parts:
        return []
    has_head = HEAD_END.search(text[parts[-1][0] : parts[-1][1]]) is not None
    if not listed and not has_head:
        return []
    names: list[Name] = []
    for from_, to in parts:
        from_ = _skip(text, from_, to) if from_ == parts[0][0] else _skip_relative(text, from_, to)
        words = text[from_:to].strip()
        among = bool(names) and words.endswith("项目")
        if is_name(words, listed=listed or len(parts) > 1, among=among):
            names.append(Name(from_, to, words, _company(text, from_, words)))
    if not listed and (not names or names[-1].end != parts[-1][1]):
        return []
    return names


def _company(text: str, start: int, words: str) -> str | None:
    """Who invests: the legal form that the name begins with, or X in X投资的…项目."""
    legal = _LEGAL.match(words)
    if legal:
        return legal.group()
    investor = _INVESTOR.search(text, max(0, start - 30), start)
    return investor["who"] if investor else None


def is_name(words: str, *, listed: bool, among: bool = False) -> bool:
    """Whether the words can be one project's name: specific, neither a sentence nor a class of things. `among`: beside
    other names even 智能包装配套项目 is one."""
    if words.count("“") != words.count("”") or words.endswith("”工程"):  # “一把手”工程 is a campaign
        return False
    if not 2 <= len(words) <= 42 or (not listed and len(words) < 4):
        return False
    bare = re.sub(r"（[^（）]*）", "", words)
    if "的" in bare and "“" not in bare:  # what follows the last 的 is the name, if it is one
        return False
    if (
        _GENERIC.fullmatch(bare)
        or (_CLASS.fullmatch(bare) and not among)
        or re.match(r"\d+(?:\.\d+)?(?:多|余)?[个家项条万亿]", words)
    ):
        return False
    return _NEVER.search(bare.removesuffix("项目").removesuffix("工程") if HEAD_END.search(bare) else bare) is None


def _skip(text: str, start: int, end: int) -> int:
    """Past what stands before a name: relative clauses and connectors (其中, 包括)."""
    start = _skip_relative(text, start, end)
    lead = _LEAD.match(text[start:end])
    return start + lead.end() if lead else start


def _skip_relative(text: str, start: int, end: int) -> int:
    """Past 投资12亿元的, 位于某镇的: to behind the last 的 outside quotes."""
    opened = text.find("“", start, end)
    limit = end if opened < 0 else opened
    last = text.rfind("的", start, limit)
    return last + 1 if start <= last < end - 2 else start


def _divide(text: str, start: int, end: int, *, listed: bool) -> list[tuple[int, int]]:
    """Cut an enumeration at 、 outside quotes and brackets, and its last link at 和 or 以及."""
    parts = []
    depth = 0
    at = start
    for position in range(start, end):
        c = text[position]
        if c in "“（《":
            depth += 1
        elif c in "”）》":
            depth = max(0, depth - 1)
        elif c == "、" and depth == 0:
            parts.append((at, position))
            at = position + 1
    if at < end:
        parts.append((at, end))
    if not parts:
        return []
    last, last_end = parts[-1]
    for joint in _JOINTS.finditer(text, last + 2, last_end):
        left, right = text[last : joint.start()], text[joint.end() : last_end]
        strong = (
            joint.group() in ("以及",)
            or HEAD_END.search(left) is not None
            or (len(parts) > 1 and joint.group() == "和")
        )
        if strong and len(right) >= 3 and len(left) >= 2 and (listed or HEAD_END.search(right)):
            parts[-1:] = [(last, joint.start()), (joint.end(), last_end)]
            break
    return [(a, b) for a, b in parts if b > a]
