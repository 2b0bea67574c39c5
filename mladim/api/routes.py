"""Every route of version 1, on its blueprint."""

from mladim.api import figure_views as figure_views
from mladim.api import list_views as list_views
from mladim.api import plan_views as plan_views
from mladim.api import report_views as report_views
from mladim.api import session_views as session_views
from mladim.api import statistics_views as statistics_views
from mladim.api.blueprint import bp as bp
