"""Every event of a site has a pack in every language, a page that shows it, and all of them together."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
import zxingcpp
from lxml import html
from PIL import Image

from build_tools.excerpts.cache import Cache
from build_tools.publishing import pack, singlefile
from build_tools.publishing.fonts import Cut
from build_tools.publishing.kits import Kit
from build_tools.publishing.packing import Packer, Pages, Parcel
from build_tools.publishing.singlefile import Surroundings
from tests.conftest import Run, change, tree

Explainers = Callable[..., Run]
TAGS = ["en", "ug", "zh-Hans"]
NIGHT = Path("events/night-fair")


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path).read_text("utf-8"))


@pytest.mark.parametrize("tag", TAGS)
def test_what_a_pack_says_is_in_it_is_whole(tag: str, built_fair: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built_fair / tag / NIGHT / "pack.zip") as archived:
        archived.extractall(tmp_path)
    folder = tmp_path / f"night-fair-{tag}"
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    summed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert summed == tree(folder).keys() - {"SHA256SUMS"}
    readme = html.document_fromstring((folder / "README.html").read_text("utf-8"))
    assert (readme.get("lang"), readme.get("dir")) == (tag, "rtl" if tag == "ug" else "ltr")
    named = {link.get("href") for link in readme.iter("a") if not link.get("href").startswith("https:")}
    assert named == summed - {"README.html", "README.txt"}
    plain = (folder / "README.txt").read_text("utf-8")
    assert [name for name in named if name not in plain] == []
    assert "<" not in plain


def test_a_pack_has_the_pages_and_the_figures_of_its_event(built_fair: Path) -> None:
    names = pack.unpacked((built_fair / "ug" / NIGHT / "pack.zip").read_bytes())
    assert {
        "night-fair-ug/README.html",
        "night-fair-ug/README.txt",
        "night-fair-ug/SHA256SUMS",
        "night-fair-ug/data/trees.csv",
        "night-fair-ug/data/trees.json",
        "night-fair-ug/read/apples-ug.html",
        "night-fair-ug/read/night-fair-ug.html",
    } <= names.keys()
    assert {name.split("/")[0] for name in names} == {"night-fair-ug"}
    assert names["night-fair-ug/data/trees.csv"] == (built_fair / "ug/data/trees.csv").read_bytes()


def test_a_page_may_be_called_anything(fair: Path, explainers: Explainers) -> None:
    page_of = fair / "content" / "50 of 1 'a' ئالما.md"
    page_of.write_bytes((fair / "content" / "apples.md").read_bytes())
    change(fair / "content" / f"{NIGHT}.md", "explainers: [apples.md]", f'explainers: ["{page_of.name}"]')
    done = explainers("build")
    assert done.status == 0, done.err
    for path in (f"ug/{NIGHT}/index.html", f"ug/{page_of.stem}.html"):
        addresses = [each.get("href") or each.get("src") for each in page(fair / "site", path).iter("a", "img")]
        places = [unquote(each.partition("#")[0]) for each in addresses if each and not each.startswith("https:")]
        assert [place for place in places if not (fair / "site" / path).parent.joinpath(place).exists()] == []
        assert any(place.endswith("-handout-ug.pdf") for place in places)
    picture = page(fair / "site", f"ug/{page_of.stem}.html").xpath("//meta[@property='og:image']/@content")[0]
    assert (fair / "site" / unquote(picture.removeprefix("https://www.iana.org/fair/"))).is_file()
    assert "#" not in picture


@pytest.mark.parametrize("tag", TAGS)
def test_the_page_of_a_pack_leads_to_every_file_of_it(tag: str, built_fair: Path) -> None:
    folder = built_fair / tag / NIGHT
    content = page(built_fair, f"{tag}/{NIGHT}/index.html").get_element_by_id("content")
    links = [link.get("href") for link in content.iter("a")]
    assert [link for link in links if not (folder / link).is_file()] == []
    places = [place for place in pack.unpacked((folder / "pack.zip").read_bytes()) if place.count("/") == 2]
    offered = {link.rpartition("/")[2] for link in links} - {"pack.zip", "night-fair.zip", "night-fair.html"}
    assert offered == {place.rpartition("/")[2] for place in places}
    assert links[0] == "../night-fair.html"
    assert links[1:3] == ["pack.zip", "../../../events/night-fair.zip"]
    assert [image for image in content.iter("img") if not image.get("alt")] == []


def test_the_files_of_each_page_stand_below_its_title(built_fair: Path) -> None:
    sections = page(built_fair, f"en/{NIGHT}/index.html").find_class("pack__group")
    found = {section.get("aria-labelledby"): [each.text for each in section.iter("h3")] for section in sections}
    assert found["__print"] == found["__read"] == ["A night in the orchard", "Apples"]
    assert found["__data"] == ["Trees of the orchard"]
    assert found["__project"] == found["__calendar"] == []


def test_the_page_of_an_event_calls_its_pack_as_the_pack_calls_itself(built_fair: Path) -> None:
    heading = page(built_fair, f"en/{NIGHT}/index.html").find(".//h1").text_content()
    links = page(built_fair, f"en/{NIGHT}.html").iterfind(".//a[@href='night-fair/index.html']")
    assert {link.text_content() for link in links} == {heading} == {"Event pack"}


def test_whoever_takes_files_along_reads_first_what_the_risk_is(built_fair: Path) -> None:
    shown = (built_fair / "en" / NIGHT / "index.html").read_text("utf-8")
    risk = shown.index("files on a phone can bring a person to the attention of the police")
    assert risk < shown.index("pack.zip")


@pytest.mark.parametrize("tag", ["en", "ug", "zh-Hans"])
def test_codes_lead_to_the_page_in_its_language_and_to_all_languages(tag: str, built_fair: Path) -> None:
    for name, address in ((f"code-{tag}", f"{tag}/{NIGHT}.html"), ("chooser", "")):
        with Image.open(built_fair / tag / NIGHT / f"night-fair-{name}.png") as picture:
            [code] = zxingcpp.read_barcodes(picture)
        assert code.text == f"https://www.iana.org/fair/{address}"


def test_the_page_says_how_large_the_archives_are(built_fair: Path) -> None:
    facts = [each.text_content() for each in page(built_fair, f"en/{NIGHT}/index.html").find_class("pack__facts")]
    sizes = [(built_fair / place).stat().st_size for place in (f"en/{NIGHT}/pack.zip", f"{NIGHT}.zip")]
    assert sizes[0] < 2**20 < sizes[1]
    megabytes = f"{sizes[1] / 2**20:.1f}".removesuffix(".0")
    assert facts[:2] == [f"ZIP · {-(-sizes[0] // 1024)} KB", f"ZIP · {megabytes} MB"]
    assert "together-size" not in (built_fair / f"zh-Hans/{NIGHT}/index.html").read_text("utf-8")


def test_the_page_of_an_event_leads_to_its_pack(built_fair: Path) -> None:
    links = [link.get("href") for link in page(built_fair, f"ug/{NIGHT}.html").iter("a")]
    assert "night-fair/index.html" in links


def test_all_languages_are_together_what_they_are_apart(built_fair: Path) -> None:
    both = pack.unpacked((built_fair / f"{NIGHT}.zip").read_bytes())
    apart = [pack.unpacked((built_fair / tag / NIGHT / "pack.zip").read_bytes()) for tag in TAGS]
    assert both == {f"night-fair/{place}": data for each in apart for place, data in each.items()}


def test_copies_ask_for_nothing_and_lead_to_each_other_or_to_the_site(built_fair: Path) -> None:
    text = (built_fair / "ug" / NIGHT / "night-fair-ug.html").read_text("utf-8")
    document = html.document_fromstring(text)
    assert (document.get("lang"), document.get("dir")) == ("ug", "rtl")
    assert re.findall(r"<(?:script|iframe|video|audio)\b", text) == []
    assert [each.get("src") for each in document.iter("img") if not each.get("src").startswith("data:")] == []
    links = [link.get("href") for link in document.iter("a")]
    assert "apples-ug.html" in links
    assert [link for link in links if not link.startswith(("#", "https://")) and link != "apples-ug.html"] == []
    assert "https://www.iana.org/fair/ug/events/night-fair/index.html" in links


def test_a_pack_is_the_same_after_every_build(fair: Path, built_fair: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    before = tree(built_fair)
    packs = {name: data for name, data in tree(fair / "site").items() if name.endswith(".zip")}
    assert packs == {name: data for name, data in before.items() if name.endswith(".zip")}
    assert len(packs) == 12  # three events in three languages, and together
    assert explainers("build", "--locale", "ug").status == 0
    assert {name: data for name, data in tree(fair / "site").items() if name.endswith(".zip")} == packs


def test_a_build_of_one_language_brings_what_all_have_together_up_to_date(fair: Path, explainers: Explainers) -> None:
    assert explainers("build").status == 0
    before = (fair / "site" / f"{NIGHT}.zip").read_bytes()
    change(fair / "content" / "events" / "night-fair.md", "A coat and a lamp.", "A coat and two lamps.")
    assert explainers("build", "--locale", "ug").status == 0
    after = pack.unpacked((fair / "site" / f"{NIGHT}.zip").read_bytes())
    assert (fair / "site" / f"{NIGHT}.zip").read_bytes() != before
    for tag in TAGS:
        assert "two lamps" in after[f"night-fair/night-fair-{tag}/read/night-fair-{tag}.html"].decode()


def test_without_an_order_there_are_no_packs(fair: Path, explainers: Explainers) -> None:
    change(fair / "mkdocs.yml", "      press: {paper: a4}\n", "")
    assert explainers("build").status == 0
    assert [name for name in tree(fair / "site") if name.endswith(".zip") or "/night-fair/index" in name] == []
    assert "night-fair/index.html" not in (fair / "site" / "en" / f"{NIGHT}.html").read_text("utf-8")


def test_the_address_of_a_pack_is_taken(fair: Path, explainers: Explainers) -> None:
    place = fair / "content" / "events" / "night-fair"
    place.mkdir()
    (place / "index.md").write_bytes((fair / "content" / "events" / "pruning.md").read_bytes())
    done = explainers("build")
    taken = "the address events/night-fair/index.html is taken by a page that is made. Give the page another name."
    assert done.status == 1
    assert f"content/events/night-fair/index.md:1: {taken}" in done.err


def test_a_pack_that_is_too_large_is_a_problem(
    fair: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "LARGEST", 2**17)  # editions are built in processes that are forked off this one
    done = explainers("build")
    assert done.status == 1
    said = [line for line in done.err.splitlines() if line.startswith("content/events/night-fair.md:1: the pack (en)")]
    assert len(said) == 1
    assert re.fullmatch(
        r"content/events/night-fair\.md:1: the pack \(en\) has 0\.\d MB, and 0\.1 MB are its most; largest are "
        r"share/\S+ \(0\.1 MB\), .*\. Make the pictures of these pages smaller, or link fewer pages and excerpts\.",
        said[0],
    )


def test_mkdocs_itself_makes_the_same_packs(fair: Path, built_fair: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=fair, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    packs = {name: data for name, data in tree(fair / "site").items() if name.endswith(".zip")}
    assert packs == {name: data for name, data in tree(built_fair).items() if name.endswith(".zip")}


def test_the_preview_of_mkdocs_does_not_wait_for_sheets_and_keeps_those_of_the_site(
    built_fair: Path, fair: Path
) -> None:
    kept = tree(fair / ".cache" / "press")
    assert kept
    change(fair / "mkdocs.yml", "site_url: https://www.iana.org/fair/", "site_url: http://127.0.0.1:8000/fair/")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=fair, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [name for name in tree(fair / "site") if name.endswith((".zip", ".pdf"))] == []
    assert tree(fair / ".cache" / "press") == kept
    assert "night-fair/index.html" not in (fair / "site" / "ug" / f"{NIGHT}.html").read_text("utf-8")


def test_processes_that_start_anew_build_the_same(
    fair: Path, built_fair: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_context", partial(multiprocessing.get_context, "spawn"))
    assert explainers("build").status == 0
    assert tree(fair / "site") == tree(built_fair)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes go on until they have something to tell")
def test_nothing_goes_on_after_a_build_that_was_killed(fair: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shutil.rmtree(fair / ".cache" / "press", ignore_errors=True)
    process = subprocess.Popen([sys.executable, "-m", "build_tools", "build"], env={**os.environ, "TMPDIR": str(home)})
    while not list(home.glob("explainers-press-*/*.typ")):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 20  # a sheet that is being printed is printed to its end
    while list(home.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(home.iterdir()) == []
    assert not (fair / "site").exists()


def test_a_copy_is_made_anew_when_its_page_or_what_it_takes_in_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"assets/media/pear.png": b"PNG", "assets/one.css": b"p { color: red }"}
    words, made = ["Pears"], list[str]()
    whole = singlefile.single

    def noted(shown: str, address: str, around: Surroundings) -> bytes:
        made.append(address)
        return whole(shown, address, around)

    def render(template: str, path: str, known: object) -> str:
        image = '<img src="../assets/media/pear.png" alt=""><img src="../assets/media/late.png" alt="Late">'
        return f"<!doctype html><html><head><meta charset='utf-8'></head><body><p>{words[0]}</p>{image}</body></html>"

    monkeypatch.setattr(singlefile, "single", noted)
    pages = [("pears.md", "en/pears.html")]

    def copied(*cuts: Cut) -> tuple[int, bytes]:
        made.clear()
        around = Surroundings(files.get, ["assets/one.css"], {})
        packer = Packer("en", tmp_path, around, lambda: cuts, "", render, Cache(tmp_path / "kept"))
        _, data = packer.copies(pages)["pears.md"]
        assert packer.copies(pages)["pears.md"][1] == data
        assert packer.cache.used >= {path.name for path in packer.cache.folder.iterdir() if data in path.read_bytes()}
        return len(made), data

    first = copied()
    assert first[0] == 1
    assert copied() == (0, first[1])
    found = [first[1]]
    for name, data in (("pear.png", b"other"), ("late.png", b"late")):
        files[f"assets/media/{name}"] = data
        found.append(copied()[1])
    files["assets/one.css"] = b"p { color: green }"
    found.append(copied()[1])
    words[0] = "Plums"
    found.append(copied()[1])
    found.append(copied(Cut("f.woff2", b"F", '@font-face { src: url("f.woff2"); }\n', frozenset(range(99))))[1])
    assert len(set(found)) == len(found)
    del files["assets/media/late.png"]
    assert copied()[0] == 1


@pytest.fixture
def packed(fair: Path, explainers: Explainers, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The site was built, with a picture; called, it is built again, and the languages whose kits were made are given."""
    noted, whole = fair.resolve() / "made", Packer._made

    def made(packer: Packer, kit: Kit, pages: Pages) -> Parcel:
        if kit.folder == str(NIGHT):
            with noted.open("a", encoding="utf-8") as file:
                file.write(f"{packer.tag}\n")
        return whole(packer, kit, pages)

    def build() -> list[str]:
        noted.write_text("", "utf-8")
        assert explainers("build").status == 0
        return sorted(noted.read_text("utf-8").split())

    monkeypatch.setattr(Packer, "_made", made)
    (fair / TREE).write_text("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "utf-8")
    change(fair / APPLES, "# Apples\n", "# Apples\n\n![A tree](tree.svg)\n")
    assert build() == TAGS
    return build


def test_an_unchanged_kit_is_not_made_again(fair: Path, packed: Callable[[], list[str]]) -> None:
    first = tree(fair / "site")
    assert packed() == []
    assert tree(fair / "site") == first


CONFIG, TREE, APPLES = Path("mkdocs.yml"), Path("content/tree.svg"), Path("content/apples.md")
SETTING = "      languages:\n        - {tag: en"
FONT = "{languages: [ug], weight: 400, file: fontpkg_ibm_plex_sans_arabic/files/IBMPlexSansArabic-Regular.ttf}"
CHANGES: dict[str, tuple[Path, str, str]] = {
    "a catalog": (
        Path("locales/ug/LC_MESSAGES/messages.po"),
        'msgid "A coat and a lamp."\nmsgstr ""',
        'msgid "A coat and a lamp."\nmsgstr "چاپان"',
    ),
    "the navigation": (
        CONFIG,
        "      - events/tasting.md\n      - events/pruning.md",
        "      - events/pruning.md\n      - events/tasting.md",
    ),
    "a setting of the theme": (CONFIG, "material/home", "material/tree"),
    "a picture": (TREE, "M0 0", "M1 1"),
    "a font": (CONFIG, SETTING, f"      fonts:\n        - {FONT}\n{SETTING}"),
    "an excerpt": (Path("content/data/trees.yml"), "[27]", "[28]"),
    "the event": (Path(f"content/{NIGHT}.md"), "The press house has no steps.", "The press house has one step."),
    "a page that it links": (APPLES, "The growers did, too.", "The growers did so, too."),
    "the text beside an archive": (Path("overrides/pack/readme.html"), "<h1>", "<h1 class='new'>"),
    "the frame of copies": (Path("overrides/single-file.html"), 'class="single-file"', 'class="single-file new"'),
    "the name of the site": (CONFIG, "site_name: The orchard fair", "site_name: The fair of the orchard"),
}
UNSEEN = {"the navigation", "a setting of the theme"}
"""What no file of a kit shows; the page of the pack and those of others do."""


@pytest.mark.parametrize("what", CHANGES)
def test_a_kit_is_made_anew_when_anything_of_it_changes_and_is_as_if_nothing_were_kept(
    what: str, fair: Path, packed: Callable[[], list[str]]
) -> None:
    first, (place, old, new) = tree(fair / "site"), CHANGES[what]
    change(fair / place, old, new)
    assert packed() == TAGS
    after = tree(fair / "site")
    assert what in UNSEEN or [path for path in after if path.endswith(".zip") and after[path] != first.get(path)]
    shutil.rmtree(fair / ".cache")
    assert packed() == TAGS
    assert tree(fair / "site") == after


def test_what_all_languages_have_together_is_read_only_when_one_of_them_has_changed(
    fair: Path, packed: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    joined, whole = list[str](), pack.together

    def together(name: str, packs: Sequence[bytes]) -> bytes:
        joined.append(name)
        return whole(name, packs)

    monkeypatch.setattr(pack, "together", together)
    assert packed() == []
    assert joined == []
    change(fair / APPLES, "The growers did, too.", "The growers did so, too.")
    packed()
    assert joined == ["night-fair"]
