"""What pages say of themselves: the words of buttons, headings, credits and bylines in a few languages.

They are one signal among several. A line is never judged by a phrase alone unless the phrase is all it says.
"""

from __future__ import annotations

import re

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

OPENING = re.compile(
    r"""\W{0,8}(?:
    read\s+(?:more|also|next|full|the\s+full)\b|also\s+read\b|see\s+(?:also|more)\b
    |more\s*:|more\s+(?:from|on|in|stories|news|about|to\s+read)\b|related\b
    |(?:watch|listen|click|subscribe|register|download|follow|share|print|view|show|load)\b
    |(?:sign|log)\s*(?:up|in)\b|don.t\s+miss\b|never\s+miss\b|get\s+(?:the|our|all|access|your|more)\b
    |join\s+(?:us|our|the)\b|like\s+us\b|tell\s+us\b|write\s+to\b|contact\b|we\s+use\b|want\s+(?:more|to)\b
    |copyright\b|©|\(c\)|all\s+rights\b|disclaimer\b|this\s+(?:site|website)\b|by\s+(?:clicking|continuing|submitting|using)\b
    |(?:first\s+|last\s+)?(?:updated|published|posted|modified)\b
    |(?:photo|image|picture|video|advert)\w*\b|source\s*:|credits?\b
    |thank\s+you\b|thanks\s+for\b|please,?\s+(?:fill|note|check|enter|enable|read|contact|write)\b|have\s+a\s+(?:tip|story)\b|report\s+(?:a|an|this)\b
    |(?:sponsored|promoted|trending|popular|latest|recent|recommended)\b|top\s+stories\b|most\s+(?:read|popular)\b
    |you\s+(?:may|might)\b|(?:tags?|topics?|categor(?:y|ies))\s*:|filed\s+under\b|(?:leave|post|add)\s+a\b
    |(?:skip|back|go)\s+to\b|(?:powered|designed|built)\s+(?:by|with)\b|e-?mail\b|comments?\b
    |weiterlesen|lesen\s+sie|mehr\s+(?:zu|zum|dazu|von)\b|teilen\b|kommentare?\b|foto\b|bild\b|quelle\b|anzeige\b
    |lire\s+(?:aussi|la\s+suite)|partager\b|commentaires?\b|leer\s+más|lea\s+también|compartir\b|comentarios?\b
    |leia\s+(?:mais|também)|veja\s+(?:mais|também)|compartilh\w+|comentários?\b|leggi\s+(?:anche|tutto)|condividi\b|commenti\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a line begins that asks for a click, points elsewhere or speaks of the page."""

COMMENTS = re.compile(
    r"""\W{0,8}(?:
    \d+\s*\W?\s*(?:comments?|replies|responses?|kommentare?|commentaires?|comentarios|comentários|commenti)\b
    |(?:(?:top|rated|view|show|all|reader|see)\s+)*comments?\b|(?:leave|post|add|write)\s+(?:a\s+|your\s+)?(?:comment|reply)\b
    |join\s+the\s+(?:discussion|conversation)\b|trackbacks?\b
    |kommentare?\b|hinterlasse\b|schreibe?\s+ein|laisser\s+un\b|commentaires?\b|deja\s+(?:un|tu)\b|comentarios\b
    |deixe\s+(?:um|seu)\b|comentários\b|lascia\s+un\b|commenti\b|комментари|评论|コメント
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A heading under which readers write."""

CLOSING = re.compile(
    r"""\W{0,8}(?:
    (?:\w+\s+)?(?:related|similar|other|more)\s+(?:stories|news|posts|articles|headlines|links|topics|content|reading|videos|coverage)\b
    |related\b|more\s+(?:from|in|about|great|to\s+(?:read|explore))\b
    |most\s+(?:read|popular|viewed|shared|commented|watched|recent)\b|(?:popular|trending|recommended)\b
    |(?:top|latest|recent|featured|next|previous)\s+(?:stories|story|news|headlines|videos|posts?|articles?|comments)\b
    |(?:sponsored|promoted)\s+(?:stories|content|links)\b|(?:around|from)\s+the\s+web\b|what\s+to\s+read\b
    |you\s+(?:may|might|could|will)\s+(?:also\s+)?(?:like|enjoy|be\s+interested|have\s+missed)\b|see\s+also\b|also\s+on\b
    |about\s+(?:the\s+(?:author|writer)|us)\b|(?:editor\W?s\W?|our)\s+(?:picks?|choice)\b
    |filed\s+under\b|tags?\s*:|tags$|topics?\s*:|share\s+this\b|subscribe\s+(?:to|now)\b
    |ähnliche\b|weitere\s+(?:artikel|beiträge|themen|meldungen|nachrichten)\b|das\s+könnte\s+(?:sie|dich)\b
    |mehr\s+(?:zum\s+thema|zu|aus|von)\b|meistgelesen|über\s+(?:den\s+autor|die\s+autorin|uns)\b|schlagwörter\b
    |neueste\b|letzte\s+beiträge\b
    |articles?\s+(?:similaires|liés)\b|à\s+lire\s+aussi|sur\s+le\s+même
    |(?:artículos|notas|noticias|posts?|artigos|notícias)\s+relacionad|te\s+puede\s+interesar
    |leia\s+(?:mais|também)\b|veja\s+também\b|você\s+pode\s+gostar\b|sobre\s+(?:o\s+autor|a\s+autora|nós)\b
    |articoli\s+correlati\b|leggi\s+anche\b|potrebbe\s+interessarti\b
    |похожие|читайте\s+также|संबंधित|यह\s+भी\s+पढ़|相关|相關|关连|関連|延伸阅读
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""A heading after which the article does not go on."""

ELSEWHERE = re.compile(
    r"""\W{0,8}(?:(?:also\s+)?read(?:\s+(?:more|also|next|full\s+story|here|this))?\s*[:|»>–-]|read\s+(?:more|also|next)\b|also\s+read\b
    |see\s+(?:also|more)\b|more\s*:|more\s+(?:on|from)\b|related\b(?:\s+\w+)?\s*:|watch\s*[:|]|video\s*:|listen\s*[:|]|in\s+(?:pics|pictures)\s*:
    |lesen\s+sie\s+(?:auch|mehr)|mehr\s+(?:zum|dazu)|lire\s+aussi|leia\s+(?:mais|também)|veja\s+também|lea\s+también|leer\s+más|leggi\s+anche
    |यह\s+भी\s+पढ़|читайте\s+также)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A link to another story."""

PICTURE = re.compile(
    r"""\b(?:photo(?:graph)?s?|image|picture|pic|illustration|foto|bild|crédito|crédit)s?(?:\s+(?:credit|courtesy|copyright|caption|source))?\s*(?::|/|\bby\b|©)
    |\b(?:credit|courtesy)\s*:|\bcourtesy\s+of\b|\bcredit\.{3}|\bgetty\s+images\b|\bimage\s+(?:copyright|caption)\b|\bimage\s+\d+\s+of\b
    |\bfile\s+(?:photo|image|picture|pic)\b|[(\[](?:file|photo|image|picture|credit|pic)\b[^)\]]{0,60}[)\]]
    |\bvia\s+(?:AP|AFP|Reuters|Getty)\b|/\s*(?:AP|AFP|EPA|Reuters|Getty)\b
    |[(\[](?:AP|AFP|EPA|ANI|PTI|Reuters|dpa|Xinhua)(?:\s+(?:photo|file)[^)\]]*|/[^)\]]*)?[)\]]$""",
    re.IGNORECASE | re.VERBOSE,
)
"""The credit of a picture; a line with none of `PICTURE_WORDS` has none."""

GALLERY = re.compile(r"\d+\s+of\s+\d+\b")
"""The number of a picture in a gallery, at the beginning of its caption."""

PICTURE_WORDS = frozenset(
    """
    afp ani ap bild bilds courtesy credit crédit crédito dpa epa file foto fotos getty illustration illustrations image
    images pic pics photo photograph photographs photos picture pictures pti reuters via xinhua
    """.split()
)

BYLINE = re.compile(
    r"""\W{0,8}(?:
    (?i:(?:(?:written|reported|edited|posted|published|story|compiled|report|words|researched|translated)\s+)?by)\b\s*:?
    \s*(?:[^\W\d_a-z]|@)
    |(?i:(?:author|reporter|editor|correspondent|autor|auteur|autore)s?\s*:)
    |(?:Von|Por|Par|Di|VON|POR|PAR|DI)\s+[^\W\d_a-z]\w+\s+[^\W\d_a-z])""",
    re.VERBOSE,
)

CREDIT = re.compile(
    r"""\W{0,8}(?:with\s+(?:inputs?|additional\s+report|reporting|agency|agencies|files)|(?:additional\s+)?report(?:ing|ed)\s+by\b|(?:edited|editing|writing|compiled|translated)\s+by\b
    |source\s*:|(?:the\s+)?(?:associated\s+press|[\w.’'&\s]{2,60})\s+contributed\s+to\s+this\s+(?:report|story|article)|quelle\s*:|fuente\s*:|fonte\s*:)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Who else worked on the article, or where it comes from."""

DATED = re.compile(
    r"""\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}
    |\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|out|fev)
    |\b\d{1,2}:\d\d\b|\b\d{4}[-/.]\d\d?[-/.]\d\d?|\b\d\d?[/.-]\d\d?[/.-]\d{2,4}|\d{4}年
    |\b\d+\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago""",
    re.IGNORECASE | re.VERBOSE,
)
"""A date or a time of day."""

HEADER = re.compile(
    r"""\W{0,8}(?:facebook|twitter|e-?mail|print|linkedin|whatsapp|pinterest|reddit|google|flipboard|pocket|copy\s+link|share|tweet
    |comments?|save|follow|by|von|por|par|di|author|autor|posted|published|updated?|text\s+size|\d+\s+min|photo|image|credit|bild|foto)\b
    |.*\b(?:getty|credit|min(?:ute)?s?\s+read|staff|correspondent|reporter|editor)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands between a headline and the lead: byline, date, buttons to share, picture credit."""

CONTACT = re.compile(
    r"""(?:write|e-?mail|reach|reached|contact|follow|tweet)\b.{0,80}(?:@|\btwitter\b)|\bfollow\s+(?:us|me|him|her|them)\b.{0,30}\bon\b|\bnewsletters?\b.{0,80}\b(?:inbox|sign|subscribe|free|daily)\b
    |\b(?:sign(?:ing)?\s+up|subscribe)\b.{0,60}\b(?:newsletter|inbox|updates|email|e-mail|today|free|now)\b|\bour\s+(?:newsletter|app|channel)s?\b|\byour\s+(?:inbox|phone)\b|\bprivacy\s+policy\b
    |\bterms\s+of\s+(?:use|service)\b|\ball\s+rights\s+reserved\b|\bmay\s+(?:receive|earn)\s+(?:a\s+|an\s+)?(?:small\s+)?(?:commission|compensation)|\bauto-(?:published|generated)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""An invitation, a legal notice or an address, anywhere in the line."""

ABOUT = re.compile(
    r"\W{0,8}(?:about\b|über\b|sobre\b|à\s+propos\b|zur\s+person\b|more\s+(?:great\b|\w+\s+stories\b))", re.IGNORECASE
)
"""A heading over a note on the author or the house."""

NAMED = re.compile(
    r"[^\W\d_a-z][\w.’'-]+(?:\s+(?:[^\W\d_a-z][\w.’'-]*|de|van|von|der|al))*\s+(?P<surname>[^\W\d_a-z]\w*)"
    r"\s+(?:is|has\s+been|works|writes|covers|reports)\b"
)
ROLE = re.compile(
    r"\b(?:reporter|writer|editor|professor|journalist|author|correspondent|columnist|contributor|fellow|researcher|blogger|producer|lecturer|critic|freelance\w*)\b",
    re.IGNORECASE,
)
"""`NAMED` at the beginning and `ROLE` within: a note on the author."""

READER = frozenset(["our", "ours", "us", "we", "you", "your", "yours"])
"""Words with which a page speaks to its reader."""

THIS_PAGE = re.compile(
    r"\bthis\s+(?:article|story|post|site|website|page|newsletter|column|copy)\b|\bcommissions?\b", re.IGNORECASE
)
"""How a page speaks of itself."""

YEARED = re.compile(r"\b(?:19|20)\d\d\b|\bago\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}年", re.IGNORECASE)
"""A date with its year, or as long ago as it is."""

ITEM = re.compile(r"\s*(?:[-•*–▪·●◦‣⁃]|\d{1,3}\s*[.):]|[a-z]\))\s")
"""The beginning of a list item."""

KEYWORDS = re.compile(
    r"""\W{0,8}(?:(?:related\s+)?(?:tags?|topics?|keywords?|categor(?:y|ies)|filed\s+under|more\s+about)\s*:
    |schlagwörter|mots[- ]clés|etiquetas)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that lists what the article is about."""

QUOTES = frozenset('"“”„«»「」『』')
