"""Every check, in one list; CONTRIBUTING has an example of each."""

from __future__ import annotations

from build_tools.checks import (
    characters,
    endings,
    letters,
    markup,
    numbers,
    punctuation,
    quotations,
    refusals,
    shape,
    spaces,
    terms,
    variants,
    wholeness,
)
from build_tools.checks.pair import Check
from build_tools.problems import Severity
from build_tools.text import firewall

ERROR, WARNING = Severity.ERROR, Severity.WARNING

CHECKS: tuple[Check, ...] = (
    Check(firewall.NAME, ERROR, refusals.find_refusals),
    Check("links", ERROR, markup.find_links),
    Check("images", ERROR, markup.find_images),
    Check("footnotes", ERROR, markup.find_footnotes),
    Check("citations", ERROR, markup.find_citations),
    Check("code", ERROR, markup.find_code),
    Check("tags", ERROR, markup.find_tags),
    Check("placeholders", ERROR, markup.find_placeholders),
    Check("addresses", ERROR, markup.find_addresses),
    Check("emoji", ERROR, markup.find_emoji),
    Check("attributes", ERROR, markup.find_attributes),
    Check("abbreviations", WARNING, markup.find_abbreviations),
    Check("blocks", ERROR, shape.find_blocks),
    Check("marks", ERROR, shape.find_marks),
    Check("emphasis", ERROR, shape.find_emphasis),
    Check("numbers", ERROR, numbers.find_numbers),
    Check("figures", WARNING, numbers.find_figures),
    Check("edges", WARNING, spaces.find_edges),
    Check("spaces", WARNING, spaces.find_spaces),
    Check("breaks", WARNING, spaces.find_breaks),
    Check("ending", WARNING, endings.find_ending),
    Check("punctuation", WARNING, punctuation.find_punctuation),
    Check("quotes", WARNING, quotations.find_quotes),
    Check("brackets", WARNING, quotations.find_brackets),
    Check("letters", ERROR, letters.find_letters),
    Check("hamza", WARNING, letters.find_hamza),
    Check("strokes", WARNING, letters.find_strokes),
    Check("digits", WARNING, letters.find_digits),
    Check("forms", ERROR, letters.find_forms),
    Check("composition", ERROR, characters.find_composition),
    Check("width", WARNING, characters.find_width),
    Check("variants", WARNING, variants.find_variants),
    Check("terms", WARNING, terms.find_terms),
    Check("copy", WARNING, wholeness.find_copy),
    Check("length", WARNING, wholeness.find_length),
    Check("consistency", WARNING, wholeness.find_inconsistency),
)
