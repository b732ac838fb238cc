"""Word files made for tests: the smallest that Word would open, with the body and parts that a test gives."""

from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

from mingzhang.model.document import Document
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.read import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_ROOTS = {"styles": "styles", "numbering": "numbering", "comments": "comments", "footnotes": "footnotes"}


def docx(*body: str, charts: dict[str, str] | None = None, **parts: str) -> bytes:
    """A Word file of these blocks; parts by name (styles, numbering, comments, footnotes, header1 …)."""
    relations, kinds = [], []
    files: dict[str, bytes] = {}
    for name, content in parts.items():
        root = "hdr" if name.startswith("header") else "ftr" if name.startswith("footer") else name
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = _xml(f"w:{root}", content)
        relations.append(relation(name, kind, f"{name}.xml"))
        kinds.append((f"/word/{name}.xml", f"{_KINDS}.{kind}+xml"))
    for name, content in (charts or {}).items():
        files[f"word/charts/{name}.xml"] = _xml("c:chartSpace", content)
        relations.append(relation(name, "chart", f"charts/{name}.xml"))
        kinds.append((f"/word/charts/{name}.xml", _CHART))
    files["word/document.xml"] = _xml("w:document", f"<w:body>{''.join(body)}</w:body>")
    files["word/_rels/document.xml.rels"] = relations_of(relations)
    files["_rels/.rels"] = relations_of([relation("main", "officeDocument", "word/document.xml")])
    files["[Content_Types].xml"] = _types([("/word/document.xml", f"{_KINDS}.document.main+xml"), *kinds])
    return zipped(files)


def zipped(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files in a zip file."""
    with ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def read(*body: str, charts: dict[str, str] | None = None, **parts: str) -> Document:
    """The document of such a file, sound in every respect that holds for all."""
    document = read_docx(docx(*body, charts=charts, **parts), "青禾县.docx", Limits())
    assert_sound(document)
    return document


def assert_sound(document: Document) -> None:
    """What holds for every Word file: each character leads to its paragraph, offsets run on."""
    index = document.index
    assert len(index) == len(document.text)
    assert all(before < after for before, after in pairwise(index))
    assert not index or index[-1] < len(document.raw)
    assert all(document.origin.locate(at, at + 1).paragraph for at in range(len(document.raw)))
    for block, following in pairwise(document.blocks):
        assert block.span.end <= following.span.start
    spans = [each.span for each in document.remarks]
    spans += [each.span for each in document.pictures or ()]
    spans += [each.span for each in document.figures]
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs and plain words."""
    stated = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{stated}{''.join(each if each.startswith('<') else r(each) for each in content)}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    stated = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{stated}<w:t xml:space="preserve">{words}</w:t></w:r>'


def styled(style: str, *content: str) -> str:
    """A paragraph with a style."""
    return p(*content, properties=f'<w:pStyle w:val="{style}"/>')


def listed(number: int, depth: int, *content: str) -> str:
    """A paragraph with an automatic number."""
    return p(
        *content,
        properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells and plain words."""
    stated = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return (
        f"<w:tr>{stated}{''.join(each if each.startswith('<w:tc>') else tc(each) for each in cells)}</w:tr>"
    )


def tc(*content: str, across: int = 1, down: str = "") -> str:
    """A cell; `down` is "restart" or "continue"."""
    span = f'<w:gridSpan w:val="{across}"/>' if across != 1 else ""
    merge = f'<w:vMerge w:val="{down}"/>' if down else ""
    blocks = "".join(each if each.startswith(("<w:p>", "<w:tbl>")) else p(each) for each in content)
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{blocks or '<w:p/>'}</w:tc>"


def field(instruction: str, *result: str) -> str:
    """A field with its result, in one paragraph."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{"".join(map(r, result))}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(*blocks: str) -> str:
    """A run with a text box, written twice as Word does: for new and for old programs."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def drawing(inside: str) -> str:
    """A run with something drawn."""
    return (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
        f"{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


PICTURE = drawing('<a:blip r:embed="rId9"/>')


def numbered(*levels: tuple[str, str], more: str = "", ids: tuple[int, ...] = (1,)) -> str:
    """A numbering part with one list of these levels (format and text) under some ids."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    numbers = "".join(f'<w:num w:numId="{each}"><w:abstractNumId w:val="0"/>{more}</w:num>' for each in ids)
    return f'<w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>{numbers}'


def comment(number: int, *words: str) -> str:
    """A comment for the comments part."""
    return f'<w:comment w:id="{number}" w:author="某人">{"".join(map(p, words))}</w:comment>'


def commented(number: int, words: str) -> str:
    """Words with a comment."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{r(words)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def workbook(*rows: str) -> bytes:
    """An .xlsx with a sheet "Sheet1" of these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = '<sheets><sheet name="Sheet1" r:id="b"/></sheets>'
    return zipped(
        {
            "_rels/.rels": relations_of([relation("a", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}">{book}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": relations_of([relation("b", "worksheet", "worksheets/sheet1.xml")]),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()
            ),
        }
    )


def pie(
    values: dict[str, str], title: str = "", code: str = "General", labels: str = "", more: str = ""
) -> str:
    """A chart part with one series."""
    head = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    points = "".join(f'<c:pt idx="{n}"><c:v>{name}</c:v></c:pt>' for n, name in enumerate(values))
    figures = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values.values()))
    return (
        f"<c:chart>{head if title else ''}<c:plotArea><c:pieChart><c:ser>"
        f"<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>系列1</c:v></c:pt></c:strCache></c:strRef></c:tx>{labels}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$3</c:f><c:strCache>{points}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B$3</c:f><c:numCache><c:formatCode>{code}</c:formatCode>{figures}"
        f"</c:numCache></c:numRef></c:val></c:ser></c:pieChart></c:plotArea></c:chart>{more}"
    )


def _xml(root: str, content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {NAMESPACES}>{content}</{root}>'.encode()


def relation(name: str, kind: str, target: str) -> str:
    """One reference of a part to another."""
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def relations_of(each: list[str]) -> bytes:
    """The references of a part."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'.encode()


def _types(kinds: list[tuple[str, str]]) -> bytes:
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    ).encode()
