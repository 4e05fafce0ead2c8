"""A line that remembers what it was given, and speaks when it is told to."""

from her_voice.audio import FRAME_SAMPLES, Frame, samples


def tone(value: int) -> Frame:
    """Return a frame that is easy to recognise."""
    return value.to_bytes(2, "little", signed=True) * FRAME_SAMPLES


def values(frames: list[Frame]) -> list[int]:
    """Return what each frame was made of by `tone`."""
    return [int(samples(frame)[0]) for frame in frames]


class StubLine:
    def __init__(self) -> None:
        self.heard: list[Frame] = []
        self.taken = 0
        self.played_frames: list[int] = []
        self.speech: dict[int, Frame] = {}
        self.order: list[str] = []
        self.pressed: list[bool] = []
        self.is_calm = False

    def hear(self, frame: Frame) -> None:
        assert len(frame) == 2 * FRAME_SAMPLES
        self.heard.append(frame)
        self.order.append("hear")

    def take(self) -> Frame | None:
        self.taken += 1
        self.order.append("take")
        return self.speech.get(self.taken - 1)

    def played(self, frames: int) -> None:
        self.played_frames.append(frames)

    def press(self, *, held: bool) -> None:
        self.pressed.append(held)
