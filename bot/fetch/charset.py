"""Bytes to text. The bytes decide; what header and page say about themselves only breaks ties.

Chinese pages lie about their charset: GBK under a UTF-8 label, UTF-8 under a GBK label, no label at all, or the
ISO-8859-1 that a server adds by itself. Text that reads as UTF-8 with Chinese in it is UTF-8; GB2312 and GBK are read
as GB18030, their superset; Big5 and GB18030 are told apart by which of them gives common characters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from charset_normalizer import from_bytes

_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = (
    re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s*@charset\s+\"([\w.:-]{2,40})\"", re.IGNORECASE),
)
_READ_AS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
_SINGLE_BYTE = re.compile(r"cp1252|cp125\d|iso8859.*|latin.*|koi8.*|mac.*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")

# The characters that make up about half of any Chinese text, and the punctuation between them, in both scripts.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线"
    "内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管"
    "特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处南给色光门即保治北造百规热领七海口东"
    "导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科"
    "张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响"
    "约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局"
    "項目區縣市簽約動工億萬個國會與為產業發電機關來時對說還進從開後過經學當現實體點種應無問題見計長東車門間書報號聯門網頁請訊務員議廣場參觀"
    "，。、：；！？（）《》“”‘’【】—…·　「」『』"
)


def decode(body: bytes, content_type: str = "") -> tuple[str, str]:
    """Text and the name of the charset it was read in (a Python codec). No BOM, NUL or control character survives;
    what cannot be read becomes U+FFFD. Never raises."""
    charset = detect(body, content_type)
    text = body.decode(charset, errors="replace")
    return _CONTROL.sub("", text), charset


def detect(body: bytes, content_type: str = "") -> str:
    """The codec that reads this body best."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return codec
    sample = body[: 4 * _SAMPLE]
    labels = tuple(dict.fromkeys(_labels(sample, content_type)))
    zeros = _utf16_by_zeros(sample)
    if zeros:
        return zeros
    high = sum(map(len, _HIGH.findall(sample)))
    if not high:
        later = _HIGH.search(body, len(sample))
        if later is not None:
            return detect(body[later.start() :], "; ".join(f"charset={label}" for label in labels))
        return next((label for label in labels if label.startswith(("iso2022", "hz"))), "utf-8")
    if _reads_as_utf8(body, sample, high, labels):
        return "utf-8"
    return _best_of_the_rest(_dense(body), labels)


def _labels(sample: bytes, content_type: str) -> Iterator[str]:
    """What header, meta and XML declaration say, as Python codecs, as far as there are such."""
    said = [found.encode() for found in re.findall(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", content_type, re.IGNORECASE)]
    said += [found[1] for pattern in _DECLARED if (found := pattern.search(sample[:4096]))]
    for name in said:
        try:
            codec = codecs.lookup(name.decode("ascii", "replace")).name
            "".encode(codec)  # "hex" and its like are codecs too, but no charsets
        except (LookupError, TypeError, ValueError):
            continue
        yield _READ_AS.get(codec, codec)


def _utf16_by_zeros(sample: bytes) -> str | None:
    """UTF-16 without a BOM shows as markup with a NUL in every other byte."""
    start = sample[:2000]
    if len(start) < 20 or start.count(0) < len(start) // 5:
        return None
    return "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"


def _reads_as_utf8(body: bytes, sample: bytes, high: int, labels: tuple[str, ...]) -> bool:
    """All of it, or nearly all of it: systems cut titles in the middle of a character."""
    good = sum(len(found) for found in _UTF8_SEQUENCE.findall(sample))
    if high - good > high // 20:
        return False
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return good >= 12
    # A few GBK words are valid UTF-8 by chance (the famous one: 联通), and then never Chinese.
    is_chinese = any(character >= "\u2e80" for character in text)
    other = [label for label in labels if label != "utf-8" and not _SINGLE_BYTE.fullmatch(label)]
    if is_chinese or good > 40:
        return True
    return not other and ("utf-8" in labels or _plausibility(sample, "gb18030") < 0.3)


def _dense(body: bytes) -> bytes:
    """The lines with bytes above ASCII, up to a sample's size: that is where charsets differ."""
    lines, size = [], 0
    for line in re.split(rb"[\n>]", body[: 8 * _SAMPLE]):
        if _HIGH.search(line):
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _best_of_the_rest(sample: bytes, labels: tuple[str, ...]) -> str:
    candidates = dict.fromkeys(
        (*(label for label in labels if not _SINGLE_BYTE.fullmatch(label)), "gb18030", "big5hkscs")
    )
    candidates.pop("utf-8", None)
    scored = {codec: _plausibility(sample, codec) for codec in candidates}
    for label in labels:  # a label is right unless the bytes say otherwise clearly
        if label in scored:
            scored[label] = scored[label] * 1.15 + 0.02
            break
    best = max(scored, key=lambda codec: scored[codec])
    if scored[best] > 0.1:
        return best
    named = [label for label in labels if label != "utf-8"]
    if all(map(_SINGLE_BYTE.fullmatch, named)) and _is_gb2312(sample):  # a few words, none of them common
        return "gb18030"
    guess = from_bytes(sample).best()
    if guess is not None and not named:
        return _READ_AS.get(codecs.lookup(guess.encoding).name, guess.encoding)
    return named[0] if named else "gb18030"


def _plausibility(sample: bytes, codec: str) -> float:
    """0 to 1: the share of common characters among those above ASCII, less what could not be read."""
    text = [character for character in sample.decode(codec, errors="replace") if character > "\x7f"]
    if not text:
        return 0.0
    return (_count(text, _COMMON) - 4 * text.count("\ufffd")) / len(text)


def _is_gb2312(sample: bytes) -> bool:
    try:
        sample.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def _count(text: Iterable[str], wanted: frozenset[str]) -> int:
    return sum(character in wanted for character in text)
