"""Turns content/, locales/ and overrides/ into site/.

Messages are found in the element tree of a page (text), taken to translators and back in PO files
(catalogs), and put in their places while MkDocs builds each language (publishing). In the order in
which they build on each other:

    problems.py                What is wrong, where, and what to do about it: the one shape of every finding.
    boundary.py                The boundary: a project reads files of its own folders only, and none larger than one of its kind needs to be.
    patience.py                Patience: how long a machine thinks about one text that somebody wrote before it gives up.
    pictures.py                Pictures of content/: whether they can be read, how large they are, and whether they say where they were taken.
    languages.py               A language as readers meet it: its tag, its direction, and how it writes dates and numbers.
    scripts.py                 Scripts: what a language is written in, and which letters that is.
    configuration.py           mkdocs.yml: read, checked, and where each setting stands in it.
    press/order.py             An order: what mkdocs.yml asks of the press.
    locales.py                 Locales: the languages of a site, as mkdocs.yml declares them.
    project.py                 The project: where things are, which locales exist, and how pages are parsed.
    fingerprints.py            Fingerprints: values and programs in a few letters, which are others whenever anything of them is another.
    unseen.py                  Unseen characters: those that nobody sees and that change what is read, or that no other machine knows.
    filenames.py               File names: those that on another machine are no names at all, or the name of another file.
    policy.py                  Policies: what a browser may load and run on each kind of page, which the page says of itself.
    explanations.py            Explanations: what is wrong with a field of a file, in plain words, from what pydantic says of it.
    engines.py                 Engines: programs that draw and print in a process of their own, asked and answering in lines of JSON.
    documents.py               Documents: YAML files that are read into models, with the line of everything that is wrong in them.
    declarations.py            Declarations: what a picture, paper or recording of content/ shows, and that nobody is in it who has not agreed.
    moments.py                 Moments: days, months and years as sources give them, and stretches of time between two of them.
    saving.py                  Saving: files are written together, whole or not at all, and never over what somebody saved meanwhile.
    glossary.py                The glossary: the agreed terms of content/glossary.yml, and the forms each language may use.
    catalogs/entries.py        Entries: one message of a catalog with everything that translators' tools keep beside it.
    catalogs/wrapping.py       Wrapping: cutting a long text into lines, in columns of a terminal, as gettext does.
    catalogs/pofile.py         PO files: reading what any tool wrote, without loss.
    catalogs/canonical.py      The canonical form: a catalog as the text of a PO file, written in one way only.
    privacy/finding.py         Findings: what in a text looks like data of a person, and the rule that has found it.
    privacy/numbers.py         Numbers of people: of identity cards, passports, cars and telephones, and addresses of e-mail.
    privacy/whereabouts.py     Whereabouts: where somebody lives or lived, to the house or the village, and points on a map.
    privacy/births.py          Births: days on which somebody was born, by the words that stand beside a full date.
    privacy/every.py           Every kind of data of people that is looked for, in one list; CONTRIBUTING has an example of each.
    privacy/names.py           Names that may not stand anywhere, kept as sums from which nobody without the key learns one.
    privacy/permissions.py     Permissions: privacy.yml says what may stand that looks like data of a person, why, and which names may not.
    privacy/listing.py         Listing: a name is written into privacy.yml as its sum, and the key is made when there is none yet.
    privacy/metadata.py        Metadata: what pictures and papers of content/ say of themselves, field by field; none of it is ever published.
    privacy/sources.py         Data of people in the sources: pages, data, catalogs, reviews and templates, with the line that it stands in.
    stripping/refusal.py       Refusals: why a file cannot be freed from what it says of itself, and what to do about it.
    stripping/colours.py       Colours: a picture upright and in the colours of screens, so that it needs no profile and no word on how it was held.
    stripping/rasters.py       Rasters: PNG, JPEG, WebP and GIF, of which only the parts that make the picture are kept, byte for byte.
    stripping/vectors.py       Vectors: SVG without the words of the program that drew it, without scripts, and without anything to load.
    stripping/papers.py        Papers: PDF without authors, dates, histories, attachments and scripts, and with pictures that say nothing.
    stripping/recordings.py    Recordings: MP3 and MP4 are published only where they say nothing of themselves; nobody here writes them anew.
    stripping/files.py         Files: every kind that may be published, without what it says of itself, or refused.
    text/directives.py         Directives: what an editor tells the translation in `<!-- i18n: … -->` comments.
    text/lines.py              Where the words of a page stand in its source: an element tree knows no line numbers.
    text/words.py              Words: what in a text is for translators, and what is markup, code and addresses.
    text/slots.py              Slots: the places that hold a message, and what it takes to put a translation there.
    text/leftovers.py          Leftovers: what of a page is not for translators, such as figures, code and pictures, and where it stands.
    text/titles.py             Titles: the words that stand beside the tree, of link references, abbreviations and the like.
    text/footnotes.py          Footnotes: marks in a page that lead to no footnote, which a reader would see as they were typed.
    text/blocks.py             The walker: every place of a parsed page that holds words, in the order a reader meets them.
    text/anchors.py            Anchors: the ids that headings have in the source language, for every language.
    text/isolation.py          Isolation: names in Latin letters and dates keep their order inside right-to-left text.
    text/outlines.py           Outlines: the marks of a text of which it is plain what every converter makes, so that nobody has to try.
    text/firewall.py           The firewall: what a translation may not say, because its source does not.
    text/translation.py        Translations: what one catalog says for a message, and words that know their language.
    text/rendering.py          Renderings: what the converter of a page makes of a text, and what a translation of it may not add.
    text/pseudo.py             Pseudo-translations: every message longer, or mirrored, to see what a layout does with other languages.
    text/frontmatter.py        Front matter: the YAML at the top of a page, its words and its dates.
    text/converter.py          The converter: Python-Markdown with an end to its patience, for pages that would take it for ever or lose it.
    text/extension.py          The Python-Markdown extension: extracts the messages of a page, or puts translations in.
    text/wording.py            Wording: what templates, navigation, front matter and data say in one language.
    day.py                     The site's day: the newest date of its pages, or SOURCE_DATE_EPOCH; no clock is read.
    sources/addresses.py       Addresses of sources: which of them lead a reader somewhere, and what to do about those that do not.
    sources/syntax.py          Citations as editors write them: `[@key]`, `[@key, p. 12]`, `[@a; @b, p. 3]`.
    sources/source.py          A source: who has published what, when, and where it was seen; the model of an entry of sources.yml.
    sources/register.py        The register: every source of content/sources.yml by its key, its words, and which of them no page cites.
    sources/figures.py         Figures: passages of a page that give one and cite nothing, on a page that cites sources elsewhere.
    excerpts/values.py         Values: numbers, per cents and dates of an excerpt's cells, with how exact each of them is.
    excerpts/excerpt.py        An excerpt: one small set of data with its words, its sources and what it does not show.
    excerpts/csvfile.py        CSV files: the rows of an excerpt that stand in a file of their own, each with its line.
    excerpts/rows.py           Rows: cells of an excerpt's file become values, as the type of their column says.
    excerpts/specification.py  Specifications: charts that an editor describes in Vega-Lite, which may not load anything, and their words.
    excerpts/rules.py          Rules: what an excerpt of each kind needs, and what its figures must agree with.
    excerpts/reading.py        Reading: one file of content/data/ becomes an excerpt, or all that is wrong with it.
    excerpts/library.py        The library: all sources and excerpts of a site, read together.
    excerpts/usage.py          Usage: which excerpts the pages show, and which nobody would see.
    excerpts/messages.py       Messages: the words of an excerpt, as translators get them, with the figures that stand beside them.
    excerpts/formats.py        Formats: how values of an excerpt are written in a reader's language.
    excerpts/lettering.py      Lettering: how wide words are in the fonts of our pictures, and where their lines break.
    excerpts/typefaces.py      Typefaces: the pinned fonts under names of our own, one of them with the letter forms of Simplified Chinese.
    excerpts/palette.py        The palette: the colours and hatchings of charts, on light and on dark paper.
    excerpts/drawing.py        Drawings: a Vega-Lite specification put together mark by mark, mirrored where the language asks for it.
    excerpts/points.py         Points: what a chart shows of an excerpt, one number with its label at a time.
    excerpts/bars.py           Bars: numbers side by side, each with its label above it and its value at its end.
    excerpts/axes.py           Axes: round numbers beside a chart, and which words have room around it.
    excerpts/lines.py          Lines: numbers over time, each a point with its value; what is not known is not joined.
    excerpts/explicit.py       Explicit charts: what an editor has specified in Vega-Lite, with the rows, the words and the look of the site.
    excerpts/vectors.py        Vector pictures: what Vega has drawn, rebuilt from safe parts, for a page and for a file of its own.
    excerpts/cache.py          The cache: what was drawn before, kept by its content; a file that is not whole is made anew.
    excerpts/vega.py           Vega: draws in a process of its own, because one in which its engine has run cannot be forked any more.
    excerpts/pictures.py       Pictures: the one door to Vega, which draws a specification once and remembers it by its content.
    excerpts/charts.py         Charts: a Vega-Lite specification of an excerpt's numbers, in the reader's language and direction.
    excerpts/alternatives.py   Alternatives: what a chart shows, in words, for those who hear it or look for one number.
    spreadsheets/workbook.py   Workbooks: .xlsx files, the same bytes for the same cells, and opened only where that is safe.
    excerpts/harmless.py       Harmless files: CSV and JSON in which no program finds a formula, a script or a hidden change of direction.
    excerpts/tabular.py        Tables for files: an excerpt as named columns and flat rows, with everything that stands beside a figure.
    excerpts/credits.py        Credits: how to cite an excerpt, and every source of it, in one line of plain text.
    excerpts/sheets.py         Sheets: an excerpt as an .xlsx file, its sources on a second sheet.
    excerpts/downloads.py      Downloads: one excerpt in one language as files to take away.
    excerpts/package.py        The package: all excerpts of a site as one Frictionless Data Package, for every language at once.
    sources/naming.py          Naming: how a source is named briefly: who has made it, the outlet that readers know, and who has retold it.
    sources/references.py      References: sources as a reader sees them, in lists and one by one, with dates and names of languages in theirs.
    sources/standalone.py      Citations without a project: sources, templates and catalog by their paths, for Python-Markdown alone.
    sources/numbering.py       Numbering: the sources of a page get their numbers in the order in which a reader meets them, in every language alike.
    sources/citations.py       Citations in pages: the Python-Markdown extension that numbers them and lists their sources at a page's end.
    sources/exports.py         Exports: all sources as reference managers read them, in CSL-JSON and in BibTeX.
    excerpts/presentation.py   Presentation: what templates may ask about an excerpt, with all words and values in the reader's language.
    excerpts/presenter.py      The presenter: an excerpt put into a reader's language, piece by piece, with the sources that it names.
    excerpts/figures.py        Figures: an excerpt as HTML, from the templates of overrides/excerpts/.
    excerpts/options.py        Options: what a page says of an excerpt that it shows, checked against the library.
    excerpts/opening.py        Openings: where the blocks of a page begin, and what is wrong with the lines that open them.
    excerpts/parting.py        Parting: what stands before the opening of a block is parsed apart from it, so that every page comes to its end.
    excerpts/standalone.py     Excerpts without a project: content, templates and catalog by their paths, for Python-Markdown alone.
    excerpts/block.py          The block: `/// excerpt` in a page, which becomes the figure of an excerpt.
    events/clocks.py           Clocks: what a clock in a time zone shows, and the instant that this is.
    events/event.py            An event: what is announced, when, where and with whom; the model of `event:` in the front matter of a page.
    events/reading.py          Reading events: what the front matter of a page announces becomes an event, or all that is wrong with it.
    events/messages.py         Messages of events: the words of an announcement, as translators get them, with the facts that stand beside them.
    events/diary.py            The diary: all events of a site, read together, those to come first.
    events/presentation.py     Presentation of events: what templates may ask about one, with all words, names and times in the reader's language.
    events/presenter.py        The presenter of events: an event put into a reader's language, with the times of every place that it names.
    events/linkeddata.py       Linked data: an event as search engines read it, in JSON-LD with the words of schema.org.
    events/starting.py         Starting an event: its page, with every field that there is and what to write there.
    events/notices.py          Notices: what a calendar says of an event, in plain words of the reader's language.
    events/zonerules.py        Zone rules: when clocks in a time zone change, as calendar files have to say it.
    events/calendar.py         Calendars: events as iCalendar files, one for each, and one to subscribe to.
    press/sheet.py             A sheet: one thing to print or to show, as a template of overrides/print/ and what it is fed with.
    press/told.py              Told: words and values for templates of overrides/print/, as JSON that keeps the language of every word.
    press/templates.py         Templates: the words of overrides/print/*.typ, which are messages: what stands in quotation marks in `t("…")`.
    press/typst.py             Typst: the one door to the program that sets type, which runs in a process of its own.
    press/typefaces.py         Typefaces: the pinned fonts that sheets are set in, and those that charts were drawn with.
    press/printer.py           The printer: prints a sheet once, and remembers it by all that decides how it looks.
    press/products.py          Products: what is printed of a page, and what each of them is for.
    press/codes.py             Codes: QR codes that lead a phone to an address, to print and to show.
    press/paper.py             Paper: what the sheets of one page have in common, in one language.
    press/setting.py           The setting: what all sheets of one language share, and the data that every template may count on.
    press/spans.py             Spans: words of data as a line of running text for templates, with their language, and names and dates kept in order.
    press/figures.py           Figures on paper: excerpts as templates of overrides/print/ show them, with their charts as pictures.
    press/references.py        References on paper: the sources of a page as templates of overrides/print/ list them, with addresses to type.
    press/inlines.py           Inlines: what stands inside a line of a finished page, as spans for templates.
    press/nodes.py             Nodes: the text of a finished page as JSON for templates, block by block; nothing of it is lost.
    press/photographs.py       Photographs: pictures of content/ under names that say what is in them, so that no sheet shows another one's.
    press/explainer.py         The explainer on paper: a whole page with its notes, figures and sources, to be read away from a screen.
    press/parallel.py          The parallel text: a page in two languages side by side, block beside block, to study it and to interpret it.
    press/announcement.py      Announcements: what sheets say of an event: when, where, in which languages, who holds it and who speaks.
    press/outline.py           Outlines: what handouts, slides and posters say of a page: its points, its excerpts and the sources of these.
    press/handout.py           The handout: what a page or an event is about, on both sides of one sheet of paper.
    press/slides.py            Slides: what is projected while somebody speaks, and a sheet of notes for speakers.
    press/poster.py            The poster: an event or an explainer in A3, to be read from some steps away.
    press/cards.py             Cards: the picture that goes with a link, and a square one, with what a page is about and when an event is.
    press/passages.py          Passages: the words of a page piece by piece, the same pieces in every language, and the numbers in them.
    press/briefing.py          A briefing: what interpreters need of an event and of the pages that it links, gathered in all languages.
    press/interpreters.py      The sheet for interpreters: programme, names, terms and figures of an event in all languages, side by side.
    press/every.py             Every product: what is printed of a page, in one list.
    schemas/schema.py          Schemas: what programs of editors know of sources.yml and of excerpts, made from the models; `make schemas` writes them.
    catalogs/destinations.py   Destinations: where links lead in one language instead of where they lead in the source, as its links.yml says.
    catalogs/publishable.py    Publishable: what of a locale's catalog readers may see, which the firewall has let pass.
    catalogs/extractors.py     Extractors: the messages of pages, of sources.yml, of excerpts, of mkdocs.yml and of templates, for `sync` and for Babel.
    catalogs/carrying.py       Carrying over: a change of addresses or citations alone is made in the translation, too.
    catalogs/closeness.py      Closeness: which message a changed one has been, sought on its own page first, then anywhere.
    catalogs/headers.py        Headers: the first entry of a catalog, which says what language it is in.
    catalogs/corrections.py    Corrections: changes of a source that keep its meaning, and so its translations.
    catalogs/merging.py        Merging: a catalog takes in the messages that the sources have now, and no translation is lost.
    catalogs/sync.py           Sync: bringing the messages of the sources into every catalog, and losing nothing.
    spreadsheets/layout.py     Layout: how a spreadsheet for translators looks, column by column, and what may be written where.
    spreadsheets/spreadsheet.py Spreadsheets: a catalog as rows, for translators who have nothing else to work with.
    spreadsheets/returns.py    Returns: what a translator changed in a spreadsheet, taken into the catalog row by row, or not at all.
    reviews/register.py        The register: which pages somebody has read and approved, and whether that still holds.
    reviews/reviewfile.py      Review files: reading a locale's reviews.yml, with the line of everything that is wrong in it.
    catalogs/status.py         Status: how much of every page is translated into every language, and who can rely on it.
    reviews/differences.py     Differences: which words of a text are gone and which are new.
    reviews/desk.py            The desk: one page in one language as its reviewer has it, with what was approved before.
    reviews/approvals.py       Approvals: what a reviewer says of a page, taken down, or refused with the reasons.
    reviews/sheet.py           Review sheets: a page's source and translation, with what has changed since it was approved.
    checks/marks.py            Marks: the links, code, tags and other markup of a message, and the words around them.
    checks/pair.py             Pairs: a message and its translation, as every check looks at them.
    checks/prose.py            Prose: what a reader sees of a message, without its markup, code and addresses.
    checks/spaces.py           Spaces: where a translation has too many of them, or too few.
    checks/endings.py          Endings: the mark that closes a translation says what the mark of its source says.
    checks/punctuation.py      Punctuation: the marks that a language writes, in the width and the pairs that it writes them in.
    checks/quotations.py       Quotations: quotation marks that the language uses, and nothing opened that is not closed.
    checks/letters.py          Letters: Uyghur words in Uyghur letters, not in the Arabic, Persian or Kazakh ones that look like them.
    checks/characters.py       Characters: what Unicode has for one letter twice, for none at all, or for another script.
    checks/variants.py         Variants: Simplified characters in a Traditional catalog, and the reverse.
    checks/terms.py            Terms: where the source has an agreed term, the translation has one of its agreed forms.
    checks/wholeness.py        Wholeness: nothing left in the source's language, nothing lost, nothing said in two ways.
    checks/refusals.py         Refusals: what the firewall does not let pass, as a check says it.
    checks/markup.py           Markup: what stands among the words of a source and must stand among those of its translation.
    checks/shape.py            Shape: Markdown that makes something else of a translation than of its source.
    checks/numerals/digits.py  Digits: numbers as any language writes them, with separators for thousands and decimals.
    checks/numerals/words.py   Number words: how ones, tens, hundreds and millions make one number, in any language.
    checks/numerals/english.py English numbers: twenty-seven, 1.2 million, half, twice, 24 May.
    checks/numerals/chinese.py Chinese numbers: 83万, 1亿3000万, 二〇二二年, 十七, 百分之十二, 5月.
    checks/numerals/uyghur.py  Uyghur numbers: 1 مىليون 288 مىڭ, ئون يەتتە, 12 پىرسەنت, 2022-يىلى 24-ماي.
    checks/numbers.py          Numbers: what is counted and dated in a source is what its translation says.
    checks/every.py            Every check, in one list; CONTRIBUTING has an example of each.
    checks/exemptions.py       Exemptions: what a translator lets stand, and why: `# allow NAME: reason`.
    checks/report.py           The report: all that is wrong with the translations of a project, in one run.
    checks/records.py          Records: problems as other programs read them, in JSON and in SARIF for code hosts.
    publishing/navigation.py   Navigation: the way to the current page, its neighbours and the top sections.
    publishing/search.py       Search: one index a language, made here and read by the reader's browser.
    publishing/fonts.py        Fonts: of an installed font package, just the letters that a language of the site uses.
    publishing/licences.py     Licences: what the makers of the theme and of fonts ask to be kept beside their work, in one file of the site.
    publishing/stylesheets.py  Style sheets: of all that the site has, just the rules that one page needs, with nothing to load.
    publishing/singlefile.py   Single files: a page that brings all it needs with it and asks the network for nothing.
    publishing/pack.py         The pack: all files of an event in one language, in a zip archive that is the same for the same files.
    publishing/kits.py         Kits: what an event is given to take along in one language, from all its pages, data and dates.
    publishing/packing.py      Packing: the kit of every event of an edition is written, as one archive and as a page that shows it.
    publishing/addresses.py    Addresses: where every file of the site goes, and which files go nowhere.
    publishing/bare.py         Bare files: pictures, papers and recordings go to readers without what they say of who made them, when and where.
    publishing/made.py         Made pages: what every language has without anybody writing it, such as the list of all its pages.
    publishing/annotation.py   Annotations: which message stands in which element of a page, for the overlay of the preview.
    publishing/conversion.py   Conversion: the one Markdown converter that all pages of an edition share.
    publishing/progress.py     Progress: how far every page of a site is translated and reviewed, as a build has seen its messages.
    publishing/bibliography.py The bibliography: what every language has of all sources together, as a page and as files to download.
    publishing/exhibits.py     Exhibits: the sources and excerpts of one edition, and what goes with them: charts, files, and how to cite them.
    publishing/agenda.py       The agenda: what pages and the index of events show of the diary, in one language.
    publishing/standing.py     Standing: how far a translation can be relied on, in sentences for those who have it on paper.
    publishing/papers.py       Papers: a page that was converted becomes what its sheets are made of, in one language.
    publishing/retelling.py    Retelling: a page of content/ once more, in another language than that of the edition.
    publishing/remembrance.py  Remembrance: what was made of a page, found again by a fingerprint of all that decides it, without making its data.
    publishing/prints.py       Prints: the sheets of all pages of an edition, printed or remembered, and what is wrong with them.
    publishing/printshop.py    The print shop: takes in pages as an edition converts them, and has them printed when they are asked for.
    publishing/stock.py        The stock: all that an edition has for the packs of its events, brought together event by event.
    publishing/outbound.py     Outbound links: every link to another host says which one, and in which language, and tells that host nothing.
    publishing/calendars.py    Calendars of an edition: a file for every event, and one of all events to subscribe to.
    publishing/counter.py      The counter: all that an edition hands out beside its pages: calendars, sheets and packs.
    publishing/titles.py       Titles: those of a page and of its parts as MkDocs has them, each in the language that it is in.
    publishing/alternates.py   Alternates: how a page is reached in every language of the site, and whether it is translated at all.
    publishing/theme.py        The theme: which of its words a language is served with, and which of its files a site has.
    publishing/edition.py      An edition: the site in one language, made by one run of MkDocs.
    publishing/links.py        Links: what MkDocs says of a broken link, with the line of the page or catalog it stands in.
    publishing/interruption.py Interruption: Ctrl-C waits, or comes too late, where a build must not be left half-way.
    publishing/work.py         Work: every edition in a process of its own, side by side.
    publishing/entrance.py     The entrance: what lies at the root of the site, where no language has been chosen yet.
    publishing/swap.py         Swap: a new folder takes an old one's place at one stroke, or not at all.
    publishing/contents.py     Contents: what readers and programs find in a file of the finished site, as lines of plain text.
    publishing/privacy.py      Privacy: the finished site is read once more, as readers get it, before it takes the place of the old one.
    publishing/builder.py      The builder: all editions side by side, and the site in its place only when all are good.
    publishing/watching.py     Watching: which sources were saved, told at once, however an editor saves.
    publishing/serving.py      Serving: the preview's web server, which gives pages the script that keeps them current.
    publishing/preview.py      The preview: builds the site anew when a source is saved, and shows it to open pages, problems included.
    plugin.py                  The MkDocs plugin: hooks only, no logic of its own.
    arguments.py               Arguments: what commands have in common on the command line.
    terminal.py                The terminal: how problems, counts and progress look there.
    reviews/commands.py        The reviewer's commands: they show a page in both languages, and take down who approves it.
    privacy/commands.py        The commands of privacy: they take down names that may not stand anywhere.
    kit.py                     The command kit: everything of an event, written into a folder, to be sent, projected and printed.
    cli.py                     The command line: reads arguments, calls one function, prints problems, sets the status.
    __main__.py                Runs the command line: `python -m build_tools`.
"""
