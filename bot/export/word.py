"""Minutes as a Word document: real headings, lists, fields and lines to sign on."""

import io
from copy import deepcopy
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.export.dress import PLAIN, Dress
from bot.export.paper import Block, Entry, Fact, Heading, Names, Paper, Words

_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_INK = RGBColor(0x1A, 0x1A, 0x1A)
_GREY = RGBColor(0x5A, 0x5A, 0x5A)
_RED = RGBColor(0xA4, 0x26, 0x2C)
_LOGO_HEIGHT, _LOGO_WIDTH = Cm(1.6), Cm(8)  # at most
_APART, _A_LITTLE = Pt(18), Pt(8)
_LINES = ("4F52B2", "4F52B3")  # by turns: Word draws equal lines of what meets as one
_TAGGED_TIME = time(12)  # no hour of the meeting: the same minutes give the same bytes


def write(paper: Paper, dress: Dress = PLAIN) -> bytes:
    """
    Write the minutes; with the group's own template, in its styles and below what it holds.

    Styles for headings that it lacks are made; lists that it has no style for get their dots.
    """
    own = dress.template
    document = Document(io.BytesIO(own) if own is not None else None)
    page = _Page(document, is_own=own is None)
    page.set_up(paper)
    if dress.logo is not None:
        page.logo(dress.logo, paper.logo)
    page.heading(paper.kind, 1)
    if paper.draft:
        page.draft(paper.draft)
    for fact in paper.facts:
        page.fact(fact)
    for block in paper.blocks:
        page.block(block)
    for each in paper.signatures:
        page.signature(Fact(each.office, each.name))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Page:
    """A document being written; `is_own`: nobody sent a template."""

    def __init__(self, document: Any, *, is_own: bool) -> None:  # noqa: ANN401 - python-docx's types are its own
        self.document = document
        self.is_own = is_own
        self.records = 0  # that are written
        # By the styles themselves: python-docx does not find by its name what others call so.
        self.styles = {style.name: style for style in document.styles}

    def set_up(self, paper: Paper) -> None:
        """Set language, title and day; page, header and footer where no template has its own."""
        told = self.document.core_properties
        told.title, told.author = paper.title, paper.group
        told.comments = told.last_modified_by = ""  # a template's writer is nobody of the meeting's
        told.language = _LANGUAGES[paper.language]
        told.created = told.modified = datetime.combine(paper.day, _TAGGED_TIME)
        for style in self.document.styles:
            if style.name == "Normal":
                _speak(style, _LANGUAGES[paper.language])
        if self.is_own:
            self._looks()
            self._furniture(paper)

    def _looks(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
        styles = self.document.styles
        _face(styles["Normal"], 11)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, size, above in (("Heading 1", 22, 0), ("Heading 2", 14, 18)):
            _face(styles[name], size)
            styles[name].font.color.rgb = _INK
            styles[name].paragraph_format.space_before = Pt(above)
            styles[name].paragraph_format.space_after = Pt(4)
        for name in ("Header", "Footer"):
            _face(styles[name], 9)
            styles[name].font.color.rgb = _GREY

    def _furniture(self, paper: Paper) -> None:
        """Name the meeting at the head of every further page, and count pages at the foot."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = paper.running
        for footer in (section.footer, section.first_page_footer):
            line = footer.paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            before, _page, behind = paper.page.partition("{page}")
            between, _pages, after = behind.partition("{pages}")
            line.add_run(before)
            _field(line, "PAGE")
            line.add_run(between)
            _field(line, "NUMPAGES")
            line.add_run(after)

    def logo(self, picture: bytes, said: str) -> None:
        """Put the logo at the top; `said` to who does not see it."""
        drawn = self.document.add_picture(io.BytesIO(picture), height=_LOGO_HEIGHT)
        if drawn.width > _LOGO_WIDTH:
            drawn.height = int(drawn.height * _LOGO_WIDTH / drawn.width)
            drawn.width = _LOGO_WIDTH
        drawn._inline.docPr.set("descr", said)  # noqa: SLF001 - python-docx has no words for it
        self.document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def heading(self, text: str, level: int) -> None:
        """Write a heading; the style is made where a template has not used it yet."""
        name = f"Heading {level}"
        if name not in self.styles:
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.base_style, style.font.bold = self.document.styles.default(style.type), True
            style.font.size = Pt((22, 14)[level - 1])
            looks = style.paragraph_format
            looks.space_before, looks.space_after, looks.keep_with_next = Pt(14), Pt(4), True
            _outline(style, level)
            self.styles[name] = style
        self.document.add_paragraph(text, style=self.styles[name])

    def draft(self, text: str) -> None:
        """Say that it is a draft."""
        run = self.document.add_paragraph().add_run(text)
        run.bold, run.font.color.rgb = True, _RED

    def fact(self, fact: Fact) -> Any:  # noqa: ANN401 - a paragraph of python-docx
        """Write a label and what it says."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{fact.label}:").bold = True
        paragraph.add_run(f" {fact.text}")
        return paragraph

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading(text=text):
                self.heading(text, 2)
            case Words(text):
                self.document.add_paragraph(text)
            case Fact(is_apart=is_apart):
                self.fact(block).paragraph_format.space_before = _APART if is_apart else None
            case Names(label, entries, is_apart):
                named = self.document.add_paragraph()
                named.add_run(f"{label}:").bold = True
                named.paragraph_format.space_before = _APART if is_apart else _A_LITTLE
                named.paragraph_format.keep_with_next = True
                for entry in entries:
                    self.entry(entry)
            case Entry():
                self.record(block)

    def record(self, entry: Entry) -> None:
        """Write a decision or an action and what belongs to it as one block."""
        self.records += 1
        lines = (Fact(entry.label, entry.text), *entry.facts)
        for n, line in enumerate(lines, start=1):
            paragraph = self.fact(line)
            looks = paragraph.paragraph_format
            looks.keep_together, looks.left_indent = True, Cm(0.4)
            _border(paragraph, "left", space=8, colour=_LINES[self.records % 2])
            looks.keep_with_next = n < len(lines)
            looks.space_after = Pt(0) if n < len(lines) else Pt(6)

    def entry(self, text: str) -> None:
        """Write one line of a list."""
        style = self.styles.get("List Bullet")
        paragraph = self.document.add_paragraph(text if style else f"• {text}", style=style)
        paragraph.paragraph_format.space_after = Pt(2)

    def signature(self, fact: Fact) -> None:
        """Draw a line to sign on, and say below it who is to."""
        # A paragraph of its own: equal borders of paragraphs that meet are drawn once for all.
        line = self.document.add_paragraph()
        line.paragraph_format.space_before = Pt(28)
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.right_indent = Cm(7)
        line.paragraph_format.keep_with_next = True
        _border(line, "bottom", space=1, colour="1A1A1A")
        self.fact(fact)


def _face(style: Any, size: float) -> None:  # noqa: ANN401 - as above
    """Set letters of one face, whatever the theme says."""
    style.font.name, style.font.size = "Calibri", Pt(size)
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:cs"), "Calibri")


def _outline(style: Any, level: int) -> None:  # noqa: ANN401 - as above
    """Make paragraphs of a style headings, to who goes from one to the next."""
    told = OxmlElement("w:outlineLvl")
    told.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(told)


def _speak(style: Any, language: str) -> None:  # noqa: ANN401 - as above
    """Say in which language the text is, for spelling and for reading aloud."""
    properties = style.element.get_or_add_rPr()
    for told in properties.findall(qn("w:lang")):
        properties.remove(told)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), language)
    properties.append(told)


def _field(paragraph: Any, what: str) -> None:  # noqa: ANN401 - as above
    """Put a field that Word counts: the page, the number of pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    run = paragraph.add_run("1")
    field.append(deepcopy(run._r))  # noqa: SLF001 - python-docx has no fields of its own
    paragraph._p.replace(run._r, field)  # noqa: SLF001 - as above


def _border(paragraph: Any, side: str, *, space: int, colour: str) -> None:  # noqa: ANN401 - as above
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", str(space)), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
