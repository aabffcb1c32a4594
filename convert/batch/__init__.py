"""Many documents: jobs go in, outcomes come out. Whatever happens to one document, the others are done.

What becomes of a document, and what `--resume` makes of that:

| state | output | when | in a resumed run |
|---|---|---|---|
| done | written | no problem is an error | skipped |
| done with problems | written | some are: lost characters, an invalid tree | skipped |
| failed, for good | none | the input is damaged, of another kind, unsafe | skipped, and still counted as failed |
| failed, in passing | none | no right to read it, no password, a full disk, no font, its limits, a fault | done again |
| skipped | as it was | the output is there; input, undoc and options are as they were | skipped |

`plan` makes jobs of what a user names. A job is carried out by `work`, in this process or in one of its own: `pool` has
processes of this machine, `cluster` those of many.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from convert.batch.course import outcomes as outcomes
    from convert.batch.course import run as run
    from convert.batch.job import Effort as Effort
    from convert.batch.job import Facts as Facts
    from convert.batch.job import Job as Job
    from convert.batch.job import Outcome as Outcome
    from convert.batch.job import State as State
    from convert.batch.journal import Journal as Journal
    from convert.batch.limits import Limits as Limits
    from convert.batch.progress import Progress as Progress
    from convert.batch.records import fingerprint as fingerprint
    from convert.batch.records import record as record

_HOMES = {
    "Effort": "job",
    "Facts": "job",
    "Job": "job",
    "Journal": "journal",
    "Limits": "limits",
    "Outcome": "job",
    "Progress": "progress",
    "State": "job",
    "fingerprint": "records",
    "outcomes": "course",
    "record": "records",
    "run": "course",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    # Imported when first used, as in `convert`: who only plans a batch has no time to load processes and sockets.
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(f"convert.batch.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'convert.batch' has no attribute {name!r}")
