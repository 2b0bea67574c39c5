"""The one place where code lists ask which language the page speaks."""

from flask_babel import get_locale


def language_of(locale: object | None = None) -> str:
    """Either sl or en: the locale given, else the page's, else Slovene."""
    return "en" if str(locale or get_locale() or "sl").startswith("en") else "sl"
