"""Datelines: the words before the lead that say where and when it was written, and by which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

AGENCIES = (
    "AAP AFP ANI ANSA AP Anadolu Antara Bernama BNO Bloomberg CTK dpa Efe EFE ETX GNA IANS IRNA"
    " ISNA Interfax KCNA Kyodo KUNA Lusa MTI NAMPA NTB PAP PTI QNA Reuters RIA Sputnik TASS"
    " Tanjug UPI VNA WAM Xinhua Yonhap"
).split()

_LONGEST = 120  # characters
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s+(?:19|20)\d\d)?"
_DATE = rf"(?P<date>{_MONTH}\s+{_DAY}{_YEAR}|{_DAY}\s+{_MONTH}{_YEAR})"
_PARTICLE = r"(?:de|del|da|do|dos|la|le|el|al|of|the|am|an|der|upon|sur)"
_WORD = rf"{_CAPITAL}[\w.’'-]*"
_PLACE = rf"(?!{_MONTH}\s+\d){_WORD}(?:\s(?!{_MONTH}\s+\d)(?:{_WORD}|{_PARTICLE}\b)){{0,3}}"
_PLACES = rf"{_PLACE}(?:\s?[,/]\s?{_PLACE}){{0,2}}(?:\s[(\[][^()\[\]\d]{{2,30}}[)\]])?"
_CAPITALS = rf"{_CAPITAL}{{3,}}(?:[\s./’'-]+{_CAPITAL}{{2,}})*(?:,\s{_WORD}(?:\s{_WORD})?)?"
_NAME = rf"(?P<agency>{_CAPITAL}[\w.&/’' -]{{1,30}}|dpa|ots|epd)"
_KNOWN = rf"(?P<agency>(?:{'|'.join(AGENCIES)}|{_CAPITAL}{{2,6}})(?:\s(?:News|Business|Sport|Bureau|Agency|Service))*)"
_WIRE = rf"(?P<agency>{'|'.join(AGENCIES)})"
_DASH = r"(?:--|[—–:|]|-(?=\s))"
_LONG_DASH = r"(?:--|[—–|]|-(?=\s))"
_LEAD = rf"(?=\s*[\"“‘«]?(?:{_CAPITAL}|\d))"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # Brussels, Jan 8 (IANS): · Kabul [Afghanistan], Jan 8 (ANI): · Kyiv, 8 January 2022 – · MOSCOW, May 8. /TASS/
        rf"{_PLACES}\s?[,|]?\s+{_DATE}\.?\s*(?:[(\[]{_NAME}[)\]]\s*{_DASH}?|{_DASH}|/(?P<wire>[\w-]+)/\.?)",
        rf"{_PLACES},?\s+{_DAY}\s+\w{{3,12}}\.?\s*[(\[]{_NAME}[)\]]\s*{_DASH}?",  # months of other languages
        rf"{_PLACES}\s*[(\[]{_KNOWN}[)\]]\s*{_DASH}",  # SAN FRANCISCO (AP) —
        rf"{_PLACES}\s*[(\[]{_KNOWN}[)\]](?=\s){_LEAD}",  # Berlin (dpa) Der
        rf"{_PLACES},\s{_WIRE}\s*{_DASH}",  # Tehran, IRNA –
        rf"[(\[]{_WIRE}[)\]]\s*{_DASH}?",  # (Reuters) -
        rf"{_DATE}\s*[(\[]{_KNOWN}[)\]]\s*{_DASH}",  # Jan 8 (Reuters) -
        rf"{_WIRE}\s*{_LONG_DASH}",  # AFP —
        rf"{_CAPITALS}\s*{_LONG_DASH}{_LEAD}",  # WASHINGTON —
        r"(?:【[^】]{1,12}】)?[^\s，。,]{2,24}?\d{1,2}月\d{1,2}日(?:电|電|讯|訊)",  # the same in Chinese
        r"[^\W\d_A-Za-z][^()。।]{1,40}?\s?[(（](?P<agency>[^()（）]{2,20})[)）]\s*[:：—–|-]",  # and in other scripts
    )
)


_END = re.compile(r"[—–:|)\]）电電讯訊/]|--|-\s")  # what any dateline ends in


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says: `length` characters of the paragraph, the date and the agency as printed."""

    length: int
    date: str | None
    agency: str | None


def dateline(paragraph: str) -> Dateline | None:
    """Return the dateline with which a paragraph begins, if words follow it."""
    head = paragraph[:_LONGEST]
    if not _END.search(head):
        return None
    for form in _FORMS:
        match = form.match(head)
        if match and paragraph[match.end() :].strip():
            found = match.groupdict()
            return Dateline(len(match[0].rstrip()), found.get("date"), found.get("agency") or found.get("wire"))
    return None
