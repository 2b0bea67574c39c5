"""The form of an import."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from mladim.core.forms import Form


class ImportForm(Form):
    """One file."""

    file = FileField(_l("Datoteka (CSV ali Excel)"), [FileRequired(_l("Izberite datoteko CSV ali Excel."))])
