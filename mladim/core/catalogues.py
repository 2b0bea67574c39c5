"""The words of a page, found once a language: a page says a hundred of them, and each lookup costs."""

from functools import cached_property
from typing import Any

from babel.support import NullTranslations
from flask_babel import Babel, Domain, get_locale


class Catalogues(Domain):
    """Translations remembered by language, without building their key anew for every word."""

    def __init__(self, domain: str) -> None:
        super().__init__(domain=domain)
        self.known: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Those of the language of the page; none outside of one."""
        locale = get_locale()
        if locale is None:
            return super().get_translations()
        if locale.language not in self.known:
            self.known[locale.language] = super().get_translations()
        return self.known[locale.language]


class Languages(Babel):
    """Flask-Babel with our catalogues."""

    @cached_property
    def domain_instance(self) -> Domain:
        return Catalogues(self.domain)

    def into_templates(self, environment: Any) -> None:
        """Let templates ask the catalogue itself: their way is the one walked most."""
        found = self.domain_instance
        environment.install_gettext_callables(
            lambda text: found.get_translations().ugettext(text),
            lambda one, more, number: found.get_translations().ungettext(one, more, number),
            newstyle=True,
        )
