"""Places on the screen in, the events of fingers and of a pen with pressure out; the mouse is a `Visitor`'s own."""

from playwright.sync_api import CDPSession

from tests.browser.visitor import Visitor

_TIP = 1
"""The end of a pen that draws is down, as `PointerEvent.buttons` says it."""


class Fingers:
    """Fingers on a touch screen."""

    def __init__(self, visitor: Visitor) -> None:
        self._session: CDPSession = visitor.page.context.new_cdp_session(visitor.page)

    def touch(self, kind: str, *points: tuple[int, int]) -> None:
        """Send `touchStart`, `touchMove`, `touchEnd` or `touchCancel` with all fingers that are down."""
        fingers = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


class Pen:
    """A pen with pressure, and an eraser at its other end."""

    def __init__(self, visitor: Visitor) -> None:
        self._session: CDPSession = visitor.page.context.new_cdp_session(visitor.page)

    def hover(self, x: int, y: int) -> None:
        """Hold the pen over a place."""
        self._send("mouseMoved", x, y, "none", buttons=0)

    def down(self, x: int, y: int, pressure: float = 0.5) -> None:
        """Put the pen's tip on a place."""
        self._send("mousePressed", x, y, "left", pressure=pressure)

    def move(self, x: int, y: int, pressure: float = 0.5) -> None:
        """Draw on to a place."""
        self._send("mouseMoved", x, y, "left", pressure=pressure)

    def up(self, x: int, y: int) -> None:
        """Lift the pen."""
        self._send("mouseReleased", x, y, "left", buttons=0)

    def draw(self, *points: tuple[int, int], pressure: float = 0.5) -> None:
        """Draw one stroke."""
        self.down(*points[0], pressure)
        for point in points[1:]:
            self.move(*point, pressure)
        self.up(*points[-1])

    def _send(self, kind: str, x: int, y: int, button: str, buttons: int = _TIP, pressure: float = 0.0) -> None:
        event = {"type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1}
        self._session.send("Input.dispatchMouseEvent", {**event, "pointerType": "pen", "force": pressure})
