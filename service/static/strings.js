// @ts-check
// Every word that the pages say, in every language they speak. `?lang=` chooses, or else the browser's languages do.

/**
 * Returns the form of a word that a number takes in a language.
 *
 * @param {string} of
 * @param {number} count
 * @param {Partial<Record<Intl.LDMLPluralRule, string>> & {other: string}} forms
 */
function counted(of, count, forms) {
  const form = forms[new Intl.PluralRules(of).select(count)] ?? forms.other;
  return form.replace("#", new Intl.NumberFormat(of).format(count));
}

const en = {
  // The page
  title: "Byline: ask the news",
  tagline: "Every sentence of an answer cites the printed words that back it.",
  skip: "Skip to the question",
  pageActions: "This conversation",
  newConversation: "New",
  newConversationLabel: "New conversation",
  exportConversation: "Export",
  exportConversationLabel: "Export the conversation as JSON",
  dark: "Dark",
  darkLabel: "Dark theme",
  api: "API",
  conversation: "Conversation",

  // The question
  questionLabel: "Your question",
  questionPlaceholder: "Ask about the articles",
  ask: "Ask",
  stop: "Stop",
  hint: "Enter asks, Shift+Enter starts a new line, Esc stops.",
  /** @param {number} count @param {number} most */
  length: (count, most) => `${count} of ${most} characters`,
  busy: "An answer is being written; stop it or wait. Your words are kept.",
  emptyHeading: "Ask the news",
  emptyText: "Answers are made of what the articles print. You see who said it, when, and where to read it.",
  examples: "For example",

  // A turn
  edit: "Edit",
  editLabel: "Edit the question",
  askAgain: "Ask again",
  cancel: "Cancel",
  searching: "Looking through the articles",
  checking: "Checking each sentence against its source",
  /** @param {number} passages @param {number} articles */
  found: (passages, articles) =>
    `${counted("en", passages, { one: "# passage", other: "# passages" })} in ` +
    `${counted("en", articles, { one: "# article", other: "# articles" })}`,
  foundNothing: "No passage found",
  foundLabel: "Articles found",
  stopped: "Stopped. What stands here was verified.",
  stoppedEarly: "Stopped before there was an answer.",
  interrupted: "The page was left before the answer was finished.",
  partial: "This answers a part of the question. For the rest, the articles hold nothing that could be verified.",
  falsePremise: "The articles do not bear out what the question takes for granted.",
  unanswerable: "The articles do not answer this.",
  nearest: "What comes nearest",
  byExtracts: "Put together from printed sentences, without a language model",
  /** @param {string} model */
  byModel: (model) => (model ? `Written by ${model}, each sentence verified` : "Written by a language model, each sentence verified"),
  degradedToExtracts: "The answer was put together from printed sentences instead.",
  degradedInPart: "What stands here was verified, but the answer may be incomplete.",
  /** @type {Record<string, string>} */
  degraded: {
    authentication: "The language model did not accept the service's key.",
    rate_limited: "The language model is taking no more questions at the moment.",
    timeout: "The language model did not answer in time.",
    context_overflow: "The passages were too long for the language model.",
    unavailable: "The language model cannot be reached.",
    malformed: "What the language model sent could not be read.",
    empty: "The language model had nothing to say.",
    unverified: "Nothing that the language model wrote could be verified.",
  },
  degradedOtherwise: "The language model could not be used.",
  followUps: "Ask next",

  // Citations
  /** @param {number} number */
  source: (number) => `Source ${number}`,
  direct: "Direct quotation",
  reported: "Reported, not word for word",
  mixed: "Partly word for word",
  printed: "As printed",
  undated: "Undated",
  /** @param {string} date */
  inferred: (date) => `about ${date}`,
  alsoIn: "Also printed in",
  sameWords: "In the same words",
  onlyHere: "only here:",
  notHere: "not here:",
  /** @param {number} count */
  independent: (count) =>
    counted("en", count, { one: "# independent source, the rest are copies", other: "# independent sources" }),
  /** @param {string} when */
  said: (when) => `Said: ${when}`,
  /** @param {string} days @param {string} words */
  inferredFrom: (days, words) => `${days}, worked out from ${words}`,
  /** @param {string} words */
  quoted: (words) => `“${words}”`,
  /** @type {Record<import("./chat/conversation.js").Conflict["kind"], string>} */
  differ: {
    number: "Sources differ on a number",
    date: "Sources differ on a date",
    place: "Sources differ on a place",
    outcome: "Sources differ on the outcome",
  },
  openArticle: "Read in the article",
  copyLink: "Copy link",
  closeCard: "Close",
  timeline: "Timeline",
  timelineLoading: "Putting in order what is printed about it",
  timelineEmpty: "There is nothing to put in order.",
  timelineFailed: "The timeline cannot be loaded now.",
  /** @param {string} date */
  publishedOn: (date) => `Published: ${date}`,
  /** @param {string} words */
  undatedTold: (words) => `Undated: ${words}`,

  // What can be done with an answer
  answerActions: "This answer",
  copyPlain: "Copy with sources",
  copyMarkdown: "Copy as Markdown",
  copied: "Copied.",
  copyFailed: "The browser does not let this page copy.",
  sources: "Sources",
  up: "Helpful",
  upLabel: "This answer is helpful",
  down: "Not helpful",
  downLabel: "This answer is not helpful",
  report: "Report",
  wrongQuote: "Wrong quote",
  wrongSpeaker: "Wrong speaker",
  outdated: "Outdated",
  note: "What is wrong? (optional)",
  send: "Send",
  thanks: "Thank you.",
  feedbackFailed: "This could not be sent. Your words are kept; try again.",
  /** @param {number} count */
  putAside: (count) => counted("en", count, { one: "# question was put aside.", other: "# questions were put aside." }),
  undo: "Undo",

  // Trouble
  retry: "Try again",
  network: "The service cannot be reached.",
  networkAdvice: "Your question is kept. Check the connection, then try again.",
  cut: "The connection broke before the answer was finished.",
  cutAdvice: "What stands above was verified. Try again for the whole answer.",
  silent: "The service has stopped answering.",
  unauthorized: "The service asks for a key that this page does not have.",
  unauthorizedAdvice: "Whoever runs it can give the page a key.",
  tooMany: "Those were too many questions in a short time.",
  overloaded: "Too many people are asking at the moment.",
  notReady: "The service cannot answer yet.",
  refused: "The question cannot be asked like this.",
  modelFailed: "The language model failed.",
  failed: "The service failed.",
  /** @param {string} when */
  againWhen: (when) => `Try again ${when}.`,
  again: "Try again in a while.",
  /** @param {string} id */
  reference: (id) => `Reference: ${id}`,

  // The reader
  skipToArticle: "Skip to the article",
  toTheQuestions: "Ask the news",
  articleMissing: "There is no such article",
  articleLocked: "The service asks for a key that this page does not have",
  misplaced: "The words that this link points to are not in the article as it is now.",
  /** @type {Record<import("./reader/article.js").Label, string>} */
  labels: {
    title: "Headline",
    dateline: "Dateline",
    body: "Text",
    caption: "Caption",
    teaser: "Other story",
    boilerplate: "Page furniture",
    metadata: "About the article",
  },
  /** @type {Record<string, string>} */
  dateSources: {
    given: "as delivered",
    printed: "as printed",
    dateline: "from the dateline",
    inferred: "worked out from the text",
    unknown: "No date is known",
  },
  /** @param {string} host */
  originalAt: (host) => `Original at ${host}`,
  /** @param {string} parts */
  leftOut: (parts) => `Left out, not evidence: ${parts}`,
  showLeftOut: "Show what was left out",
  whoSaysWhat: "Who says what",
  speaker: "Speaker",
  everyone: "Everyone",
  selectedPassage: "Selected words",
  copyPassage: "Copy link to this passage",
  passageLink: "Link to the selected words",
};

