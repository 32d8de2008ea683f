"""How a sum is written, for patterns that look for one beside a name: 约5.2亿元, 五亿多元, 5亿2000万元, 人民币5.2个亿.

What it is worth is read from the quantity that stands there.
"""

from __future__ import annotations

_ABOUT = "(?:人民币|高达|多达|达到?|约|近|接近|超过?|逾|为|共)*"
_CN = "一二三四五六七八九"
_NUMBER = rf"[\d.{_CN}十百千两]+(?:个(?=亿))?[多余]?(?:亿(?:\d{{3,4}}|[{_CN}]千)万|[万亿]+)[多余]?"
_CURRENCY = "(?:[美欧港澳日加]元|澳门元|元)(?:人民币)?"
SUM = rf"{_ABOUT}{_NUMBER}(?:{_CURRENCY}|(?<=个亿))"  # with its currency, wherever one stands
PLAIN_SUM = rf"{_NUMBER}(?:{_CURRENCY})?"  # bare, for patterns that say themselves what may lead to it
SPENT = rf"{_ABOUT}{PLAIN_SUM}"  # behind a word of spending: 增资|5.2亿
GOES_TO = "投向|投到|投在|落子|落户|落地|布局|加码"  # 某某精密|8.5亿元|投向鹤山
