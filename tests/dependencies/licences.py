"""Licences: what the metadata of a package say of its licence, as an SPDX expression, and what we may use."""

from __future__ import annotations

import re
from importlib import metadata

# Nothing of these asks anything of a site but to keep their notice, or, as MPL and PSF, of those who change them.
FOR_THE_SITE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MIT",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
    }
)
# Tests run these beside what they test; no line and no file of them is handed on.
FOR_CHECKS = FOR_THE_SITE | {"GPL-2.0-or-later", "GPL-3.0-or-later"}
# Where the metadata say nothing, or something wrong.
READ_BY_US = {
    "cvttf-notosanscjk-bold": "OFL-1.1",  # says MIT, which is for its one module: the font itself says OFL
    "cvttf-notosanscjk-regular": "OFL-1.1",
    "defusedxml": "PSF-2.0",  # "PSFL"
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # "…, dependency licenses", which are of these kinds, too
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",  # "GPL" and "Artistic License" without versions
}
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
PHRASES = (
    (r"Neither the names? (of|nor)", "BSD-3-Clause"),
    (r"Redistribution and use in source and binary forms", "BSD-2-Clause"),
    (r"Permission is hereby granted, free of charge", "MIT"),
)


def licence(name: str) -> str:
    """Return the licence of an installed package as an SPDX expression, "" where nobody can tell.

    What the package says in an expression counts first, then a plain name, a classifier, and the text.
    """
    found = metadata.metadata(name)
    if name in READ_BY_US:
        return READ_BY_US[name]
    if expression := found["License-Expression"]:
        return str(expression)
    if found["License"] in FOR_CHECKS:
        return str(found["License"])
    said = [line.split(" :: ")[-1] for line in found.get_all("Classifier") or [] if line.startswith("License ::")]
    if len(said) == 1 and said[0] in CLASSIFIERS:
        return CLASSIFIERS[said[0]]
    return next((known for pattern, known in PHRASES if re.search(pattern, " ".join(texts(name).split()))), "")


def texts(name: str) -> str:
    """Return the texts of a package's licences, one after the other, as they lie beside its metadata."""
    files = [path for path in metadata.files(name) or [] if re.search(r"dist-info/.*(LICEN[CS]E|COPYING)", str(path))]
    return "\n\n".join(path.read_text() for path in sorted(files))


def allowed(expression: str, known: frozenset[str]) -> bool:
    """Return whether an expression can be kept with these licences alone; what has brackets is for people to read."""
    return any(all(part in known for part in choice.split(" AND ")) for choice in expression.split(" OR "))
