"""Files that people have given: private, never cached, and what they hold never runs here."""

from pathlib import Path

from flask import Response, send_from_directory

from mladim.core.errors import NotFound


def inert(response: Response) -> Response:
    """No script, no frame, no form, even if the file is opened as a page."""
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def private_file(
    folder: Path, stored_as: str | None, *, media_type: str, filename: str, inline: bool = False
) -> Response:
    """A stored file, as a download unless `inline`; NotFound when it is not there any more."""
    if not stored_as or not (folder / stored_as).is_file():
        raise NotFound
    found = send_from_directory(
        folder,
        stored_as,
        mimetype=media_type,
        as_attachment=not inline,
        download_name=filename,
        max_age=0,
    )
    found.headers["Cache-Control"] = "private, no-store"
    return inert(found)
