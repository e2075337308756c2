"""The quickstart guest in Python."""
from wit_world import exports
from wit_world.exports.types import Point


def wrap(n: int) -> int:
    """Python's integers have no bound, those of s32 do."""
    return (n + 2**31) % 2**32 - 2**31


class Types(exports.Types):
    def add_points(self, p1: Point, p2: Point) -> Point:
        return Point(wrap(p1.x + p2.x), wrap(p1.y + p2.y))

    def greet(self, name: str) -> str:
        return f"Hello, {name} from Wasm!"
