"""What is taken for a person's number or a patient's name, and what is not."""

import pytest

from bot.secrecy import Kind, masked, sensitive

# Made-up numbers, with their check digits right.
NUMBERS = [
    "Ärende 19811218-9876 gäller boendet",
    "811218-9876",
    "811218+9876 är över hundra",
    "198112189876",
    "Personnummer: 8112189876",
    "pnr 8112189876",
    "Samordningsnummer 701063-2391",
    "född 20000229-0005",
]
NONE = [
    "Org.nr 556036-0793",  # an organisation's
    "Ring 0701234567",
    "8112189876",  # ten digits that nobody calls a number of a person
    "811218-9875",  # a wrong check digit
    "811318-9871",  # no month
    "810231-0003",  # no such day
    "RS 2026:123, dnr 2026-0327-12",
    "SFS 2017:612 och 2020-12-18 09:00–12:00",
    "Konto 8112-1898 76",
    "a811218-9876b",
]
PATIENTS = ["Patienten Tolvan Tolvansson flyttas", "brukaren Elva Ek-Lund", "patient, Siv Ås"]
NO_PATIENTS = [
    "Patientnämnden Anna Ek",
    "Patientsäkerhet: Anna Ek",
    "patientföreträdare Anna Ek",
    "patienten flyttas till Norra Sjukhuset",
    "Patienter från Västra Götaland",
    "en patient i Skåne",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_is_a_number_of_a_person(text: str) -> None:
    assert sensitive(text) is Kind.NUMBER
    assert sensitive(masked(text)) is None
    assert "9876" not in masked(text)


@pytest.mark.parametrize("text", NONE)
def test_is_no_number_of_a_person(text: str) -> None:
    assert sensitive(text) is None
    assert masked(text) == text


@pytest.mark.parametrize("text", PATIENTS)
def test_is_a_patient_by_name(text: str) -> None:
    assert sensitive(text) is Kind.PATIENT


@pytest.mark.parametrize("text", NO_PATIENTS)
def test_is_no_patient_by_name(text: str) -> None:
    assert sensitive(text) is None