/** @typedef {typeof en} Strings */

/** @type {Strings} */
const de = {
  title: "Byline: die Nachrichten fragen",
  tagline: "Jeder Satz einer Antwort nennt die gedruckten Worte, die ihn belegen.",
  skip: "Zur Frage springen",
  pageActions: "Dieses Gespräch",
  newConversation: "Neu",
  newConversationLabel: "Neues Gespräch",
  exportConversation: "Export",
  exportConversationLabel: "Export des Gesprächs als JSON",
  dark: "Dunkel",
  darkLabel: "Dunkel anzeigen",
  api: "API",
  conversation: "Gespräch",

  questionLabel: "Ihre Frage",
  questionPlaceholder: "Fragen Sie zu den Artikeln",
  ask: "Fragen",
  stop: "Anhalten",
  hint: "Eingabe fragt, Umschalt+Eingabe beginnt eine Zeile, Esc hält an.",
  length: (count, most) => `${count} von ${most} Zeichen`,
  busy: "Es wird noch geantwortet; halten Sie an oder warten Sie. Ihre Worte bleiben stehen.",
  emptyHeading: "Fragen Sie die Nachrichten",
  emptyText: "Antworten bestehen aus dem, was in den Artikeln steht: wer es sagte, wann, und wo man es nachliest.",
  examples: "Zum Beispiel",

  edit: "Ändern",
  editLabel: "Frage ändern",
  askAgain: "Noch einmal fragen",
  cancel: "Abbrechen",
  searching: "Die Artikel werden durchsucht",
  checking: "Jeder Satz wird an seiner Quelle geprüft",
  found: (passages, articles) =>
    `${counted("de", passages, { one: "# Stelle", other: "# Stellen" })} in ` +
    `${counted("de", articles, { one: "# Artikel", other: "# Artikeln" })}`,
  foundNothing: "Keine Stelle gefunden",
  foundLabel: "Gefundene Artikel",
  stopped: "Angehalten. Was hier steht, ist geprüft.",
  stoppedEarly: "Angehalten, bevor es eine Antwort gab.",
  interrupted: "Die Seite wurde verlassen, bevor die Antwort fertig war.",
  partial: "Das beantwortet einen Teil der Frage. Zum Rest steht in den Artikeln nichts, was sich belegen ließe.",
  falsePremise: "Die Artikel bestätigen nicht, was die Frage voraussetzt.",
  unanswerable: "Die Artikel beantworten das nicht.",
  nearest: "Was dem am nächsten kommt",
  byExtracts: "Aus gedruckten Sätzen zusammengestellt, ohne Sprachmodell",
  byModel: (model) => (model ? `Geschrieben von ${model}, jeder Satz geprüft` : "Geschrieben von einem Sprachmodell, jeder Satz geprüft"),
  degradedToExtracts: "Die Antwort wurde stattdessen aus gedruckten Sätzen zusammengestellt.",
  degradedInPart: "Was hier steht, ist geprüft; die Antwort kann aber unvollständig sein.",
  degraded: {
    authentication: "Das Sprachmodell hat den Schlüssel des Dienstes nicht angenommen.",
    rate_limited: "Das Sprachmodell nimmt gerade keine Fragen mehr an.",
    timeout: "Das Sprachmodell hat nicht rechtzeitig geantwortet.",
    context_overflow: "Die Stellen waren zu lang für das Sprachmodell.",
    unavailable: "Das Sprachmodell ist nicht erreichbar.",
    malformed: "Was das Sprachmodell schickte, war nicht lesbar.",
    empty: "Das Sprachmodell hatte nichts zu sagen.",
    unverified: "Nichts von dem, was das Sprachmodell schrieb, ließ sich belegen.",
  },
  degradedOtherwise: "Das Sprachmodell war nicht zu gebrauchen.",
  followUps: "Weiter fragen",

  source: (number) => `Quelle ${number}`,
  direct: "Wörtliches Zitat",
  reported: "Sinngemäß wiedergegeben",
  mixed: "Zum Teil wörtlich",
  printed: "Wie gedruckt",
  undated: "Ohne Datum",
  inferred: (date) => `etwa ${date}`,
  alsoIn: "Auch gedruckt in",
  sameWords: "In denselben Worten",
  onlyHere: "nur hier:",
  notHere: "hier nicht:",
  independent: (count) =>
    counted("de", count, { one: "# unabhängige Quelle, der Rest sind Kopien", other: "# unabhängige Quellen" }),
  said: (when) => `Gesagt: ${when}`,
  inferredFrom: (days, words) => `${days}, erschlossen aus ${words}`,
  quoted: (words) => `„${words}“`,
  differ: {
    number: "Die Quellen nennen verschiedene Zahlen",
    date: "Die Quellen nennen verschiedene Zeiten",
    place: "Die Quellen nennen verschiedene Orte",
    outcome: "Die Quellen nennen verschiedene Ergebnisse",
  },
  openArticle: "Im Artikel lesen",
  copyLink: "Link kopieren",
  closeCard: "Schließen",
  timeline: "Zeitleiste",
  timelineLoading: "Was darüber gedruckt ist, wird geordnet",
  timelineEmpty: "Es gibt nichts zu ordnen.",
  timelineFailed: "Die Zeitleiste lässt sich gerade nicht laden.",
  publishedOn: (date) => `Veröffentlicht: ${date}`,
  undatedTold: (words) => `Ohne Datum: ${words}`,

  answerActions: "Diese Antwort",
  copyPlain: "Mit Quellen kopieren",
  copyMarkdown: "Als Markdown kopieren",
  copied: "Kopiert.",
  copyFailed: "Der Browser lässt diese Seite nicht kopieren.",
  sources: "Quellen",
  up: "Hilfreich",
  upLabel: "Hilfreich: diese Antwort",
  down: "Nicht hilfreich",
  downLabel: "Nicht hilfreich: diese Antwort",
  report: "Melden",
  wrongQuote: "Falsches Zitat",
  wrongSpeaker: "Falsche Person",
  outdated: "Veraltet",
  note: "Was stimmt nicht? (freiwillig)",
  send: "Senden",
  thanks: "Danke.",
  feedbackFailed: "Das ließ sich nicht senden. Ihre Worte bleiben stehen; versuchen Sie es noch einmal.",
  putAside: (count) =>
    counted("de", count, { one: "# Frage wurde beiseitegelegt.", other: "# Fragen wurden beiseitegelegt." }),
  undo: "Rückgängig",

  retry: "Noch einmal versuchen",
  network: "Der Dienst ist nicht erreichbar.",
  networkAdvice: "Ihre Frage bleibt stehen. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  cut: "Die Verbindung brach ab, bevor die Antwort fertig war.",
  cutAdvice: "Was oben steht, ist geprüft. Für die ganze Antwort versuchen Sie es noch einmal.",
  silent: "Der Dienst antwortet nicht mehr.",
  unauthorized: "Der Dienst verlangt einen Schlüssel, den diese Seite nicht hat.",
  unauthorizedAdvice: "Wer ihn betreibt, kann der Seite einen Schlüssel geben.",
  tooMany: "Das waren zu viele Fragen in kurzer Zeit.",
  overloaded: "Im Augenblick fragen zu viele Menschen.",
  notReady: "Der Dienst kann noch nicht antworten.",
  refused: "So kann die Frage nicht gestellt werden.",
  modelFailed: "Das Sprachmodell ist ausgefallen.",
  failed: "Der Dienst hat versagt.",
  againWhen: (when) => `Versuchen Sie es ${when} noch einmal.`,
  again: "Versuchen Sie es später noch einmal.",
  reference: (id) => `Kennzeichen: ${id}`,

  skipToArticle: "Zum Artikel springen",
  toTheQuestions: "Die Nachrichten fragen",
  articleMissing: "Diesen Artikel gibt es nicht",
  articleLocked: "Der Dienst verlangt einen Schlüssel, den diese Seite nicht hat",
  misplaced: "Die Worte, auf die dieser Link zeigt, stehen im Artikel, wie er jetzt ist, nicht.",
  labels: {
    title: "Überschrift",
    dateline: "Ortsmarke",
    body: "Text",
    caption: "Bildunterschrift",
    teaser: "Anderer Bericht",
    boilerplate: "Seitengerüst",
    metadata: "Über den Artikel",
  },
  dateSources: {
    given: "wie geliefert",
    printed: "wie gedruckt",
    dateline: "aus der Ortsmarke",
    inferred: "aus dem Text erschlossen",
    unknown: "Ohne bekanntes Datum",
  },
  originalAt: (host) => `Original bei ${host}`,
  leftOut: (parts) => `Ausgelassen, kein Beleg: ${parts}`,
  showLeftOut: "Ausgelassenes zeigen",
  whoSaysWhat: "Wer was sagt",
  speaker: "Wer spricht",
  everyone: "Alle",
  selectedPassage: "Ausgewählte Worte",
  copyPassage: "Link auf diese Stelle kopieren",
  passageLink: "Link auf die ausgewählten Worte",
};

