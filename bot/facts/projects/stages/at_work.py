"""The words that tell how far the work on a site is, without a step: 疏浚完成45%, 外墙已贴到三层, 年内完成."""

from __future__ import annotations

import re

IN_PART = re.compile(  # 疏浚完成45%, 形象进度过半, 主体建到八层
    r"^(?![^，。；]*(?:投资|计划|任务|年度))[^，。；]{0,12}"
    r"(?:(?:完成(?!率)|完工|干完|建完|(?:形象|工程|施工|建设|总体|整体)进度)[^，。；]{0,8}?(?:\d+(?:\.\d+)?%|[一二三四五六七八九]成|过半)"
    r"|建[至到]第?[\d一二三四五六七八九十]+层)"
)
AT_WORK = re.compile(  # 工地一派火热, 外墙已贴到三层, 主体已起到二层, 沉桩已近尾声, 玻璃幕墙刚装上最后一块
    r"^(?:的|眼下|目前|如今|[^，。；]{0,6}?的)?[^，。；]{0,6}?(?:主体|外墙|幕墙|沉桩|桩基|基坑|路基|钢结构|地下室|屋面|主塔|桥墩|土建|围墙|水稳层|管网|填土)"
    r"[^，。；]{0,2}?(?:已经?|刚刚?|正在?)[^，。；\d%]{0,3}?(?:[到近上完起好出]|过半|成型|收尾|尾声)[^，。；]{0,6}。?$"
    r"|^的?(?:工程|建设|施工)?(?:现|已经?|正|目前|[也则还仍都均才刚先]|同样|随即)*(?:进入|转入|步入|处于|处在|来到)[^，。；的]{0,8}?"
    r"(?:施工|处理|装修|装饰|建设|安装|调试|攻坚|收尾|冲刺|验收|吊装|开挖|土方|桩基|主体|幕墙|联试)[^，。；]{0,3}?(?:阶段|环节|期)"
    r"|^[^，。；的]{0,8}?(?:已|正)[^，。；]{0,3}?(?:铺开|展开)。?$"
    r"|^(?:(?:目前|如今|眼下|当前)，?)?的?(?:项目|工程|该项目|该工程|[二三四五]期(?:项目|工程)?|各项(?:建设|工作|工程)|建设|施工)(?:目前|现|也|则|均|都)*正在?"
    r"(?:加快|有序|稳步|全力|抓紧|扎实|高效|快速|顺利|全速|加速|紧锣密鼓地?)+(?:推进|进行|开展|实施)。?$"
    r"|^的?(?:施工|建设)?(?:现场|工地)[^，。；]{0,8}?(?:火热|热火朝天|如火如荼|忙碌|繁忙|轰鸣|紧锣密鼓|抢抓工期)"
)
_SPENT = re.compile(  # 累计完成投资3.2亿元, 今年已完成投资5000万元, 完成年度投资计划的85%
    r"(?![^，。；]*(?:计划完成|预计|力争|确保|将|拟|要))[^，。；、的]{0,8}?完成了?"
    r"(?:(?:固定资产|工业|建安|年度|项目)*投资额?(?:约|近|超|超过|逾|达)*[\d.]+[万亿]*元|年度(?:计划|任务|(?:计划)?投资))"
)
_SUM_OF_MANY = re.compile("[类位型个]项目$|(?:园区|新区|片区|高新区|经开区|集聚区)$")  # 城建类项目, 某某园区
_ONE = 6  # characters of the shortest name that cannot be a class (快速路)
_SITE = re.compile(
    "”?的?(?:施工|建设)(?:现场|工地)|(?<=项目)的?(?:现场(?![会办签动开奠竣投])|工地)|”?工地"
    "|”?的?现场[^。；]{0,40}?(?:塔吊|挖掘机|挖机|桩机|钻机|吊车|起重机|泥头车|渣土车|工程车|绑扎|浇筑|焊花|混凝土|脚手架|打桩|砌)"
)
_VISITED = re.compile(  # who is on a site for another reason than to build
    "检查|巡查|督[查导]|排查|抽查|宣传|宣讲|普法|培训|演练|慰问|讲解|调研|参观|视察|走访|致辞|举[行办]|仪式|救援|事故|事件|志愿|合影|清凉|义诊|体检|医|子女|招聘|处罚|扬尘|投诉|噪[声音]|停工|烂尾|荒|空无一人|未[开动]工"
)
RESERVED = re.compile(r"(?:已|也|被)*[列纳]入[^，。；]{0,12}(?:储备|计划|盘子|名单)")  # planned, whatever it is
COMPLETES = re.compile(
    r"(?:年内|年底|年底前|[日月底]前|全部|全面|已|已经|如期|提前)完成(?:(?:基建|土建|主体|基础)(?:工程|施工|建设))?。?$"
)  # 某某技改项目|年内完成


def has_spent(name: str, tail: str) -> bool:
    """Whether money has gone into one project: 某某基地|累计完成投资3.2亿元. What many have spent is a figure."""
    return len(name) >= _ONE and not _SUM_OF_MANY.search(name) and _SPENT.match(tail) is not None


def leads_to_site(text: str, end: int) -> bool:
    """Whether a name that ends there leads to where it is being built: 某某基地|建设现场, not 某某产业园的工地."""
    return _SITE.match(text, end) is not None


def is_at_work(words: str) -> bool:
    """Whether a sentence from a site tells of the site and not of who visits it, or that it lies idle."""
    return _VISITED.search(words) is None
