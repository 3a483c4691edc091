import io
import re
import zipfile

import pytest

from builder.lint.word import word_faults
from tests.papers import mou
from tests.towns import town

SPOILT = [
    ("word/document.xml", '<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">',
     '<w:r><w:t xml:space="preserve">', "a Hebrew run without rtl"),
    ("word/document.xml", "<w:rPr><w:rtl/></w:rPr></w:pPr>", "</w:pPr>", "the mark of a paragraph"),
    ("word/document.xml", "<w:rPr><w:rtl/></w:rPr></w:pPr>", '<w:bidi w:val="0"/><w:rPr><w:rtl/></w:rPr></w:pPr>',
     "a paragraph runs left to right"),
    ("word/document.xml", "<w:rPr><w:rtl/></w:rPr></w:pPr>", '<w:jc w:val="right"/><w:rPr><w:rtl/></w:rPr></w:pPr>',
     "aligned to a side"),
    ("word/styles.xml", '<w:basedOn w:val="Normal"/>', "", "rests on none"),
    ("word/header1.xml", "<w:r><w:rPr><w:rtl/></w:rPr>", "<w:r>", "a Hebrew run without rtl"),
    ("word/comments.xml", "<w:r><w:rPr><w:rtl/></w:rPr>", "<w:r>", "a Hebrew run without rtl"),
    ("word/document.xml", "<w:bidiVisual/>", "", "a table from left to right"),
    ("word/document.xml", "<w:tblHeader/>", "", "without a head row"),
    ("word/document.xml", "<w:cantSplit/>", "", "may break across pages"),
    ("word/document.xml", 'w:fldCharType="end"', 'w:fldCharType="begin"', "a field"),
    ("word/document.xml", 'w:name="_Ref_frame"', 'w:name="_Ref_other"', "a reference to nothing"),
    ("word/document.xml", 'w:name="_Ref_frame"', 'w:name="_Ref_lawful"', "bookmark's name _Ref_lawful stands 2 times"),
    ("word/document.xml", 'w:id w:val="7002"', 'w:id w:val="7001"', "control 7001 stands 2 times"),
    ("word/document.xml", '<w:pStyle w:val="Clause2"/>', '<w:pStyle w:val="Nobody"/>', "unknown style Nobody"),
    ("word/document.xml", "<w:bidi/><w:docGrid", "<w:docGrid", "the section is not right to left"),
    ("word/document.xml", "אופקים", "None", "a leftover 'None'"),
    ("word/document.xml", "אופקים", "( )", "a leftover '( )'"),
    ("word/document.xml", '<w:commentReference w:id="0"/>', "", "commentReference and comments differ"),
    ("word/document.xml", "<w:body>", "<w:body><w:p><w:pPr><w:rPr><w:rtl/></w:rPr></w:pPr></w:p>", "without words"),
    ("word/styles.xml", '<w:szCs w:val="24"/>', "", "sz without the same szCs"),
    ("word/styles.xml", "<w:bCs/>", "", "b without the same bCs"),
    ("word/settings.xml", 'w:val="15"', 'w:val="14"', "compatibility mode is not 15"),
]  # fmt: skip


def spoilt(data: bytes, name: str, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for each in source.namelist():
            part = source.read(each)
            if each == name:
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            target.writestr(each, part)
    return made.getvalue()


@pytest.mark.parametrize(("name", "old", "new", "fault"), SPOILT)
def test_each_fault_is_found_where_it_is_put(name: str, old: str, new: str, fault: str) -> None:
    found = word_faults(spoilt(mou(town()), name, old, new))
    assert any(fault in each for each in found), found


def test_latin_letters_in_a_hebrew_run_are_found() -> None:
    data = spoilt(mou(town()), "word/document.xml", "אופקים", "עיר Tel קטנה")
    assert any(re.search("left-to-right letters", each) for each in word_faults(data))


@pytest.mark.parametrize("name", ["-2+3", "+1+1", "-2+3 (אופקים)", "1e5", "0031", "*2700", "(04) 000-1234", "-₪200+5%"])
def test_a_signer_s_name_of_numbers_and_signs_is_no_fault_of_a_paper(name: str) -> None:
    """A legal name of numbers, which fuzzing found: the run that held it was cut in the middle of a sum."""
    assert word_faults(mou(town(name=name, legal_name=name))) == []
