"""Data of people whom we have made up, one piece of each kind and as different hands write it."""

from __future__ import annotations

RESIDENT = "653124199003071236"  # a district, a day and a checksum that fit; nobody's, as far as anybody knows
ARABIC = RESIDENT.translate({48 + digit: 0x660 + digit for digit in range(10)})
WIDE = RESIDENT.translate({48 + digit: 0xFF10 + digit for digit in range(10)})

FOUND = {
    "resident-id": (
        f"Number {RESIDENT}.",
        f"身份证号{RESIDENT}的人",
        f"كىملىك {ARABIC} بىلەن",
        f"公民身份号码：{WIDE}",
        "6531 2419 9003 0712 36",
        "653124-19900307-1236",
        "653124**19900307**1236",
        "653124<b>19900307</b>1236",
        "653124\n19900307\n1236",
        "653124\u200b19900307\u200e1236",
        "11010519491231002X",
        "11010519491231002x",
        "https://example.org/?id=653124199003071236",
        "653124900307123",
        "653124 900307 123",
    ),
    "passport": ("passport E12345678", "护照号码：G12345678", "پاسپورت نومۇرى: E12345678", "Passport no. EA1234567"),
    "plate": ("新A·12345", "新Q12A45", "车牌新 A 12345", "京A-D12345"),
    "phone": (
        "13800138000",
        "+86 138 0013 8000",
        "0086-138-0013-8000",
        "١٣٨٠٠١٣٨٠٠٠",
        "0998-7654321",
        "(0998) 7654321",
        "+998 90 123 45 67",
        "+49 (30) 123456-78",
        "Tel. 7654321",
        "电话：7654321",
        "تېلېفون نومۇرى: 7654321",
    ),
    "email": ("a.person@mail.cn", "mailto:a.person@mail.cn", "someone [at] mail.org", "name＠mail.cn"),
    "home-address": (
        "疏附县吾库萨克镇三村",
        "人民东路12号",
        "团结巷三号",
        "幸福小区5号楼",
        "Tokuzaq village",
        "a house in the village of Tokuzaq",
        "village Tokuzaq, house 12",
        "12 Victory Lane",
        "No. 12, Xyz Village",
        "توققۇزاق كەنتى",
        "12-نومۇرلۇق ئۆي",
    ),
    "coordinates": (
        "39.4677, 75.9938",
        "https://maps.example.org/@39.46771,75.99382,17z",
        "39°28'12\"N",
        "latitude: 39.468",
        "北纬39.468",
        "geo:39.46,75.99",
    ),
    "birth-date": (
        "born 7 March 1990",
        "He was born in Kashgar on March 7, 1990.",
        "He was born on\n7 March 1990.",
        "07.03.1990 (date of birth)",
        "born: 1990-03-07",
        '"birth_date": "1990-03-07"',
        "1990年3月7日生，",
        "生于一九九〇年三月七日",
        "出生日期：1990年3月7日",
        "1990-يىلى 7-مارت كۈنى تۇغۇلغان",
        "1990-يىلى 3-ئاينىڭ 7-كۈنى تۇغۇلغان",
    ),
}
"""What is found, by the rule that finds it."""

CLEAN = (
    "手机\n1200000",  # how many were searched
    "653124199003071237",  # another checksum
    "653124199013071236",  # no month
    "993124199003071230",  # no province
    f"a{RESIDENT}b",  # in a digest
    f"0.{RESIDENT}",
    f"sha256:9f86d081884c7d659a2f{RESIDENT}0f00a08c",
    "https://doi.org/653124900307123",
    "In 2017 2018 2019 2020 there were 1 288 000.",
    "E12345678 is a code of something else.",
    "新A号文件 新Q",
    "1,380,013,800; 13 800 138 people; 0.13800138000; 2013-2019",
    "https://example.org/13800138000",
    "Grew by +8.5 to +12.25 per cent at UTC+08:00.",
    "press@example.org, [@source, p. 3], picture@2x.png, @media",
    "新疆各县的农村 全县农村 地区的村民 每个乡村",
    "This village, the whole Village, ھەر كەنتى",
    "In 2019 Main Street was a film. 一带一路 第12号决议",
    "It fell from 0.1234, 0.5678 to 12.5, 13.25 and 45 ° C.",
    "On 24 May 2022 the files were published. The author was born in Urumchi.",
    "Children born since 24 May 2017; the company was founded on 24 May 2017.",
    "born: unknown\nseen: 2019-01-31\n",
    "2022年5月24日发布。她在乌鲁木齐出生。",
    "2022-يىلى 24-ماي ئېلان قىلىندى. ئۇ ئۈرۈمچىدە تۇغۇلغان.",
)
"""What looks a little like it, and is no data of anybody."""
