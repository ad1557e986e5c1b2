from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rag.index.store import Store
from rag.index.store_writer import StoreWriter
from rag.types import NO_FILTERS, Analysis, Article, Filters, Passage, Published, Quotation, Span, Speaker

HOLM = Speaker("Ada Holm", "Holm")
SAID = "“We will rebuild the Ashby pier, though it takes us two winters,” Holm said."
QUOTED = "“We will rebuild the Ashby pier, though it takes us two winters,”"
VARIANT = '"We will rebuild the Ashby pier. But it takes us two winters," she told the council.'
VARIANT_QUOTED = VARIANT.removesuffix(" she told the council.")
BRIDGE = "The harbour board will close the old bridge to lorries on Monday."
FERRY = "The last ferry to Elm leaves the island at noon on Sunday."


def analysed(article: Article, *sentences: str, quoted: Sequence[str] = ()) -> Analysis:
    text = " ".join(sentences)
    spans = tuple(_span(text, sentence) for sentence in sentences)
    said = tuple(Quotation(_span(text, words), "direct", HOLM) for words in quoted)
    return Analysis(replace(article, text=text), (), spans, (Passage(article.id, spans),), said)


def stored(path: Path, *analyses: Analysis) -> Store:
    writer = StoreWriter(path / "store")
    for each in analyses:
        writer.put(each, "hash")
    writer.close()
    return Store(path / "store")


def sources(store: Store, article_id: str, words: str) -> int:
    article = store.article(article_id)
    assert article
    return store.shared(article, _span(article.text, words))[1]


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def article(id_: str, outlet: str | None = None, agency: str | None = None, day: str | None = None) -> Article:
    return Article(
        id_, "", f"About {id_}", outlet, agency, Published(day, "given") if day else Published(None, "unknown")
    )


def test_a_variant_is_shown_as_it_is_printed_there(tmp_path: Path) -> None:
    other = analysed(article("b", "Herald", "Seafax", "2024-05-02"), FERRY, VARIANT, quoted=[VARIANT_QUOTED])
    store = stored(tmp_path, analysed(article("a", "Gazette"), SAID, quoted=[QUOTED]), other)
    mine = store.article("a")
    assert mine
    [place], count = store.shared(mine, Span(0, len(SAID)), whole=True)
    assert (place.quote, place.outlet, place.agency, place.title) == (VARIANT, "Herald", "Seafax", "About b")
    assert (place.span.of(other.article.text), place.published.date, count) == (VARIANT, "2024-05-02", 2)
    [narrow], _ = store.shared(mine, _span(SAID, QUOTED))
    assert narrow.quote == VARIANT_QUOTED


def test_copies_are_named_earliest_first_and_undated_ones_last(tmp_path: Path) -> None:
    days = {"a": "2024-05-03", "b": None, "c": "2024-05-02", "d": "2024-05-01"}
    store = stored(tmp_path, *(analysed(article(id_, day=day), BRIDGE) for id_, day in days.items()))
    mine = store.article("a")
    assert mine
    assert [place.article_id for place in store.shared(mine, Span(0, 9))[0]] == ["d", "c", "b"]


def test_those_who_quote_a_speaker_alike_are_independent(tmp_path: Path) -> None:
    store = stored(
        tmp_path,
        analysed(article("a", "Gazette"), SAID, BRIDGE, quoted=[QUOTED]),
        analysed(article("b", "Herald"), SAID, FERRY, quoted=[QUOTED]),
    )
    assert sources(store, "a", QUOTED) == 2


def test_copies_of_one_agency_are_one_source(tmp_path: Path) -> None:
    one, other = article("a", "Gazette", "Seafax"), article("b", "Herald", "SEAFAX")
    store = stored(tmp_path, analysed(one, SAID, quoted=[QUOTED]), analysed(other, SAID, quoted=[QUOTED]))
    assert sources(store, "a", QUOTED) == 1


def test_articles_of_one_outlet_are_one_source(tmp_path: Path) -> None:
    one, other = article("a", "Gazette"), article("b", "gazette")
    store = stored(tmp_path, analysed(one, SAID, quoted=[QUOTED]), analysed(other, SAID, quoted=[QUOTED]))
    assert sources(store, "a", QUOTED) == 1


