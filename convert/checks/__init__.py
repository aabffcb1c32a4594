"""The checks: what is wrong with a file or a tree, as problems: well-formedness (W), schema (X), profile (U)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from convert.checks import schema as schema
from convert.checks import wellformed as wellformed
from convert.checks.choice import chosen as chosen
from convert.checks.choice import may_choose
from convert.checks.places import File as File
from convert.problems import Problem


def titles() -> dict[str, str]:
    """What each code of these checks stands for."""
    from convert.checks import profile  # a hundred rules, loaded where they are wanted

    return {**wellformed.CODES, **schema.CODES, **{rule.code: rule.title for rule in profile.rules()}}


def check(
    data: bytes, source: str = "", *, profile: str = "auto", select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Problem]:
    """What is wrong with the XML file `source` whose bytes are `data`, with line, column and the line to show.

    What is not well-formed is no tree, and what is no Akoma Ntoso has no profile: later layers are silent then.
    """
    root, problems = wellformed.parse(data, source)
    if root is None:
        return problems
    return check_tree(root, File(source, data), profile=profile, select=select, ignore=ignore)


def check_tree(
    root: etree._Element,
    file: File | None = None,
    *,
    profile: str = "auto",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> list[Problem]:
    """What schema and rules find in a tree; only those layers run from which something is selected."""
    file, found = file or File(), list[Problem]()
    if any(chosen(code, select, ignore) for code in schema.CODES):
        found += schema.check(root, file)
    if any(problem.code == schema.NO_ROOT for problem in found):
        return found
    if may_choose("U", select, ignore):
        found += _profile(root, file, profile, select, ignore)
    return found


def _profile(
    root: etree._Element, file: File, name: str, select: Sequence[str], ignore: Sequence[str]
) -> list[Problem]:
    from convert.checks import profile  # a hundred rules, loaded where one is wanted

    return profile.check(root, file, profile=name, select=select, ignore=ignore)