/** @type {Strings} */
const ar = {
  title: "بايلاين: اسأل الأخبار",
  tagline: "كل جملة في الجواب تستند إلى كلمات منشورة تثبتها.",
  skip: "انتقل إلى السؤال",
  pageActions: "هذه المحادثة",
  newConversation: "جديدة",
  newConversationLabel: "محادثة جديدة",
  exportConversation: "تصدير",
  exportConversationLabel: "تصدير المحادثة بصيغة JSON",
  dark: "داكن",
  darkLabel: "مظهر داكن",
  api: "API",
  conversation: "المحادثة",

  questionLabel: "سؤالك",
  questionPlaceholder: "اسأل عن المقالات",
  ask: "اسأل",
  stop: "أوقف",
  hint: "مفتاح الإدخال يرسل السؤال، ومع Shift يبدأ سطرًا جديدًا، وEsc يوقف الجواب.",
  length: (count, most) => `${count} من ${most} حرف`,
  busy: "الجواب قيد الكتابة؛ أوقفه أو انتظر. كلماتك محفوظة.",
  emptyHeading: "اسأل الأخبار",
  emptyText: "الأجوبة مأخوذة مما نشرته المقالات: من قاله، ومتى، وأين يُقرأ.",
  examples: "على سبيل المثال",

  edit: "تعديل",
  editLabel: "تعديل السؤال",
  askAgain: "اسأل من جديد",
  cancel: "إلغاء",
  searching: "يجري البحث في المقالات",
  checking: "تُراجَع كل جملة على مصدرها",
  found: (passages, articles) =>
    `${counted("ar", passages, { one: "مقطع واحد", two: "مقطعان", few: "# مقاطع", other: "# مقطعًا" })} في ` +
    `${counted("ar", articles, { one: "مقالة واحدة", two: "مقالتين", few: "# مقالات", other: "# مقالة" })}`,
  foundNothing: "لم يُعثر على أي مقطع",
  foundLabel: "المقالات التي عُثر عليها",
  stopped: "أُوقف الجواب. ما يظهر هنا تم التحقق منه.",
  stoppedEarly: "أُوقف قبل أن يظهر أي جواب.",
  interrupted: "أُغلقت الصفحة قبل اكتمال الجواب.",
  partial: "هذا جواب عن جزء من السؤال. أما الباقي فليس في المقالات ما يثبته.",
  falsePremise: "المقالات لا تؤيد ما يفترضه السؤال.",
  unanswerable: "لا تجيب المقالات عن هذا السؤال.",
  nearest: "أقرب ما وُجد",
  byExtracts: "جُمع من جمل منشورة، من دون نموذج لغوي",
  byModel: (model) => (model ? `كتبه ${model} وتم التحقق من كل جملة` : "كتبه نموذج لغوي وتم التحقق من كل جملة"),
  degradedToExtracts: "جُمع الجواب من جمل منشورة بدلًا من ذلك.",
  degradedInPart: "ما يظهر هنا تم التحقق منه، لكن الجواب قد يكون ناقصًا.",
  degraded: {
    authentication: "لم يقبل النموذج اللغوي مفتاح الخدمة.",
    rate_limited: "النموذج اللغوي لا يستقبل مزيدًا من الأسئلة الآن.",
    timeout: "لم يُجب النموذج اللغوي في الوقت المحدد.",
    context_overflow: "كانت المقاطع أطول مما يستوعبه النموذج اللغوي.",
    unavailable: "تعذر الوصول إلى النموذج اللغوي.",
    malformed: "تعذرت قراءة ما أرسله النموذج اللغوي.",
    empty: "لم يقل النموذج اللغوي شيئًا.",
    unverified: "لم يمكن إثبات شيء مما كتبه النموذج اللغوي.",
  },
  degradedOtherwise: "تعذر استخدام النموذج اللغوي.",
  followUps: "اسأل بعد ذلك",

  source: (number) => `المصدر ${number}`,
  direct: "اقتباس حرفي",
  reported: "منقول بالمعنى لا بالحرف",
  mixed: "حرفي في جزء منه",
  printed: "كما نُشر",
  undated: "من دون تاريخ",
  inferred: (date) => `نحو ${date}`,
  alsoIn: "نُشر أيضًا في",
  sameWords: "بالكلمات نفسها",
  onlyHere: "هنا فقط:",
  notHere: "ليس هنا:",
  independent: (count) =>
    counted("ar", count, {
      one: "مصدر مستقل واحد والبقية نسخ",
      two: "مصدران مستقلان",
      few: "# مصادر مستقلة",
      other: "# مصدرًا مستقلًا",
    }),
  said: (when) => `قيل: ${when}`,
  inferredFrom: (days, words) => `${days}، مستنتج من ${words}`,
  quoted: (words) => `«${words}»`,
  differ: {
    number: "تختلف المصادر في العدد",
    date: "تختلف المصادر في التاريخ",
    place: "تختلف المصادر في المكان",
    outcome: "تختلف المصادر في النتيجة",
  },
  openArticle: "اقرأه في المقالة",
  copyLink: "انسخ الرابط",
  closeCard: "إغلاق",
  timeline: "التسلسل الزمني",
  timelineLoading: "يجري ترتيب ما نُشر عنه",
  timelineEmpty: "لا يوجد ما يُرتَّب.",
  timelineFailed: "تعذر تحميل التسلسل الزمني الآن.",
  publishedOn: (date) => `نُشر: ${date}`,
  undatedTold: (words) => `من دون تاريخ: ${words}`,

  answerActions: "هذا الجواب",
  copyPlain: "انسخ مع المصادر",
  copyMarkdown: "انسخ بصيغة Markdown",
  copied: "تم النسخ.",
  copyFailed: "لا يسمح المتصفح لهذه الصفحة بالنسخ.",
  sources: "المصادر",
  up: "مفيد",
  upLabel: "مفيد: هذا الجواب",
  down: "غير مفيد",
  downLabel: "غير مفيد: هذا الجواب",
  report: "أبلغ عن خطأ",
  wrongQuote: "اقتباس خاطئ",
  wrongSpeaker: "قائل خاطئ",
  outdated: "قديم",
  note: "ما الخطأ؟ (اختياري)",
  send: "أرسل",
  thanks: "شكرًا.",
  feedbackFailed: "تعذر الإرسال. كلماتك محفوظة؛ حاول مرة أخرى.",
  putAside: (count) =>
    counted("ar", count, { one: "نُحّي سؤال واحد.", two: "نُحّي سؤالان.", few: "نُحّيت # أسئلة.", other: "نُحّي # سؤالًا." }),
  undo: "تراجع",

  retry: "حاول مرة أخرى",
  network: "تعذر الوصول إلى الخدمة.",
  networkAdvice: "سؤالك محفوظ. تحقق من الاتصال ثم حاول مرة أخرى.",
  cut: "انقطع الاتصال قبل اكتمال الجواب.",
  cutAdvice: "ما يظهر أعلاه تم التحقق منه. حاول مرة أخرى للحصول على الجواب كاملًا.",
  silent: "توقفت الخدمة عن الرد.",
  unauthorized: "تطلب الخدمة مفتاحًا ليس لدى هذه الصفحة.",
  unauthorizedAdvice: "يستطيع من يدير الخدمة أن يمنح الصفحة مفتاحًا.",
  tooMany: "طُرحت أسئلة كثيرة في وقت قصير.",
  overloaded: "يسأل الآن عدد كبير من الناس.",
  notReady: "الخدمة غير جاهزة للإجابة بعد.",
  refused: "لا يمكن طرح السؤال بهذه الصورة.",
  modelFailed: "تعطل النموذج اللغوي.",
  failed: "تعطلت الخدمة.",
  againWhen: (when) => `حاول مرة أخرى ${when}.`,
  again: "حاول مرة أخرى بعد قليل.",
  reference: (id) => `المرجع: ${id}`,

  skipToArticle: "انتقل إلى المقالة",
  toTheQuestions: "اسأل الأخبار",
  articleMissing: "لا توجد مقالة كهذه",
  articleLocked: "تطلب الخدمة مفتاحًا ليس لدى هذه الصفحة",
  misplaced: "الكلمات التي يشير إليها هذا الرابط ليست في المقالة بصورتها الحالية.",
  labels: {
    title: "العنوان",
    dateline: "مكان الخبر وتاريخه",
    body: "النص",
    caption: "تعليق صورة",
    teaser: "خبر آخر",
    boilerplate: "عناصر الصفحة",
    metadata: "عن المقالة",
  },
  dateSources: {
    given: "كما ورد",
    printed: "كما نُشر",
    dateline: "من سطر المكان والتاريخ",
    inferred: "مستنتج من النص",
    unknown: "التاريخ غير معروف",
  },
  originalAt: (host) => `الأصل في ${host}`,
  leftOut: (parts) => `متروك وليس دليلًا: ${parts}`,
  showLeftOut: "أظهر ما تُرك",
  whoSaysWhat: "من قال ماذا",
  speaker: "المتحدث",
  everyone: "الجميع",
  selectedPassage: "الكلمات المحددة",
  copyPassage: "انسخ رابط هذا المقطع",
  passageLink: "رابط الكلمات المحددة",
};

