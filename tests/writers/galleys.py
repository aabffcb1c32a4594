"""Small galleys for the typesetter, on harmless matters."""

from __future__ import annotations

from convert.galley import Call, Furniture, FurnitureKind, Galley, Note, Paragraph, Role, Run


def paragraph(role: Role, *pieces: str | Note, level: int = 0) -> Paragraph:
    """A paragraph whose text has its italics between underscores; notes are called where they stand."""
    content: list[Run | Call] = []
    for piece in pieces:
        if isinstance(piece, Note):
            content.append(Call(piece))
        else:
            runs = enumerate(piece.split("_"))
            content += [Run(text, italic=place % 2 == 1) for place, text in runs if text]
    return Paragraph(content, role, level)


def note(mark: str, text: str) -> Note:
    return Note(mark, [paragraph(Role.NOTE, text)])


def draft() -> Galley:
    """A draft resolution of one page: masthead, star note, numbered note, points."""
    star = note("*", "On behalf of the States that keep gardens.")
    first = note("1", "See _Yearbook of Gardens_, 2030, chap. II.")
    return Galley(
        blocks=[
            paragraph(Role.PUBLISHER, "United Nations"),
            paragraph(Role.SYMBOL, "A/C.7/85/L.3"),
            paragraph(Role.ORGAN, "General Assembly"),
            paragraph(Role.DISTRIBUTION, "Distr.: Limited"),
            paragraph(Role.DATE, "6 May 2031"),
            paragraph(Role.ORIGINAL, "Original: English"),
            paragraph(Role.SESSION, "Eighty-fifth session"),
            paragraph(Role.COMMITTEE, "Seventh Committee"),
            paragraph(Role.AGENDA_ITEM, "Agenda item 12 (b)"),
            paragraph(Role.AGENDA_TITLE, "Culture of peace: the care of public gardens and of those who tend them"),
            paragraph(Role.SPONSORS, "Atlantis:", star, " draft resolution"),
            paragraph(Role.TITLE, "Public gardens as places of learning"),
            paragraph(Role.ENACTING, "_The General Assembly_,"),
            paragraph(
                Role.RECITAL,
                "_Recalling_ its resolution 84/17 of 3\u00a0April 2030,",
                first,
                " in which it invited towns to open their gardens to schools, and recognizing that well-kept gardens "
                "are places where the young learn from the old,",
            ),
            paragraph(Role.OPERATIVE, "1.\t_Welcomes_ the opening of one hundred gardens to schools;"),
            paragraph(Role.OPERATIVE, "2.\t_Invites_ towns:"),
            paragraph(Role.POINT, "(a)\tTo plant trees that bear fruit;", level=1),
            paragraph(Role.POINT, "(i)\tApples where it is cool;", level=2),
            paragraph(Role.OPERATIVE, "3.\t_Decides_ to return to the matter in the spring."),
        ],
        furniture=[Furniture("31-01234 (E)", FurnitureKind.JOB_NUMBER)],
        language="eng",
    )


def resolution(recitals: int) -> Galley:
    """An adopted resolution that runs over several pages, with a note in every recital, a vote and an annex."""
    matter = (
        "_Noting_ that gardens need water in summer and rest in winter, that paths want gravel, benches want paint and "
        "visitors want shade, and that all of these cost less than is thought,"
    )
    notes = [note(str(number), f"A/84/{number}, para. {number}.") for number in range(1, recitals + 1)]
    return Galley(
        blocks=[
            paragraph(Role.SYMBOL, "A/RES/85/9"),
            paragraph(Role.ORGAN, "General Assembly"),
            paragraph(Role.SESSION, "Eighty-fifth session"),
            paragraph(Role.AGENDA_ITEM, "Agenda item 12"),
            paragraph(Role.AGENDA_TITLE, "Culture of peace"),
            paragraph(Role.ADOPTION, "Resolution adopted by the General Assembly on 6\u00a0June\u00a02031"),
            paragraph(Role.REPORT_LINE, "[_on the report of the Seventh Committee (A/85/412)_]"),
            paragraph(Role.TITLE, "85/9.\tWater, gravel and shade in public gardens"),
            paragraph(Role.ENACTING, "_The General Assembly_,"),
            *(paragraph(Role.RECITAL, matter, one) for one in notes),
            paragraph(Role.OPERATIVE, "_Decides_ to keep the gardens open."),
            paragraph(Role.CONCLUSION, "12th plenary meeting"),
            paragraph(Role.CONCLUSION, "6 June 2031"),
            paragraph(Role.ANNEX, "Annex"),
            paragraph(Role.ANNEX_TITLE, "Rules of the gardens"),
            paragraph(Role.OPERATIVE, "1.\tGates open at sunrise."),
        ],
        language="eng",
    )
