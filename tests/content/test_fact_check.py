"""Every statement of the site with a figure, a date or a quotation has been compared with the fact sheet."""

from __future__ import annotations

import re

from tests.content import statements

FACT = re.compile(r"(?:[A-Z]{1,2}-\d\d?|SEED|ours)(?:, (?:[A-Z]{1,2}-\d\d?|SEED|ours))*")
AGAIN = "Run python -m tests.content.statements, and compare what is new with the fact sheet."


def test_the_table_has_every_statement_as_it_stands_on_the_site() -> None:
    known, stated = statements.read(), statements.of_site()
    missing = [row.line() for row in stated if known.get((row.page, row.text)) is None]
    assert not missing, f"{AGAIN}\n{''.join(missing)}"
    gone = known.keys() - {(row.page, row.text) for row in stated}
    assert not gone, AGAIN
    assert all(known[row.page, row.text].sources == row.sources for row in stated), AGAIN


def test_every_statement_has_a_fact_and_was_checked_by_somebody_else() -> None:
    open_ones = [
        row.line() for row in statements.read().values() if not FACT.fullmatch(row.fact) or row.checked != "yes"
    ]
    assert not open_ones, "".join(open_ones)
