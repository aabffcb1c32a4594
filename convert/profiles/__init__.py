"""The two profiles of Akoma Ntoso for the United Nations: the guideline's and that of the published files.

    akn4un   the guideline (unsceb-hlcm, 2018): `ref`, `i`, eIds by number, un-ga; what undoc reads everything into
    dgacm    the published files, for programs made for these: `a`, `span class="italic"`, running eIds, unga

From dgacm to akn4un a tree is composed and marked up anew; what both can hold of its metadata is carried over.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from convert.akn.names import akn, document_element, local

# Children of `meta` that say the same in both profiles, in the order of the schema.
_CARRIED = ("publication", "classification", "lifecycle", "workflow", "analysis", "temporalData")


def carry_metadata(source: etree._Element, target: etree._Element) -> None:
    """Put the classification, workflow and analysis of `source` into `target`, at their place."""
    meta, known = (document_element(tree).find(akn("meta")) for tree in (target, source))
    if meta is None or known is None:
        return
    at = 1
    for child in known:
        if local(child) in _CARRIED:
            meta.insert(at, deepcopy(child))
            at += 1
