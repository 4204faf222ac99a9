"""English is told from other languages, so that the coder can say what it cannot read."""

import pytest

from tracker.articles import looks_english


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Friday that the trucks had left the border and would not come back.",
        "Russia moves missiles to Vladivostok",
        "Protesters marched through Aleppo and Idlib; police fired at them, residents told Al-Jazeera in Gaziantep.",
    ],
)
def test_english_looks_english(text: str) -> None:
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister sagte am Freitag, die Lastwagen hätten die Grenze verlassen und kämen nicht zurück.",
        "Le ministre a déclaré vendredi que les camions avaient quitté la frontière et ne reviendraient pas.",
        "El ministro dijo el viernes que los camiones habían dejado la frontera y que no volverían a la ciudad.",
        "De minister zei vrijdag dat de vrachtwagens de grens hebben verlaten en niet meer naar de stad terugkomen.",
        "Menteri itu mengatakan pada hari Jumat bahwa truk-truk telah meninggalkan perbatasan dan tidak kembali lagi.",
        "Министр сказал в пятницу, что грузовики покинули границу и не вернутся.",
        "部长星期五表示，卡车已经离开边境。",
        "قال الوزير يوم الجمعة إن الشاحنات غادرت الحدود.",
        "12 34 56",
        "",
    ],
)
def test_other_languages_do_not(text: str) -> None:
    assert not looks_english(text)
