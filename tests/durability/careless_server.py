"""The server with SQLite's faster, careless setting: only to prove that the trace and the start notice it."""

import os
import sys

from mladim.core import durability, engine
from script import serve

engine.SQLITE_SETTINGS["synchronous"] = 1
if "--unguarded" in sys.argv:
    sys.argv.remove("--unguarded")
    durability.SQLITE_NEEDS["synchronous"] = {1}

if __name__ == "__main__":
    os.environ["FLASK_APP"] = "wsgi"
    serve.main(tuple(sys.argv[1:]))
