"""What is not for translators stands beside the message before it."""

from __future__ import annotations

import markdown

from build_tools.text.extension import TranslationExtension

PAGE = """\
2026

# A heading {#one}

<!-- Nobody sees this. -->

| Name | 12 |
| ---- | -- |
| Pears | <b>3</b> |

    a < b

A word.[^n]

[^n]: A note.

[x]: y.md
"""


def test_each_message_has_what_stands_after_it_and_the_first_what_stands_before() -> None:
    extension = TranslationExtension()
    markdown.markdown(PAGE, extensions=["attr_list", "tables", "footnotes", extension])
    assert [(message.text, message.beside) for message in extension.page.messages] == [
        ("A heading", ("2026",)),
        ("Name", ("12",)),
        ("Pears", ("<b>3</b>", "a &lt; b")),
        ("A word.[^n]", ()),
        ("A note.", ()),
        ("Jump back to footnote {} in the text", ("[x]: y.md",)),
    ]


def test_code_is_beside_a_message_without_its_colours() -> None:
    extension = TranslationExtension()
    page = "# Code\n\n```python\nif 1 < 2: pass\n```\n"
    markdown.markdown(page, extensions=["pymdownx.highlight", "pymdownx.superfences", extension])
    assert [message.beside for message in extension.page.messages] == [("if 1 < 2: pass",)]
