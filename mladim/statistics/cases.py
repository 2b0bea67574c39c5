"""Counted things in the other cases of Slovene: accusative, genitive, instrumental with its s or z."""

from mladim.core.i18n import NBSP, language, number
from mladim.statistics.lexicon import NOUNS
from mladim.statistics.narrative import ONE, REST, TWO, count_of, form_of, is_whole

# Accusative singular, accusative plural; instrumental singular, dual, plural.
FORMS: dict[str, tuple[str, str, str, str, str]] = {
    "session": ("izvedbo", "izvedbe", "izvedbo", "izvedbama", "izvedbami"),
    "attendance": ("obisk", "obiske", "obiskom", "obiskoma", "obiski"),
    "person": (
        "različno osebo",
        "različne osebe",
        "različno osebo",
        "različnima osebama",
        "različnimi osebami",
    ),
    "hour": ("uro", "ure", "uro", "urama", "urami"),
    "contact": ("stik", "stike", "stikom", "stikoma", "stiki"),
    "organisation": ("organizacijo", "organizacije", "organizacijo", "organizacijama", "organizacijami"),
    "young_person": ("mlado osebo", "mlade osebe", "mlado osebo", "mladima osebama", "mladimi osebami"),
    "individual": ("osebo", "osebe", "osebo", "osebama", "osebami"),
    "workshop": ("delavnico", "delavnice", "delavnico", "delavnicama", "delavnicami"),
    "event": ("dogodek", "dogodke", "dogodkom", "dogodkoma", "dogodki"),
    "meeting": ("srečanje", "srečanja", "srečanjem", "srečanjema", "srečanji"),
    "youth_centre": (
        "mladinski center",
        "mladinske centre",
        "mladinskim centrom",
        "mladinskima centroma",
        "mladinskimi centri",
    ),
}
# The first sound of the number as it is said: 3 tri, 4 štiri, 5 pet, 6 šest, 7 sedem; 100 sto, 1000 tisoč.
VOICELESS = frozenset("34567")


def said_with_s(count: float) -> bool:
    """s tremi, s stotimi, but z enim, z osmimi, z dvesto: by the first sound of the number."""
    digits = str(int(abs(count)))
    groups, first = divmod(len(digits), 3)
    head = int(digits[:first] or digits[:3])
    whole_thousands = groups - (0 if first else 1)
    if head == 1 and whole_thousands == 1:
        return True  # tisoč
    if head == 1 and whole_thousands > 1:
        return False  # en milijon
    return _small_with_s(head)


def _small_with_s(number_said: int) -> bool:
    if number_said == 100 or 100 < number_said < 200:
        return True  # sto
    if number_said >= 200:
        return str(number_said)[0] in VOICELESS
    if number_said < 10:
        return str(number_said) in VOICELESS
    if number_said < 20:
        return str(number_said)[1] in VOICELESS  # trinajst, petnajst …
    tens, ones = divmod(number_said, 10)
    return str(ones or tens) in VOICELESS  # enaindvajset, but trideset


def object_of(count: float, noun: str) -> str:
    """(smo izvedli) 1 izvedbo, 2 izvedbi, 3 izvedbe, 5 izvedb / 5 sessions"""
    if language() != "sl":
        return count_of(count, noun)
    form, word = form_of(count), NOUNS[noun]
    if not is_whole(count):
        return count_of(count, noun)
    words = {ONE: FORMS[noun][0], TWO: word.counted[TWO], REST: word.counted[REST]}.get(form, FORMS[noun][1])
    return f"{number(count)}{NBSP}{words}"


def genitive(count: float, noun: str) -> str:
    """(udeležba) 1 mlade osebe, 2 mladih oseb, 5 mladih oseb / 5 young people"""
    if language() != "sl":
        return count_of(count, noun)
    word = NOUNS[noun]
    single = form_of(count) == ONE or not is_whole(count)
    return f"{number(count)}{NBSP}{word.one_of if single else word.counted[REST]}"


def together_with(count: float, noun: str) -> str:
    """z 1 osebo, z 2 osebama, s 3 osebami, s 100 osebami / with 3 people"""
    if language() != "sl":
        return f"with {count_of(count, noun)}"
    form = form_of(count) if is_whole(count) else ONE
    words = FORMS[noun][{ONE: 2, TWO: 3}.get(form, 4)]
    if not is_whole(count):
        words = NOUNS[noun].one_of
    return f"{'s' if said_with_s(count) else 'z'}{NBSP}{number(count)}{NBSP}{words}"
