"""What pages say of themselves: the words of buttons, headings, credits and bylines in a few languages.

They are one signal among several. A line is never judged by a phrase alone unless the phrase is nearly all it says.
"""

from __future__ import annotations

import re


def _beginning(phrases: str) -> re.Pattern[str]:
    """Compile the beginnings of a line, between commas: `#` is a number, `*` any ending, `a/b` one of two words."""
    each = [phrase for listed in phrases.split(",") if (phrase := listed.strip())]
    longest_first = sorted(map(_phrase, each), key=len, reverse=True)
    return re.compile(rf"\W{{0,8}}(?:{'|'.join(longest_first)})", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    words = phrase.removesuffix(":").split()
    pattern = r"\s+".join(map(_word, words)).replace(r"\d+\s+", r"\d+\W{0,3}")
    return pattern + (r"\s*:" if phrase.endswith(":") else r"(?!\w)")


def _word(word: str) -> str:
    if "/" in word:
        return f"(?:{'|'.join(map(_word, word.split('/')))})"
    return re.escape(word).replace(r"\#", r"\d+").replace(r"\*", r"\w*").replace("'", "['’]")


INTERFACE = frozenset(
    """
    ad ads advert advertise advertisement advertisements advertising advertorial android app apps browser comment
    comments cookie cookies copyright disclaimer email facebook faq flipboard followers homepage inbox instagram ios
    javascript linkedin login logout menu navigation newsletter newsletters pinterest podcast podcasts privacy promoted
    reddit register related reserved rss search share shares sidebar signup sitemap sponsor sponsored subscribe
    subscriber subscribers subscription subscriptions tag tags telegram trending tweet tweets twitter unsubscribe
    username webpage website whatsapp youtube
    abonnieren anmelden anzeige datenschutz impressum kommentar kommentare suche teilen werbung
    abonnez commentaire commentaires connexion partager publicité
    compartir comentario comentarios privacidad publicidad suscribirse suscríbete
    assine comentário comentários compartilhar publicidade
    condividi commenti commento iscriviti pubblicità
    """.split()
)

OPENING = _beginning(
    """
    read more/also/next/full, read the full, also read, see also/more, more:, more from/on/in/stories/news/about/to,
    related, watch, listen, click, subscribe, register, download, follow, share, print, view, show, load,
    sign up/in, signup, log in, login, don't miss, never miss, get the/our/all/access/your/more, join us/our/the,
    like us, tell us, write to, contact, we use, want more/to, copyright, ©*, (c), all rights, disclaimer,
    this site/website, by clicking/continuing/submitting/using, updated, published, posted, modified,
    first updated/published/posted, last updated/published/modified, photo*, image*, picture*, video*, advert*,
    source:, credit, credits, thank you, thanks for, please fill/note/check/enter/enable/read/contact/write,
    have a tip/story, report a/an/this, sponsored, promoted, trending, popular, latest, recent, recommended,
    top stories, most read/popular, you may/might, tag:, tags:, topic:, topics:, category:, categories:, filed under,
    leave a, post a, add a, skip to, back to, go to, powered by/with, designed by/with, built by/with, email, e-mail,
    comment, comments,
    weiterlesen, lesen sie, mehr zu/zum/dazu/von, teilen, kommentar, kommentare, foto, bild, quelle, anzeige,
    lire aussi, lire la suite, partager, commentaire, commentaires,
    leer más, lea también, compartir, comentario, comentarios,
    leia mais/também, veja mais/também, compartilh*, comentário, comentários,
    leggi anche/tutto, condividi, commenti
    """
)
"""How a line begins that asks for a click, points elsewhere or speaks of the page."""

COMMENTS = _beginning(
    """
    comment, comments, # comment, # comments, # reply, # replies, # response, # responses,
    top/view/show/all/reader/see comments, top rated comments, view/show/see all comments,
    leave/post/add/write comment/reply, leave/post/add/write a/your comment/reply,
    join the discussion/conversation, trackback, trackbacks,
    kommentar, kommentare, # kommentar, # kommentare, hinterlasse, schreib* ein*,
    commentaire, commentaires, # commentaire, # commentaires, laisser un,
    comentarios, # comentarios, deja un/tu, comentário, comentários, # comentários, deixe um/seu,
    commenti, # commenti, lascia un, комментари*, 评论*, コメント*
    """
)
"""A heading under which readers write."""

CLOSING = _beginning(
    """
    related, related/similar/other/more stories/news/posts/articles/headlines/links/topics/content/reading/videos,
    * related/similar/other/more stories/news/posts/articles/headlines/links/topics/content/reading/videos,
    related coverage, more coverage, more from/in/about/great, more to read/explore,
    most read/popular/viewed/shared/commented/watched/recent, popular, trending, recommended,
    top/latest/recent/featured stories/news/headlines/videos/posts/articles/comments,
    next/previous story/post/article, sponsored/promoted stories/content/links, around/from the web, what to read,
    you may/might/could/will like/enjoy, you may/might/could/will also like/enjoy,
    you may/might/could/will be interested, you may/might/could have missed, see also, also on, about us,
    about the author/writer, editor's/editors pick/picks/choice, editors' pick/picks/choice, our pick/picks/choice,
    filed under, tag:, tags, topic:, topics:, share this, subscribe to/now, ähnliche,
    weitere artikel/beiträge/themen/meldungen/nachrichten, das könnte sie/dich, mehr zum thema, mehr zu/aus/von,
    meistgelesen*, über uns, über den autor, über die autorin, schlagwörter, neueste, letzte beiträge,
    article/articles similaires/lié/liés, à lire aussi, sur le même, artículos/notas/noticias relacionad*,
    te puede interesar, post/posts/artigos/notícias relacionad*, leia mais/também, veja também, você pode gostar,
    sobre nós, sobre o/a autor*, articoli correlati, leggi anche, potrebbe interessarti, похожие, читайте также,
    संबंधित*, यह भी पढ़*, 相关*, 相關*, 关连*, 関連*, 延伸阅读*
    """
)
"""A heading after which the article does not go on."""

ELSEWHERE = _beginning(
    """
    read:, read more/also/next, read full story:, read here:, read this:, also read, see also/more, more:,
    more on/from, related:, related story:, related news:, watch:, video:, listen:, in pics:, in pictures:,
    lesen sie auch/mehr, mehr zum/dazu, lire aussi, leia mais/também, veja também, lea también, leer más,
    leggi anche, यह भी पढ़*, читайте также
    """
)
"""A link to another story."""

CREDIT = _beginning(
    """
    with input/inputs, with additional report*, with reporting, with agency/agencies/files, report* by,
    additional report* by, edited/editing/writing/compiled/translated by, source:, quelle:, fuente:, fonte:
    """
)
"""Who else worked on the article, or where it comes from."""

CONTRIBUTED = re.compile(r"\bcontributed\s+to\s+this\s+(?:report|story|article)\b", re.IGNORECASE)

KEYWORDS = _beginning(
    """
    tag:, tags:, related tags:, topic:, topics:, related topics:, keyword:, keywords:, category:, categories:,
    filed under:, more about:, schlagwörter, mots clés, mots-clés, etiquetas
    """
)
"""A line that lists what the article is about."""

ABOUT = _beginning("about, über, sobre, à propos, zur person, more great, more * stories")
"""A heading over a note on the author or the house."""

HEADER = _beginning(
    """
    facebook, twitter, email, e-mail, print, linkedin, whatsapp, pinterest, reddit, google*, flipboard, pocket,
    copy link, share, tweet, comment, comments, save, follow, by, von, por, par, di, author, autor, posted,
    published, update, updated, text size, # min*, photo, image, credit, bild, foto
    """
)
STAFF = frozenset(["getty", "credit", "staff", "correspondent", "reporter", "editor"])
"""`HEADER` at the beginning or `STAFF` anywhere: what stands between a headline and the lead."""

PICTURE = re.compile(
    r"""\b(?:photo(?:graph)?s?|images?|pictures?|pics?|illustrations?|fotos?|bild|crédito|crédit)
        (?:\s+(?:credit|courtesy|copyright|caption|source))?\s*(?::|/|\bby\b|©)
    |\b(?:credit|courtesy)\s*:|\bcourtesy\s+of\b|\bcredit\.{3}|\bgetty\s+images\b
    |\bimage\s+(?:copyright|caption)\b|\bimage\s+\d+\s+of\b|\bfile\s+(?:photo|image|picture|pic)\b
    |[(\[](?:file|photo|image|picture|credit|pic)\b[^)\]]{0,60}[)\]]
    |\bvia\s+(?:AP|AFP|Reuters|Getty)\b|/\s*(?:AP|AFP|EPA|Reuters|Getty)\b
    |[(\[](?:AP|AFP|EPA|ANI|PTI|Reuters|dpa|Xinhua)(?:\s+(?:photo|file)[^)\]]*|/[^)\]]*)?[)\]]$""",
    re.IGNORECASE | re.VERBOSE,
)
"""The credit of a picture; a line with none of `PICTURE_WORDS` has none."""

PICTURE_WORDS = frozenset(
    """
    afp ani ap bild courtesy credit crédit crédito dpa epa file foto fotos getty illustration illustrations image
    images pic pics photo photograph photographs photos picture pictures pti reuters via xinhua
    """.split()
)

GALLERY = re.compile(r"\d+\s+of\s+\d+\b")
"""The number of a picture in a gallery, at the beginning of its caption."""

BYLINE = re.compile(
    r"""\W{0,8}(?:
    (?i:(?:(?:written|reported|edited|posted|published|story|compiled|report|words|researched|translated)\s+)?by)\b
        \s*:?\s*(?:[^\W\d_a-z]|@)
    |(?i:(?:author|reporter|editor|correspondent|autor|auteur|autore)s?\s*:)
    |(?:Von|Por|Par|Di|VON|POR|PAR|DI)\s+[^\W\d_a-z]\w+\s+[^\W\d_a-z])""",
    re.VERBOSE,
)
"""Who wrote the article, with a capital."""

DATED = re.compile(
    r"""\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}
    |\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?:
        jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez
        |janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|out|fev)
    |\b\d{1,2}:\d\d\b|\b\d{4}[-/.]\d\d?[-/.]\d\d?|\b\d\d?[/.-]\d\d?[/.-]\d{2,4}|\d{4}年
    |\b\d+\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago""",
    re.IGNORECASE | re.VERBOSE,
)
"""A date or a time of day."""

YEARED = re.compile(r"\b(?:19|20)\d\d\b|\bago\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}年", re.IGNORECASE)
"""A date with its year, or as long ago as it is."""

CONTACT = re.compile(
    r"""\b(?:write|e-?mail|reach|reached|contact|follow|tweet)\b.{0,80}(?:@|\btwitter\b)
    |\bfollow\s+(?:us|me|him|her|them)\b.{0,30}\bon\b
    |\bnewsletters?\b.{0,80}\b(?:inbox|sign|subscribe|free|daily)\b
    |\b(?:sign(?:ing)?\s+up|subscribe)\b.{0,60}\b(?:newsletter|inbox|updates|email|e-mail|today|free|now)\b
    |\bour\s+(?:newsletter|app|channel)s?\b|\byour\s+(?:inbox|phone)\b|\bprivacy\s+policy\b
    |\bterms\s+of\s+(?:use|service)\b|\ball\s+rights\s+reserved\b|\bauto-(?:published|generated)\b
    |\bmay\s+(?:receive|earn)\s+(?:a\s+|an\s+)?(?:small\s+)?(?:commission|compensation)""",
    re.IGNORECASE | re.VERBOSE,
)
"""An invitation, a legal notice or an address, anywhere in the line."""

NAMED = re.compile(
    r"[^\W\d_a-z][\w.’'-]+(?:\s+(?:[^\W\d_a-z][\w.’'-]*|de|van|von|der|al))*\s+(?P<surname>[^\W\d_a-z]\w*)"
    r"\s+(?:is|has\s+been|works|writes|covers|reports)\b"
)
ROLE = re.compile(
    r"\b(?:reporter|writer|editor|professor|journalist|author|correspondent|columnist|contributor|fellow|researcher"
    r"|blogger|producer|lecturer|critic|freelance\w*)\b",
    re.IGNORECASE,
)
"""`NAMED` at the beginning and `ROLE` soon after: a note on the author."""

READER = frozenset(["our", "ours", "us", "we", "you", "your", "yours"])
"""Words with which a page speaks to its reader."""

THIS_PAGE = re.compile(
    r"\bthis\s+(?:article|story|post|site|website|page|newsletter|column|copy)\b|\bcommissions?\b", re.IGNORECASE
)
"""How a page speaks of itself."""

ITEM = re.compile(r"\s*(?:[-•*–▪·●◦‣⁃]|\d{1,3}\s*[.):]|[a-z]\))\s")
"""The beginning of a list item."""

QUOTES = frozenset('"“”„«»「」『』')
