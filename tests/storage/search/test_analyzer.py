import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search import analyzer


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("och att det", []),
        ("Årsplanen", ["årsplan"]),
        ("Läkemedlen", ["läkemedel"]),
        ("kommuner", ["kommun"]),
        ("planning", ["planning", "plan"]),
        ("SFS 2017:30", ["sfs", "2017.30", "2017", "30"]),
        ("8/5", ["8.5", "8", "5"]),
        ("25:e", ["25"]),
        ("AU:s", ["au"]),
        ("it och IT", ["it"]),
        ("BESLUT I DAG", ["beslut", "dag"]),
        ("e-post", ["epost", "post"]),
        ("t.ex. bl.a. m.m.", []),
        ("vård vården", ["vård"]),
        ("İzmir", ["izmir"]),
        ("b" * 500, ["b" * analyzer.LONGEST_TERM]),
        ("1-" + "b" * 500, ["1" + "b" * 63, "1", "b" * analyzer.LONGEST_TERM]),
    ],
)
def test_a_text_becomes_terms(text: str, terms: list[str]) -> None:
    assert list(analyzer.terms(text)) == terms


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("frågan om årsplanen?", ["årsplanen"]),
        ("the question of the budget", ["budget"]),
        ("frågan", ["frågan"]),
        ("vi", ["vi"]),
        ("om om om", ["om"]),
        ("Läkemedels-automater", ["läkemedelsautomater"]),
        ("? ! … *", []),
    ],
)
def test_a_question_becomes_its_telling_words(question: str, words: list[str]) -> None:
    assert [word.text for word in analyzer.asked(question)] == words


def test_a_pasted_page_is_looked_for_by_its_beginning() -> None:
    page = " ".join(f"ord{number}" for number in range(1000))
    assert [word.text for word in analyzer.asked(page)] == page.split()[: analyzer.MOST_WORDS]


@given(st.text())
def test_whatever_is_written_a_term_is_letters_and_digits(text: str) -> None:
    for term in analyzer.terms(text):
        assert 0 < len(term) <= analyzer.LONGEST_TERM
        assert term.replace(".", "").isalnum()
        assert term == term.lower()


@given(st.text())
def test_whatever_is_written_finds_itself(text: str) -> None:
    held = set(analyzer.terms(text))
    for word in analyzer.asked(text):
        if word.text not in analyzer.STOP_WORDS:
            assert held.issuperset(word.stems)


@pytest.mark.parametrize(
    "terms",
    [[], ["plan"], ["åäö", "plan", "Ünlü"], ["café", "müsli", "łódź", "e\u0301", "ñandú", "ж"]],
)
def test_many_terms_are_written_plainly_as_each(terms: list[str]) -> None:
    assert analyzer.all_plain(terms) == [analyzer.plain(term) for term in terms]
