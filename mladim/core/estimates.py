"""What the database knows of how its rows are spread, by which it chooses its way to them."""

from sqlalchemy import text

from mladim.core.db import db, transaction


def renew_estimates() -> None:
    """After very many rows came, and once a day; without it a database guesses, and may read all for one."""
    with transaction():
        connection = db.session.connection()
        if connection.dialect.name == "sqlite":
            # So many rows of an index are enough to choose well, and nobody waits long to save.
            connection.exec_driver_sql("PRAGMA analysis_limit=1000")
        connection.execute(text("ANALYZE"))
