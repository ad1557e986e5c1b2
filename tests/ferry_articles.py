"""Small articles about one affair in two months, from three outlets, one of which prints another's text again."""

from rag.types import Article, Published

_JANUARY = (
    "The ferry to Elm Island will sail from the first of June, the harbour board decided on Monday.\n\n"
    "“The boats are bought and the timetable is printed,” Mayor Ada Holm said. “Nobody will have to drive around "
    "the bay any more.”\n\n"
    "Holm said that a ticket would cost four crowns.\n\n"
    "Transport Minister Karl Nygaard said the state would pay a third of the price after all. Fisherman Tom "
    "Brandt said the new quay takes the best berths from the fishing boats.\n"
)
DECEMBER = Article(
    "ferry-december",
    "The town council of Port Lindal wants a ferry to Elm Island, but nobody knows when it will sail.\n\n"
    "Mayor Ada Holm said on Tuesday that the ferry could not sail before autumn. “We have neither boats nor a quay,” "
    "she said.\n\n"
    "Holm said that a ticket would cost nine crowns.\n\n"
    "Transport Minister Karl Nygaard said the state would pay nothing. “A ferry is a matter for the town,” "
    "Nygaard said.\n\n"
    "The council of Elm Island invited the skippers Jorun Dahl and Mikkel Foss to a hearing. It also invited the "
    "engineer Sara Quist.\n",
    title="Port Lindal wants a ferry",
    outlet="Lindal Gazette",
    published=Published("2023-12-12", "given"),
)
JANUARY = Article(
    "ferry-january",
    _JANUARY,
    title="Ferry to sail in June",
    outlet="Island Herald",
    published=Published("2024-01-16", "given"),
)
COPY = Article(
    "ferry-copy",
    _JANUARY.replace("the harbour board decided on Monday", "the harbour board decided"),
    title="Elm Island gets its ferry",
    outlet="Bay Courier",
    published=Published("2024-01-17", "given"),
)
FERRY = (DECEMBER, JANUARY, COPY)