def test_a_copy_that_names_no_agency_is_no_source_of_its_own(tmp_path: Path) -> None:
    one, other = article("a", "Gazette", "Seafax"), article("b", "Herald")
    told = (SAID, BRIDGE, FERRY)
    store = stored(tmp_path, analysed(one, *told, quoted=[QUOTED]), analysed(other, *told, quoted=[QUOTED]))
    assert sources(store, "a", QUOTED) == 1


def test_narration_in_the_same_words_is_copied(tmp_path: Path) -> None:
    store = stored(tmp_path, analysed(article("a", "Gazette"), BRIDGE), analysed(article("b", "Herald"), BRIDGE))
    assert sources(store, "a", BRIDGE) == 1


def test_what_links_two_copies_links_their_sources(tmp_path: Path) -> None:
    one, other, link = article("a", "Gazette"), article("b", "Herald"), article("c", "Mail")
    store = stored(
        tmp_path,
        analysed(one, SAID, BRIDGE, quoted=[QUOTED]),
        analysed(other, SAID, FERRY, quoted=[QUOTED]),
        analysed(link, SAID, BRIDGE, FERRY, quoted=[QUOTED]),
    )
    assert sources(store, "a", QUOTED) == 1


def test_a_place_that_prints_half_of_a_sentence_is_none(tmp_path: Path) -> None:
    half = "The harbour board will close the old bridge to lorries."
    whole = f"{half[:-1]} on Monday, though the new one at Elm opens in autumn."
    store = stored(tmp_path, analysed(article("a"), whole), analysed(article("b"), half))
    one, other = store.article("a"), store.article("b")
    assert one
    assert other
    assert store.shared(one, Span(0, len(whole))) == ((), 1)
    assert [place.article_id for place in store.shared(other, Span(0, len(half)))[0]] == ["a"]


def test_a_place_that_prints_less_than_most_of_the_words_is_none(tmp_path: Path) -> None:
    store = stored(tmp_path, analysed(article("a"), BRIDGE, FERRY, SAID), analysed(article("b"), BRIDGE))
    mine = store.article("a")
    assert mine
    assert store.shared(mine, mine_span := Span(0, len(mine.text))) == ((), 1)
    assert len(mine_span) > 2 * len(BRIDGE)


def test_sentences_side_by_side_are_one_place(tmp_path: Path) -> None:
    text = f"{BRIDGE} {FERRY}"
    store = stored(tmp_path, analysed(article("a"), BRIDGE, FERRY), analysed(article("b"), BRIDGE, FERRY))
    mine = store.article("a")
    assert mine
    assert [place.quote for place in store.shared(mine, Span(0, len(text)))[0]] == [text]


def test_a_statement_that_several_print_is_listed_once(tmp_path: Path) -> None:
    store = stored(
        tmp_path,
        analysed(article("a", "Gazette", day="2024-05-01"), SAID, quoted=[QUOTED]),
        analysed(article("b", "Herald", day="2024-05-02"), SAID, quoted=[QUOTED]),
        analysed(article("c", "Mail", day="2024-04-01"), "“Buy a ticket,” Holm said.", quoted=["“Buy a ticket,”"]),
    )
    listed = store.quotations(NO_FILTERS)
    assert [(each.article.id, [place.article_id for place in each.also_in]) for each in listed] == [
        ("b", ["a"]),
        ("c", []),
    ]
    assert [each.article.id for each in store.quotations(NO_FILTERS, limit=2)] == ["b", "c"]
    assert [each.article.id for each in store.quotations(Filters(outlet="gazette"))] == ["a"]


def test_a_later_copy_is_not_known_yet(tmp_path: Path) -> None:
    one, other = article("a", "Gazette", day="2024-05-01"), article("b", "Herald", day="2024-05-02")
    store = stored(tmp_path, analysed(one, SAID, quoted=[QUOTED]), analysed(other, SAID, quoted=[QUOTED]))
    [listed] = store.quotations(Filters(as_of="2024-05-01"))
    assert (listed.article.id, listed.also_in, listed.independent_sources) == ("a", (), 1)
