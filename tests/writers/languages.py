"""One invented resolution on gardens, in three languages: masthead, recital, paragraphs, points, notes, a table."""

from __future__ import annotations

from convert.galley import Call, Cell, Furniture, FurnitureKind, Galley, Note, Paragraph, Role, Run, Table
from tests.writers.galleys import note, paragraph


def _galley(language: str, masthead: dict[Role, str], letter: str, text: list[Paragraph | Table]) -> Galley:
    lines = {Role.SYMBOL: "A/RES/85/7", Role.DISTRIBUTION: "Distr.: General", Role.DATE: "6 May 2031"}
    return Galley(
        blocks=[*(paragraph(role, line) for role, line in (masthead | lines).items()), *text],
        furniture=[Furniture(f"31-00007 ({letter})", FurnitureKind.JOB_NUMBER)],
        language=language,
    )


def _led(role: Role, lead: Run, *pieces: str | Note, number: str = "", level: int = 0) -> Paragraph:
    rest = paragraph(role, *pieces).content
    before = [Run(f"{number}\t")] if number else []
    return Paragraph([*before, lead, *rest], role, level)


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(
        [[Cell([paragraph(Role.TEXT, text)], header=place == 0) for text in row] for place, row in enumerate(rows)]
    )


def arabic() -> Galley:
    """Brackets around calls belong to the text, as in the published files."""

    def lead(text: str) -> Run:
        return Run(text, italic=True, bold=True)

    first = note("1", "() انظر A/85/3 (Part I)، الفصل الثاني.")
    recital = _led(Role.RECITAL, lead("إذ تشير"), " إلى قرارها 84/12 المؤرخ 20 كانون الأول/ديسمبر 2030")
    recital.content += [
        Run("(", rise=1),
        Call(first),
        Run(")", rise=1),
        Run("، وإلى «السنة الدولية للحدائق (2029-2031)»،"),
    ]
    return _galley(
        "ara",
        {Role.PUBLISHER: "الأمم المتحدة", Role.ORGAN: "الجمعية العامة", Role.SESSION: "الدورة الخامسة والثمانون"},
        "A",
        [
            paragraph(Role.TITLE, "85/7\tالعناية بالحدائق العامة"),
            _led(Role.ENACTING, lead("إن الجمعية العامة"), "،"),
            recital,
            _led(
                Role.OPERATIVE,
                lead("تشجع"),
                " الدول الأعضاء على أن تفتح حدائقها للناس كافة في كل يوم من أيام السنة، وأن تغرس فيها الأشجار والأزهار،"
                " وأن تصون ما فيها من طرق ومقاعد، وعلى القيام بما يلي:",
                number="1 -",
            ),
            paragraph(Role.POINT, "(أ)\tسقي الأشجار؛", level=1),
            paragraph(Role.POINT, "(ب)\tإطعام الطيور في garden of birds مرتين.", level=1),
            _table(("الحديقة", "الأشجار"), ("حديقة الميناء", "1 200"), ("حديقة الجبل", "35")),
        ],
    )


def chinese() -> Galley:
    def lead(text: str) -> Run:
        return Run(text, bold=True)

    return _galley(
        "zho",
        {Role.PUBLISHER: "联合国", Role.ORGAN: "大会", Role.SESSION: "第八十五届会议"},
        "C",
        [
            paragraph(Role.TITLE, "85/7.\t公共花园的养护"),
            _led(Role.ENACTING, lead("大会"), "，"),
            _led(
                Role.RECITAL,
                lead("回顾"),
                "其2030年12月20日第84/12号决议，其中宣布2029年至2031年为“国际花园年”，并请各会员国每年开放一天花园，",
                note("1", "见A/85/3(Part I)，第二章。"),
                "供公众参观，",
            ),
            _led(
                Role.OPERATIVE,
                lead("鼓励"),
                "各会员国在全年每一天向所有人开放其花园，在园中种植树木和花卉，养护园中的道路和座椅，并采取下列行动：",
                number="1.",
            ),
            paragraph(Role.POINT, "(a)\t浇灌树木；", level=1),
            paragraph(Role.POINT, "(b)\t每天两次喂养garden of birds中的鸟类。", level=1),
            _table(("花园", "树木"), ("港口花园", "1 200"), ("山地花园", "35")),
        ],
    )


def russian() -> Galley:
    def lead(text: str) -> Run:
        return Run(text, italic=True)

    return _galley(
        "rus",
        {
            Role.PUBLISHER: "Организация Объединенных Наций",
            Role.ORGAN: "Генеральная Ассамблея",
            Role.SESSION: "Восемьдесят пятая сессия",
        },
        "R",
        [
            paragraph(Role.TITLE, "85/7.\tУход за общественными садами"),
            _led(Role.ENACTING, lead("Генеральная Ассамблея"), ","),
            _led(
                Role.RECITAL,
                lead("ссылаясь"),
                " на свою резолюцию 84/12 от 20 декабря 2030 года",
                note("1", "См. A/85/3 (Part I), глава II."),
                ", в которой она объявила «Международный год садов»,",
            ),
            _led(
                Role.OPERATIVE,
                lead("рекомендует"),
                " государствам-членам открывать свои сады для всех желающих в любой день года, сажать в них деревья и"
                " цветы, ухаживать за дорожками и скамейками и в этой связи:",
                number="1.",
            ),
            paragraph(Role.POINT, "a)\tполивать деревья;", level=1),
            paragraph(Role.POINT, "b)\tдважды в день кормить птиц.", level=1),
            _table(("Сад", "Деревья"), ("Портовый сад", "1 200"), ("Горный сад", "35")),
        ],
    )
