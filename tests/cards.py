"""A card that many tests take, with what each of them needs replaced."""

from training.recogniser.card import Card
from training.recogniser.recipe import Recipe

CARD = Card(
    name="A test",
    architecture="micro",
    parameters=1234,
    labels=list(range(10)),
    temperature=1.0,
    rejection=None,
    data=[],
    recipe=Recipe(architecture="micro").as_json(),
    kept_epoch=2,
    seed=1,
    metrics={},
    versions={},
    weights={"file": "model.keras", "sha256": 64 * "0"},
)
