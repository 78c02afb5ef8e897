"""The extension in plain Python-Markdown, by its name and options; no MkDocs anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from build_tools.languages import Language
from build_tools.problems import ProjectError
from build_tools.text.extension import TranslationExtension
from build_tools.text.translation import Translations

EN, UG = Language.of("en"), Language.of("ug")
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PAGE = "# The files\n\nWords.\n\nFuzzy words.\n"
ENTRIES = """\
msgid "The files"
msgstr "ھۆججەتلەر"

msgid "Words."
msgstr "سۆزلەر."

#, fuzzy
msgid "Fuzzy words."
msgstr "گۇمانلىق سۆزلەر."

#~ msgid "Gone."
#~ msgstr "كەتتى."
"""
TRANSLATED = (
    '<h1 id="the-files">ھۆججەتلەر</h1>\n<p>سۆزلەر.</p>\n<p class="fallback" dir="ltr" lang="en">Fuzzy words.</p>'
)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "ug.po"
    path.write_text(HEADER + ENTRIES, "utf-8")
    return path


def translate(text: str, **options: str) -> str:
    return markdown.markdown(text, extensions=["toc", "explainers"], extension_configs={"explainers": options})


def test_a_catalog_and_a_language_translate_a_page(catalog: Path) -> None:
    assert translate(PAGE, catalog=str(catalog), lang="ug") == TRANSLATED


def test_without_options_the_page_is_as_it_was() -> None:
    assert translate(PAGE) == markdown.markdown(PAGE, extensions=["toc"])


def test_the_source_can_be_another_language(catalog: Path) -> None:
    html = translate("سۆز", catalog=str(catalog), lang="zh-Hans", source_lang="ug")
    assert html == '<p class="fallback" dir="rtl" lang="ug">سۆز</p>'


def test_the_module_name_works_too(catalog: Path) -> None:
    name = "build_tools.text.extension"
    options = {"catalog": str(catalog), "lang": "ug"}
    assert markdown.markdown(PAGE, extensions=["toc", name], extension_configs={name: options}) == TRANSLATED


def test_mkdocs_is_not_needed(catalog: Path) -> None:
    script = (
        "import markdown, sys\n"
        "options = {'catalog': sys.argv[1], 'lang': 'ug'}\n"
        "html = markdown.markdown(sys.argv[2], extensions=['toc', 'explainers'], extension_configs={'explainers': options})\n"
        "assert 'mkdocs' not in sys.modules\n"
        "sys.stdout.buffer.write(html.encode())\n"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(catalog), PAGE]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout.decode() == TRANSLATED


# Wrong options


def test_a_catalog_needs_a_language(catalog: Path) -> None:
    with pytest.raises(ValueError, match=r"^The explainers extension has a catalog but no lang\. Say its language\.$"):
        translate(PAGE, catalog=str(catalog))


def test_a_language_needs_a_catalog() -> None:
    with pytest.raises(ValueError, match=r"^The explainers extension has a lang but no catalog\. Name its PO file\.$"):
        translate(PAGE, lang="ug")


def test_a_language_must_exist(catalog: Path) -> None:
    with pytest.raises(ValueError, match=r"^the language tag 'xx' is not known to CLDR\.$"):
        translate(PAGE, catalog=str(catalog), lang="xx")
    with pytest.raises(ValueError, match=r"^'not a tag' is not a language tag\.$"):
        translate(PAGE, catalog=str(catalog), lang="not a tag")


def test_an_option_must_be_known() -> None:
    with pytest.raises(KeyError, match="catalogue"):
        translate(PAGE, catalogue="ug.po")


def test_the_catalog_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "no.po"
    with pytest.raises(ProjectError) as raised:
        translate(PAGE, catalog=str(path), lang="ug")
    assert (
        str(raised.value)
        == f"{path}: there is no such catalog. Correct the option catalog of the explainers extension."
    )


def test_every_problem_of_a_broken_catalog_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ug.po"
    twice = 'msgid "Words."\nmsgstr "سۆز"\n\n'
    path.write_text(HEADER + twice + twice + 'msgid "Open\nmsgstr ""\n', "utf-8")
    with pytest.raises(ProjectError) as raised:
        translate(PAGE, catalog=str(path), lang="ug")
    assert str(raised.value).splitlines() == [
        f"{path}:7: the message is defined twice, first in line 4. Keep one of them.",
        f'{path}:10: this is not PO syntax: \'msgid "Open\'. Write a keyword and "text", and escape " as \\".',
    ]


# One converter for many pages


def test_one_converter_does_many_pages(catalog: Path) -> None:
    options = {"catalog": str(catalog), "lang": "ug"}
    md = markdown.Markdown(extensions=["toc", "explainers"], extension_configs={"explainers": options})
    for _ in range(2):
        assert md.reset().convert(PAGE) == TRANSLATED
        assert md.reset().convert("Words.") == "<p>سۆزلەر.</p>"
        assert md.reset().convert("") == ""


def converter(texts: dict[str, str], *extensions: str) -> tuple[markdown.Markdown, TranslationExtension]:
    extension = TranslationExtension(Translations(UG, EN, {(None, text): words for text, words in texts.items()}))
    return markdown.Markdown(extensions=[*extensions, extension]), extension


def test_caption_prefixes_stay_on_their_page() -> None:
    md, extension = converter({"Figure {}.": "{}-رەسىم."}, "pymdownx.blocks.caption")
    page = "Words.\n/// figure-caption\nOne.\n///\n"
    for _ in range(2):
        assert '<span class="caption-prefix" dir="rtl" lang="ug">1-رەسىم.</span>' in md.reset().convert(page)
        assert "Figure {}." in [message.text for message in extension.page.messages]
    extension.translations = Translations(EN, EN)
    assert '<span class="caption-prefix">Figure 1.</span>' in md.reset().convert(page)


def test_abbreviations_references_and_notes_stay_on_their_page() -> None:
    md, extension = converter({"Markup": "بەلگە", "Title": "تېما"}, "abbr", "footnotes")
    md.convert('HTML [a][r] x[^1]\n\n*[HTML]: Markup\n\n[r]: x.md "Title"\n\n[^1]: Note.\n')
    assert len(extension.page.messages) == 5
    assert md.reset().convert("HTML [a][r] x[^1]") == '<p class="fallback" dir="ltr" lang="en">HTML [a][r] x[^1]</p>'
    assert [message.text for message in extension.page.messages] == ["HTML [a][r] x[^1]"]


def test_a_region_left_open_ends_with_its_page() -> None:
    md, extension = converter({})
    md.convert("<!-- i18n: skip-start -->\n\nWords.\n")
    assert extension.page.messages == []
    md.reset().convert("Words.\n")
    assert [message.text for message in extension.page.messages] == ["Words."]
    assert extension.page.problems == []


def test_a_page_says_where_it_stands() -> None:
    md, extension = converter({})
    extension.at("content/why.md", 5)
    md.convert("Words.\n\n<div>raw</div>\n\nMore.\n")
    assert [message.line for message in extension.page.messages] == [5, 9]
    assert [str(problem).partition(" (")[0] for problem in extension.page.problems] == [
        "content/why.md:7: raw HTML holds words that are not translated"
    ]


def test_a_page_knows_what_of_it_is_translated() -> None:
    md, extension = converter({"One": "بىر", "Words.": "سۆز."}, "toc")
    md.convert("# One\n\nWords.\n\n## Two *x*\n\nOther.\n")
    assert (extension.page.translated, len(extension.page.messages)) == (2, 4)
    assert extension.page.untranslated_headings == {"two-x"}
