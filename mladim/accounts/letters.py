"""The letters of accounts, in the language of who gets them."""

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.accounts.links import link
from mladim.accounts.models import Person
from mladim.core.mail import OutgoingMail, post


def closing() -> str:
    """How every letter ends."""
    return _("Lep pozdrav\nMladim")


def post_reset(person: Person, secret: str, *, minutes: int) -> OutgoingMail:
    """The link to choose a new password."""
    with force_locale(person.locale):
        body = _(
            "Pozdravljeni, %(name)s.\n\n"
            "Za vaš račun v Mladimu je nekdo zahteval novo geslo. Izberete ga tukaj:\n%(link)s\n\n"
            "Povezava velja %(minutes)s minut in samo enkrat. Če je niste zahtevali vi, tega pisma ni treba "
            "upoštevati; vaše geslo ostane, kot je.\n\n%(closing)s",
            name=person.name,
            link=link("passwords.choose", secret=secret),
            minutes=minutes,
            closing=closing(),
        )
        return post(person.email, _("Novo geslo za Mladim"), body)


def post_code(person: Person, code: str, *, minutes: int) -> OutgoingMail:
    """The six digits that stand in for a password."""
    with force_locale(person.locale):
        body = _(
            "Pozdravljeni, %(name)s.\n\nVaša koda za prijavo v Mladim je:\n\n%(code)s\n\n"
            "Velja %(minutes)s minut in samo enkrat. Nikomur je ne povejte, tudi nam ne. "
            "Če je niste zahtevali vi, tega pisma ni treba upoštevati.\n\n%(closing)s",
            name=person.name,
            code=code,
            minutes=minutes,
            closing=closing(),
        )
        return post(person.email, _("Koda za prijavo v Mladim"), body)


def post_password_changed(person: Person) -> None:
    """So that the owner hears of a change somebody else made."""
    with force_locale(person.locale):
        body = _(
            "Pozdravljeni, %(name)s.\n\nGeslo vašega računa v Mladimu je bilo pravkar spremenjeno. "
            "Druge naprave smo odjavili.\n\n"
            "Če ga niste spremenili vi, takoj zahtevajte novo geslo:\n%(link)s\n\n%(closing)s",
            name=person.name,
            link=link("passwords.ask"),
            closing=closing(),
        )
        post(person.email, _("Geslo za Mladim je spremenjeno"), body)
