"""The product's own server with the page of six charts beside its pages; started as a module."""

import os

from script.bench.pages import add_pages
from script.serve import main
from wsgi import app

if __name__ == "__main__":
    os.environ["FLASK_APP"] = "wsgi"
    add_pages(app)
    main(())
