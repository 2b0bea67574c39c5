"""What the network's people say about a release."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField

from mladim.core.forms import Form, MaxLength, NoEmso, Optional, Required


class PrepareForm(Form):
    """Which span."""

    period = SelectField(_l("Obdobje"), [Required(_l("Izberite četrtletje ali leto."))])


class CampaignTextForm(Form):
    """The words of a campaign as everybody will read them."""

    about = TextAreaField(_l("Javni opis kampanje"), [Optional(), MaxLength(4000), NoEmso()])
    contacts_meant = BooleanField(_l("Ti stiki so namenjeni javnosti"))
    confirmed = BooleanField(
        _l("Prebrano; točno to naj bo javno"), [Required(_l("Potrdite, da ste besedilo prebrali."))]
    )

    def agrees_to(self, contacts: list[str]) -> bool:
        """Are there no contacts, or is it said that they are meant?"""
        if contacts and not self.contacts_meant.data:
            message = _("Odstranite stike ali potrdite, da so namenjeni javnosti.")
            self.contacts_meant.errors = [message]
            return False
        return True


class PublishForm(Form):
    """That somebody has looked."""

    looked = BooleanField(
        _l("Številke so pregledane; vem, da se objavljeno ne spreminja več"),
        [Required(_l("Potrdite, da so številke pregledane."))],
    )


class WithdrawForm(Form):
    """Why it is taken back."""

    because = TextAreaField(
        _l("Zakaj"),
        [Required(_l("Napišite, zakaj, na primer: napačen vnos velike prireditve.")), MaxLength(500)],
    )
