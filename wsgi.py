"""The WSGI application that any server can run: `wsgi:app`."""

from config import Config
from mladim import create_app

app = create_app(Config)
