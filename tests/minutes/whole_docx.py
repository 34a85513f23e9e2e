"""Minutes as Word files with tables, whole: what they say stands beside them in `whole`."""

from tests.minutes.files import docx, paragraph, table

STYLES = (
    '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
)


def steering() -> bytes:
    """Make minutes with headings, a list of those there, and a table of tasks at the end."""
    return docx(
        paragraph("Minnesanteckningar Lokal samverkansgrupp Norrviken", style="Title")
        + paragraph("Tid: 2026-10-01 kl 09.00–11.00")
        + paragraph("Plats: Norrvikens hälsocentral")
        + table(
            [
                ["Deltagare", "Organisation", "Närvarande"],
                ["Veronica Hult, ordförande", "Norrvikens kommun", "Ja"],
                ["Stellan Broberg", "Hälsocentralen", "Ja"],
                ["Miriam Öst", "Slutenvården", "Nej"],
                ["Klara Tegnér, sekreterare", "Norrvikens kommun", "Ja"],
            ]
        )
        + paragraph("Utskrivningsklara", style="Heading1")
        + paragraph("Stellan redogjorde för läget. Snittet är 1,8 dagar.")
        + paragraph("Hemsjukvård", style="Heading1")
        + paragraph("Beslut: Gränsdragningslistan gäller från 1 januari.")
        + paragraph("Övriga frågor", style="Heading1")
        + paragraph("Inga övriga frågor.")
        + paragraph("Vem gör vad", style="Heading1")
        + table(
            [
                ["Nr", "Vad", "Vem", "När", "Status"],
                ["1", "Kalla till uppföljningsmöte", "Klara", "15 oktober", ""],
                [
                    "2",
                    "Skicka listan till verksamheterna",
                    "Stellan och Veronica",
                    "2026-11-01",
                    "",
                ],
                ["3", "Beställa nya pärmar", "Miriam", "", "Klar"],
            ]
        )
        + paragraph("Nästa möte", style="Heading1")
        + paragraph("3 december kl 09.00–11.00"),
        styles=STYLES,
    )


def minutes_table() -> bytes:
    """Make minutes of one table: a row an item, with what was resolved and who is to do what."""
    return docx(
        paragraph("Kulturföreningen Lyktan", bold=True)
        + paragraph("Protokoll styrelsemöte 2026-02-12 kl. 18.00")
        + paragraph("Närvarande: Estrid Holm (ordförande), Valter Nyman, Dagny Sköld (sekreterare)")
        + paragraph("Frånvarande: Ingmar Rydh")
        + table(
            [
                ["§", "Ärende", "Beslut/åtgärd", "Ansvarig", "Klart"],
                ["1", "Mötets öppnande", "Estrid öppnade mötet.", "", ""],
                ["2", "Vårkonserten", "Konserten hålls den 25 april.", "", ""],
                ["3", "Affischer", "Trycka 50 affischer", "Valter", "1 mars"],
                ["4", "Lokalhyra", "Styrelsen godkänner det nya avtalet.", "", ""],
                ["5", "Hemsidan", "Uppdatera programmet", "Dagny", "20/2"],
                ["6", "Nästa möte", "19 mars kl. 18.00", "", ""],
            ]
        )
    )


WHOLE = {"steering": steering, "lantern": minutes_table}