/** @type {Record<string, Strings>} */
const TABLES = { en, de, ar };
const RIGHT_TO_LEFT = ["ar"];
const asked = new URLSearchParams(location.search).get("lang");

/** The language of the page, one of those above. */
export const language = chosen([asked ?? "", ...navigator.languages]);

/** How the reader writes dates and numbers, in the language of the page. */
export const locale = navigator.languages.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;

/** What the page says. */
export const say = /** @type {Strings} */ (TABLES[language]);

/** Sets the language and direction of the page, and fills in what its HTML leaves open: `data-say`, `data-say-label`, `data-say-placeholder`. */
export function fillIn() {
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = said(each, "data-say");
  for (const each of document.querySelectorAll("[data-say-label]")) {
    each.setAttribute("aria-label", said(each, "data-say-label"));
  }
  for (const each of document.querySelectorAll("[data-say-placeholder]")) {
    each.setAttribute("placeholder", said(each, "data-say-placeholder"));
  }
}

/**
 * Returns the address of another page of ours, in the language that was asked for.
 *
 * @param {string} address
 */
export function inThisLanguage(address) {
  if (!asked) return address;
  const url = new URL(address, document.baseURI);
  url.searchParams.set("lang", language);
  return url.href;
}

/** @param {readonly string[]} wanted */
function chosen(wanted) {
  const known = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "").find((tag) => Object.hasOwn(TABLES, tag));
  return known ?? "en";
}

/**
 * @param {Element} place
 * @param {string} attribute
 */
function said(place, attribute) {
  const words = say[/** @type {keyof Strings} */ (place.getAttribute(attribute))];
  if (typeof words !== "string") throw new Error(`there are no words for ${place.getAttribute(attribute)}`);
  return words;
}
