"""Which language a document is in, and what is said of one that is not in English."""

from handbell.documents.reading import read_bytes, why_no_policy, why_not_english

WELSH = """Polisi cyfryngau cymdeithasol

Mae'r ysgol yn defnyddio'r cyfryngau cymdeithasol i roi gwybod i deuluoedd am waith y plant. Rhaid i bob aelod o staff
gadw ei gyfrifon ei hun yn breifat. Ni chaiff neb ychwanegu disgybl fel ffrind ar unrhyw rwydwaith. Dylai rhieni siarad
â'r pennaeth cyn ysgrifennu am yr ysgol ar y we. Bydd y llywodraethwyr yn adolygu'r polisi hwn bob blwyddyn.
"""
FRENCH = """Règles de l'école sur les réseaux sociaux

Les enseignants ne doivent pas accepter les élèves comme amis sur les réseaux sociaux. Les parents sont priés de parler
au directeur avant d'écrire sur l'école. Le conseil de l'école revoit ces règles chaque année au printemps.
"""
ENGLISH = """Social media policy

Staff must keep their accounts private and must not add pupils. The school teaches children to be safe online. Parents
should speak to the headteacher first. Welsh names such as Llanfairpwllgwyngyll and Ysgol y Bont stand in English text.
"""


def test_welsh_is_read_and_said() -> None:
    document = read_bytes("polisi.txt", WELSH.encode())
    assert document.language == "cy"
    assert document.blocks[0].text == "Polisi cyfryngau cymdeithasol"
    sentence = why_not_english(document)
    assert sentence is not None
    assert sentence.startswith("This document is in Welsh. Handbell reads policies in English only for now")
    assert why_no_policy(document) is None


def test_another_language_and_english() -> None:
    french = read_bytes("regles.txt", FRENCH.encode())
    assert french.language == "fr"
    assert str(why_not_english(french)).startswith("This document is in French. Handbell reads")
    english = read_bytes("policy.txt", ENGLISH.encode())
    assert (english.language, why_not_english(english)) == ("en", None)


def test_too_few_words_to_tell_are_taken_for_english() -> None:
    assert read_bytes("policy.txt", b"Cwrs da").language == "en"
