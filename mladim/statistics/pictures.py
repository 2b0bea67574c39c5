"""Pictures of charts: Kaleido draws them in a browser that stays open, in a thread of its own.

Without a browser, or when it takes too long, there is PicturesUnavailable; the page has its own button then.
"""

import asyncio
import atexit
import concurrent.futures
import functools
import io
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from flask import current_app

from mladim.statistics.looks import dressed
from mladim.statistics.picture_page import PicturePage
from mladim.statistics.picture_store import kept, key_of

if TYPE_CHECKING:
    from kaleido import Kaleido

Figure = dict[str, Any]
Format = Literal["png", "svg"]
Size = tuple[int, int]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
LARGEST = 2400
SCALES = (1, 2)
COLOURS = 256
# One picture takes a fifth of a second, opening the browser two; who waits longer should not wait at all.
SECONDS_FIRST, SECONDS, SECONDS_IDLE = 25, 10, 300
# So many requests may wait for pictures; the others must find a free thread for everything else.
WAITING, SECONDS_FOR_PLACE = 2, 3


class PicturesUnavailable(Exception):
    """There is no browser here, or it did not answer in time."""


@functools.cache
def browser_path(given: str) -> str | None:
    """The browser named in the settings, one on this machine, or one that Kaleido has fetched."""
    if given:
        return given if Path(given).is_file() else None
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [path for path in APPLICATIONS if Path(path).is_file()]
    if found:
        return found[0]
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False)


class Studio:
    """One browser and the thread it lives in; it closes after a while without work."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.browser: Kaleido | None = None
        self.closing: asyncio.TimerHandle | None = None
        self.one = asyncio.Lock()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, name="pictures", daemon=True).start()
        atexit.register(self.close)

    def take(self, figure: Figure, options: dict[str, Any]) -> bytes:
        """The picture; the calling thread waits, other requests do not."""
        limit = SECONDS if self.browser else SECONDS_FIRST
        waiting = asyncio.run_coroutine_threadsafe(self._take(figure, options), self.loop)
        try:
            return waiting.result(limit)
        except concurrent.futures.TimeoutError:
            waiting.cancel()
            raise PicturesUnavailable from None

    async def _take(self, figure: Figure, options: dict[str, Any]) -> bytes:
        async with self.one:
            if self.closing:
                self.closing.cancel()
            try:
                browser = await self._open()
                found: bytes = await browser.calc_fig(figure, opts=options)
            except BaseException:
                await self._close()
                raise
            self.closing = self.loop.call_later(SECONDS_IDLE, self._close_later)
            return found

    async def _open(self) -> "Kaleido":
        from kaleido import Kaleido

        if self.browser is None:
            browser = Kaleido(n=1, timeout=SECONDS, page_generator=PicturePage(), path=self.path)
            await browser.open()
            self.browser = browser
        return self.browser

    async def _close(self) -> None:
        browser, self.browser = self.browser, None
        if browser:
            await browser.close()

    def _close_later(self) -> None:
        self.loop.create_task(self._close())

    def close(self) -> None:
        """Close the browser with the process."""
        if self.browser:
            try:
                asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(5)
            except Exception:  # The process is ending; what is left of the browser ends with its pipe.
                return


_studios: dict[str, Studio] = {}
_making = threading.Lock()
_places = threading.BoundedSemaphore(WAITING)


def _studio(path: str) -> Studio:
    with _making:
        if path not in _studios:
            _studios[path] = Studio(path)
        return _studios[path]


def lighter(picture: bytes) -> bytes:
    """The same in 256 colours, which flat drawings do not miss: a third of the size."""
    from PIL import Image

    target = io.BytesIO()
    flat = Image.open(io.BytesIO(picture)).convert("RGB")
    flat.quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def pictures_possible() -> bool:
    """Is there a browser that could draw?"""
    return browser_path(current_app.config["CHROMIUM"]) is not None


def picture_of(figure: Figure, *, format: Format, size: Size, scale: int = 1) -> bytes:
    """A picture of a figure of a page, in the light colours; the same figure is drawn once.

    `size` is in pixels of the drawing; with scale 2 a PNG has twice as many each way.
    """
    width, height = size
    if not (0 < width <= LARGEST and 0 < height <= LARGEST and scale in SCALES):
        raise ValueError(size)
    ready = dressed(figure)
    options = {"format": format, "width": width, "height": height, "scale": scale}

    def draw() -> bytes:
        path = browser_path(current_app.config["CHROMIUM"])
        if path is None:
            raise PicturesUnavailable
        if not _places.acquire(timeout=SECONDS_FOR_PLACE):
            raise PicturesUnavailable
        try:
            found = _studio(path).take(ready, options)
            return lighter(found) if format == "png" else found
        except PicturesUnavailable:
            raise
        except Exception as error:
            current_app.logger.warning("pictures: %s", type(error).__name__)
            raise PicturesUnavailable from error
        finally:
            _places.release()

    return kept(key_of(ready, options), format, draw)
