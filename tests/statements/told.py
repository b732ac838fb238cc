"""What a piece of report text tells, in a notation that reads like the relation itself."""

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.statement import Identity, Means, Mention
from mingzhang.packs.loader import choose
from mingzhang.readers.read import read_text
from mingzhang.statements.profile import profile
from mingzhang.statements.read import read
from mingzhang.statements.reading import Reading


def reading(text: str) -> Reading:
    """The reading of a text, without tables and forms."""
    document = read_text(text, "青禾县.txt")
    return read(document, choose(document.text, profile(document).year))


def told(text: str) -> list[str]:
    """Each number with what it confines: “320.64 = 基本支出”, “66.71 = 基本支出 ÷ 支出”, “1.86 = 支出 - 2022年支出”."""
    said = reading(text)
    return [_mention(mention, said.profile.year or 0) for mention in said.mentions]


def sums(text: str) -> list[str]:
    """The relations that the words state: “支出 = 基本支出 + 项目支出”; “?” where the list may not be full."""
    said = reading(text)
    return [_identity(identity, said.profile.year or 0) for identity in said.identities]


def _mention(mention: Mention, year: int) -> str:
    terms = "".join(
        f"{' - ' if factor < 0 else ' + '}{name(key, year)}" for factor, key in mention.terms
    ).removeprefix(" + ")
    if mention.over is not None:
        terms = f"({terms})" if len(mention.terms) > 1 else terms
        terms += f" ÷ {name(mention.over, year)}"
    sign = "-" if mention.negative else ""
    about = "约" if mention.written.approximate else ""
    rate = "比率 " if mention.means is Means.RATIO else ""
    return f"{about}{sign}{mention.written.digits}{mention.written.unit} = {rate}{terms}"


def _identity(identity: Identity, year: int) -> str:
    (_, total), *parts = identity.terms
    doubt = "" if identity.certain else "?"
    return f"{name(total, year)} = {' + '.join(name(key, year) for _, key in parts)}{doubt}"


def name(key: Key, year: int) -> str:
    """“2022年年初预算·一般公共预算·支出2010301”; a scope in braces where it is a name."""
    words = key.concept
    if key.fund is not Fund.ALL:
        words = f"{key.fund.value}·{words}"
    if key.stage is not Stage.FINAL:
        words = f"{key.stage.value}·{words}"
    if key.year != year:
        words = f"{key.year}年{words}"
    scope = key.scope.partition("#")[0]
    return f"{words}{key.function}{key.economic}{f'{{{scope}}}' if scope else ''}"
