"""Whereabouts: where somebody lives or lived, to the house or the village, and points on a map."""

from __future__ import annotations

import re

from build_tools.privacy.finding import DASHES, Form, Rule

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
COUNT = r"[0-9０-９〇零一二三四五六七八九十百]"
ROADS = "大街|大道|胡同|小区|社区|路|街|巷|弄|村|组|队"
HOUSES = "号院|号楼|号|弄|栋|幢|单元|室"
NO_VILLAGE = re.compile(r"[农山乡全各每小渔的些个座等]$|各|所有|的")
"""What before 村 says that no village is named: 农村, 全乡的村."""
NOT_NAMES = re.compile(
    r"\b(?:The|This|That|These|Their|Its|His|Her|Our|Each|Every|Some|One|No|Any|In|Of|A|An|And|Or|When|Whole|Global"
    r"|Olympic|Many|Most|Both|Another|Other|Per|From|By|At|On|To|For)$"
)
"""What before "village" is no name of one."""
YEAR = re.compile(r"(?:1[89]|20)\d\d$")  # "In 2019 Main Street was …"
ROAD = r"(?:Road|Street|Avenue|Lane|Alley|Boulevard|Rd\.|St\.|Ave\.)"
NAME = r"(?<![\w'’ʼ-])[A-Z][\w'’ʼ-]{1,40}"
UYGHUR = "\u0620-\u064a\u066e-\u06d3\u06d5"
NO_NAMES = {"بىر", "ھەر", "بۇ", "شۇ", "ئۇ", "بارلىق", "نۇرغۇن", "ھەربىر", "قايسى", "باشقا", "كۆپ", "ۋە"}
"""What before كەنت is no name of a village: one, every, this, all."""
FINE, EXACT = 3, 4  # decimals of a degree: three are a hundred metres, where a word says what they are, and four ten


def _no_year(found: re.Match[str]) -> bool:
    return not YEAR.match(found[1])


def _village(found: re.Match[str]) -> bool:
    return not NO_VILLAGE.search(found[1])


def _named(found: re.Match[str]) -> bool:
    return not NOT_NAMES.search(found[1])


def _uyghur(found: re.Match[str]) -> bool:
    return found[1] not in NO_NAMES


def _on_earth(found: re.Match[str]) -> bool:
    north, east = (abs(float(number.translate(SIGNS))) for number in found.groups())
    return 1 <= max(north, east) <= 180 and min(north, east) <= 90


SIGNS = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2212"}
DEGREES = rf"([+{DASHES}]?\d{{1,3}}\.\d{{{EXACT},8}})"
DIRECTION = r"°?\s?[NSEWnsew]?"
LATITUDE = r"latitude|longitude|纬度|經度|经度|緯度|北纬|东经|كەڭلىك|ئۇزۇنلۇق|\b(?:lat|lng|lon|mlat|mlon)\b"

RULES = (
    Rule(
        "home-address",
        "the address of a house or the name of a village",
        (
            Form(re.compile(rf"[{HAN}](?:{ROADS})\s?{COUNT}{{1,5}}(?:[{DASHES}]\d+)?\s?(?:{HOUSES})")),
            Form(re.compile(rf"[县区镇乡市]([{HAN}]{{1,8}}?)(?:村|大队)(?![民庄落镇里委寨规])"), _village),
            Form(
                re.compile(rf"(?<![\w.,/-])(\d{{1,5}})[A-Za-z]?,? (?:{NAME} ){{1,3}}{ROAD}(?!\w)"),
                _no_year,
                ("road", "street", "avenue", "lane", "alley", "boulevard", "rd.", "st.", "ave."),
            ),
            Form(re.compile(rf"\b({NAME}(?: {NAME}){{0,2}}) [Vv]illage\b"), _named, ("village",)),
            Form(
                re.compile(rf"\b(?:[Vv]illage|House) {NAME},? (?:(?:[Hh]ouse|[Nn]o\.?) ?)?\d+\b"),
                words=("village", "house"),
            ),
            Form(re.compile(rf"\bvillage of ({NAME})"), words=("village of",)),
            Form(
                re.compile(rf"(?<![{UYGHUR}])([{UYGHUR}]{{2,}}) (?:كەنتى|كەنتىنىڭ|كەنتىدە|كەنتىدىن|كەنتىگە|مەھەللىسى)"),
                _uyghur,
                ("كەنتى", "مەھەللىسى"),
            ),
            Form(
                re.compile(r"\d{1,5}\s?[-\u2010-\u2013]?\s?(?:نومۇرلۇق (?:ئۆي|قورۇ|بىنا)|(?:ئۆي|قورۇ|دەرۋازا)(?!\w))"),
                words=("نومۇرلۇق", "ئۆي", "قورۇ", "دەرۋازا"),
            ),
        ),
    ),
    Rule(
        "coordinates",
        "a point on the map",
        (
            Form(
                re.compile(rf"(?<![\w.]){DEGREES}{DIRECTION}\s?[,，;/\s]\s?{DEGREES}(?![\d.])"),
                _on_earth,
                needs=re.compile(rf"\.\d{{{EXACT}}}"),
            ),
            Form(
                re.compile(r"(?<!\d)\d{1,3}\s?°\s?\d{1,2}(?:\.\d+)?\s?['′’分](?:\s?\d{1,2}(?:\.\d+)?\s?[\"″”秒])?"),
                words=("°",),
            ),
            Form(
                re.compile(rf"(?:{LATITUDE})[\"']?[\s:：=,]{{0,3}}[+{DASHES}]?\d{{1,3}}\.\d{{{FINE},}}", re.IGNORECASE),
                needs=re.compile(rf"\.\d{{{FINE}}}"),
            ),
            Form(re.compile(r"\bgeo:[+-]?\d{1,3}\.\d+,[+-]?\d{1,3}\.\d+"), words=("geo:",)),
        ),
    ),
)
