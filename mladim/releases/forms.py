"""What the network's people say about a release."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, TextAreaField

from mladim.core.forms import Form, MaxLength, Required


class PrepareForm(Form):
    """Which span."""

    period = SelectField(_l("Obdobje"), [Required(_l("Izberite četrtletje ali leto."))])


class CampaignForm(Form):
    """Which campaign gets a public page."""

    campaign_id = SelectField(_l("Kampanja"), [Required(_l("Izberite kampanjo."))])


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
