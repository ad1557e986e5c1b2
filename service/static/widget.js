// @ts-check
// The Byline widget: <byline-chat>, or this script alone for a launcher. See docs/widget.md.
(() => {
  "use strict";

  const SILENCE_MS = 45_000; // the service sends at least a comment every 15 s once it has begun
  const SLOW_MS = 7_000;
  const WAIT_S = 10; // if a busy service does not say how long
  const KEPT_TURNS = 30;
  const TOLD_TURNS = 5;

  const STRINGS = {
    en: {
      title: "Ask the news",
      intro: "Every sentence of an answer cites the printed words that back it.",
      conversation: "Conversation",
      question: "Your question",
      placeholder: "Ask about the news…",
      send: "Ask",
      stop: "Stop",
      retry: "Try again",
      fresh: "New conversation",
      close: "Close",
      searching: "Searching the articles…",
      passages: "Passages found: {n}",
      slow: "Still working. This can take a while.",
      source: "Source {n}",
      direct: "direct quotation",
      reported: "reported speech",
      mixed: "partly quoted",
      inferred: "date inferred",
      said: "Said: {n}",
      alsoIn: "Also in",
      here: "only here:",
      absent: "not here:",
      independent: "Independent sources: {n}",
      differ: "Sources differ",
      read: "Read in the article",
      newTab: "opens in a new tab",
      unanswerable: "The articles do not answer this.",
      falsePremise: "The articles do not bear out what the question takes for granted.",
      nearest: "Nearest passages",
      partial: "The articles answer only part of the question.",
      shortened: "The language model stopped early. What it wrote until then is verified.",
      degraded: "The language model gave no answer that holds; these are the printed sentences themselves.",
      stopped: "Stopped.",
      interrupted: "The answer was interrupted.",
      offline: "You seem to be offline.",
      unreachable: "The answer service cannot be reached, or it does not allow this page.",
      timeout: "The answer service does not respond.",
      cut: "The connection was lost before the answer was complete.",
      key: "The key of this widget is missing or not valid.",
      origin: "This page is not allowed to ask here.",
      busy: "Too many questions right now.",
      unready: "The answer service is not ready.",
      refused: "The question cannot be answered as it is.",
      foreign: "There is no answer service at this address.",
      failed: "The answer service failed.",
      wait: "You can try again in {n}.",
    },
    de: {
      title: "Fragen Sie die Nachrichten",
      intro: "Jeder Satz einer Antwort nennt die gedruckten Worte, die ihn belegen.",
      conversation: "Gespräch",
      question: "Ihre Frage",
      placeholder: "Fragen Sie zu den Nachrichten …",
      send: "Fragen",
      stop: "Anhalten",
      retry: "Noch einmal",
      fresh: "Neues Gespräch",
      close: "Schließen",
      searching: "Die Artikel werden durchsucht …",
      passages: "Gefundene Passagen: {n}",
      slow: "Noch in Arbeit. Das kann etwas dauern.",
      source: "Quelle {n}",
      direct: "wörtliches Zitat",
      reported: "indirekte Rede",
      mixed: "teils wörtlich",
      inferred: "Datum erschlossen",
      said: "Gesagt: {n}",
      alsoIn: "Auch in",
      here: "nur hier:",
      absent: "hier nicht:",
      independent: "Unabhängige Quellen: {n}",
      differ: "Die Quellen sind uneins",
      read: "Im Artikel lesen",
      newTab: "öffnet einen neuen Tab",
      unanswerable: "Die Artikel beantworten das nicht.",
      falsePremise: "Die Artikel bestätigen nicht, was die Frage voraussetzt.",
      nearest: "Nächstliegende Passagen",
      partial: "Die Artikel beantworten nur einen Teil der Frage.",
      shortened: "Das Sprachmodell brach ab. Was es bis dahin schrieb, ist geprüft.",
      degraded: "Das Sprachmodell gab keine haltbare Antwort; dies sind die gedruckten Sätze selbst.",
      stopped: "Angehalten.",
      interrupted: "Die Antwort wurde unterbrochen.",
      offline: "Sie sind anscheinend offline.",
      unreachable: "Der Antwortdienst ist nicht erreichbar oder lässt diese Seite nicht zu.",
      timeout: "Der Antwortdienst reagiert nicht.",
      cut: "Die Verbindung brach ab, bevor die Antwort vollständig war.",
      key: "Der Schlüssel dieses Widgets fehlt oder ist ungültig.",
      origin: "Diese Seite darf hier nicht fragen.",
      busy: "Im Moment gibt es zu viele Fragen.",
      unready: "Der Antwortdienst ist nicht bereit.",
      refused: "Die Frage lässt sich so nicht beantworten.",
      foreign: "Unter dieser Adresse gibt es keinen Antwortdienst.",
      failed: "Der Antwortdienst hat einen Fehler.",
      wait: "Ein neuer Versuch ist in {n} möglich.",
    },
    ar: {
      title: "اسأل الأخبار",
      intro: "كل جملة في الإجابة تستند إلى الكلمات المطبوعة التي تؤيدها.",
      conversation: "المحادثة",
      question: "سؤالك",
      placeholder: "اسأل عن الأخبار…",
      send: "اسأل",
      stop: "إيقاف",
      retry: "حاول مرة أخرى",
      fresh: "محادثة جديدة",
      close: "إغلاق",
      searching: "جارٍ البحث في المقالات…",
      passages: "المقاطع التي عُثر عليها: {n}",
      slow: "ما زال العمل جارياً، وقد يستغرق بعض الوقت.",
      source: "المصدر {n}",
      direct: "اقتباس مباشر",
      reported: "كلام منقول",
      mixed: "اقتباس جزئي",
      inferred: "التاريخ مستنتج",
      said: "قيل: {n}",
      alsoIn: "ورد أيضاً في",
      here: "هنا فقط:",
      absent: "ليس هنا:",
      independent: "المصادر المستقلة: {n}",
      differ: "المصادر مختلفة",
      read: "اقرأ في المقال",
      newTab: "يفتح في علامة تبويب جديدة",
      unanswerable: "لا تجيب المقالات عن هذا السؤال.",
      falsePremise: "لا تؤيد المقالات ما يفترضه السؤال.",
      nearest: "أقرب المقاطع",
      partial: "تجيب المقالات عن جزء من السؤال فقط.",
      shortened: "توقف النموذج اللغوي مبكراً، وما كتبه حتى ذلك الحين تم التحقق منه.",
      degraded: "لم يقدم النموذج اللغوي إجابة ثابتة، وهذه هي الجمل المطبوعة نفسها.",
      stopped: "تم الإيقاف.",
      interrupted: "انقطعت الإجابة.",
      offline: "يبدو أنك غير متصل بالإنترنت.",
      unreachable: "لا يمكن الوصول إلى خدمة الإجابة، أو أنها لا تسمح لهذه الصفحة.",
      timeout: "خدمة الإجابة لا تستجيب.",
      cut: "انقطع الاتصال قبل اكتمال الإجابة.",
      key: "مفتاح هذه الأداة مفقود أو غير صالح.",
      origin: "لا يُسمح لهذه الصفحة بطرح الأسئلة هنا.",
      busy: "هناك أسئلة كثيرة في هذه اللحظة.",
      unready: "خدمة الإجابة ليست جاهزة.",
      refused: "لا يمكن الإجابة عن السؤال بهذه الصيغة.",
      foreign: "لا توجد خدمة إجابة في هذا العنوان.",
      failed: "حدث خطأ في خدمة الإجابة.",
      wait: "يمكنك المحاولة مرة أخرى بعد {n}.",
    },
  };

  const CSS = `
:host {
  all: initial; display: block; color-scheme: light dark;
  font: 400 max(1rem, 16px)/1.5 var(--byline-font, system-ui, sans-serif);
  --ink: var(--byline-ink, light-dark(#1d1d1f, #e8e6e3));
  --muted: var(--byline-muted, light-dark(#5c6065, #a9a7a3));
  --surface: var(--byline-surface, light-dark(#fdfcfa, #17181a));
  --raised: var(--byline-raised, light-dark(#fff, #232427));
  --tint: var(--byline-tint, light-dark(#f1eee8, #26272b));
  --line: var(--byline-line, light-dark(#e3e0da, #3a3b40));
  --accent: var(--byline-accent, light-dark(#0b57d0, #8ab4f8));
  --on-accent: var(--byline-on-accent, light-dark(#fff, #14161a));
  --alert: var(--byline-alert, light-dark(#a3341f, #f2a897));
  --radius: var(--byline-radius, .875em);
  --offset: var(--byline-offset, 1.25em);
}
:host([hidden]), [hidden] { display: none !important; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
* { box-sizing: border-box; }
.root { color: var(--ink); overflow-wrap: anywhere; text-align: start; }
button, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; border: 0; background: none; padding: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); text-underline-offset: .15em; }
svg { display: block; width: 1.25em; height: 1.25em; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round;
  stroke-linejoin: round; }
p, ol, ul, blockquote { margin: 0; padding: 0; list-style: none; }

.panel { display: flex; flex-direction: column; height: var(--byline-height, 34em); overflow: hidden;
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
.launcher { position: fixed; z-index: var(--byline-z, 2147483000); inset-block-end: var(--offset);
  inset-inline-end: var(--offset); display: flex; align-items: center; gap: .5em; padding: .75em 1.25em;
  border-radius: 2em;
  background: var(--accent); color: var(--on-accent); font-weight: 600; box-shadow: 0 .25em 1.25em #0003; }
:host([mode="launcher"]) .panel { position: fixed; z-index: var(--byline-z, 2147483000); inset-block-end: var(--offset);
  inset-inline-end: var(--offset); width: min(var(--byline-width, 25em), 100vw - 2 * var(--offset));
  height: min(var(--byline-height, 40em), 100dvh - 2 * var(--offset)); box-shadow: 0 .75em 3em #0004; }
@media (max-width: 480px) {
  :host([mode="launcher"]) .panel { inset: 0; width: auto; height: auto; border: 0; border-radius: 0; }
}

.header { display: flex; align-items: center; gap: .25em; padding-block: .625em;
  padding-inline: 1em .625em; border-block-end: 1px solid var(--line); }
.title { flex: 1; font-weight: 650; }
.icon { display: grid; place-items: center; width: 2.25em; height: 2.25em; border-radius: .5em; color: var(--muted); }
.icon:hover { background: var(--tint); color: var(--ink); }

.log { flex: 1; min-height: 0; position: relative; overflow-y: auto; overscroll-behavior: contain; padding: 0 1em;
  scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.log:focus-visible { outline-offset: -2px; }
.intro { display: grid; place-content: center; gap: .75em; min-height: 100%; padding: 1em; text-align: center;
  color: var(--muted); text-wrap: balance; }
.intro p { margin-block-end: .75em; }
.mark { font: 3.5em/.5 Georgia, serif; padding-block-start: .3em; color: var(--accent); }
.example { padding: .5em .875em; border: 1px solid var(--line); border-radius: 1em; background: var(--raised);
  color: var(--ink);
  font-size: .9375em; text-align: start; }
.example:hover { border-color: var(--accent); }
.turn { position: relative; padding-block: 1em; }
.turn:last-child { min-height: 100%; }
.turn + .turn { border-block-start: 1px solid var(--line); }
.asked { width: fit-content; max-width: 88%; margin-inline-start: auto; padding: .5em .875em; background: var(--tint);
  border-radius: 1em; border-end-end-radius: .25em; white-space: pre-wrap; }
.answer { margin-block-start: .875em; }
.statement { margin-block-end: .625em; }
.statement, .quote { padding-inline-start: .75em; border-inline-start: 3px solid var(--line); }
.direct, .mixed { border-color: var(--accent); }
.reported { border-inline-start: 3px dashed var(--muted); font-style: italic; }
.chip { display: inline-grid; place-items: center; min-width: 1.7em; height: 1.7em; margin-inline: .2em 0;
  padding-inline: .4em;
  vertical-align: .1em; border-radius: .85em; background: var(--tint); color: var(--accent);
  font-size: .8125em; line-height: 1; font-weight: 650; font-variant-numeric: tabular-nums; }
.chip:hover, .chip[aria-expanded="true"] { background: var(--accent); color: var(--on-accent); }
.state, .note { color: var(--muted); font-size: .875em; margin-block-start: .75em; }
.trouble { margin-block-start: .75em; padding: .625em .875em; border-inline-start: 3px solid var(--alert);
  border-radius: .25em; background: var(--tint); font-size: .9375em; }
.trouble.calm { border-color: var(--line); color: var(--muted); }
.trouble button { margin-block-start: .5em; padding: .35em .9em; border: 1px solid var(--line); border-radius: 2em;
  background: var(--raised); color: var(--ink); font-weight: 600; }
.trouble button:hover { border-color: currentColor; }
.lead { font-weight: 600; }
.conflict { margin-block: .875em; padding: .75em; background: var(--raised); border: 1px solid var(--line);
  border-radius: .625em; font-size: .9375em; }
.conflict ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr)); gap: .75em; }
.conflict b { display: block; margin-block: .375em; font-size: 1.125em; }

.passages { margin-block-start: .75em; font-size: .875em; }
summary { width: fit-content; padding-block: .25em; color: var(--muted); cursor: pointer; border-radius: .25em; }
.passage { padding: .625em .75em; margin-block-start: .5em; background: var(--raised); border: 1px solid var(--line);
  border-radius: .625em; }
.passage blockquote { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.meta { color: var(--muted); font-size: .9375em; }
.passage .meta { margin-block-start: .25em; }

.card { position: absolute; z-index: 1; inset-inline: 0; padding: .875em; font-size: .875em; background: var(--raised);
  border: 1px solid var(--line); border-radius: .75em; box-shadow: 0 .5em 2em #0003; display: grid; gap: .5em; }
.copies { display: grid; gap: .5em; margin-block-start: .25em; }
.copies blockquote { color: var(--ink); font-size: 1.125em; font-family: var(--byline-quote-font, Georgia, serif); }
ins { background: light-dark(#ffe485, #6b5300); }
del, ins > .unseen { color: var(--muted); user-select: none; }
.unseen { position: absolute; clip-path: inset(50%); }
.quote { max-height: 13em; overflow-y: auto; font-family: var(--byline-quote-font, Georgia, serif);
  font-size: 1.0714em; white-space: pre-line; }

.form { display: flex; align-items: flex-end; gap: .5em; padding: .75em; border-block-start: 1px solid var(--line); }
textarea { flex: 1; min-width: 0; max-height: 8em; padding: .5625em .875em; resize: none; field-sizing: content;
  background: var(--raised); border: 1px solid var(--line); border-radius: 1.3em; line-height: 1.4; }
textarea::placeholder { color: var(--muted); opacity: 1; }
textarea:placeholder-shown { direction: inherit; }
textarea:focus-visible { outline-offset: -1px; }
.send, .halt { flex: none; display: grid; place-items: center; width: 2.625em; height: 2.625em; border-radius: 50%;
  background: var(--accent); color: var(--on-accent); }
.halt { background: var(--tint); color: var(--ink); }
.halt svg { fill: currentColor; }
@media (prefers-reduced-motion: no-preference) {
  .busy .state { animation: breathe 1.6s ease-in-out infinite; }
  .statement { animation: appear .3s ease-out; }
  :host([mode="launcher"]) .panel { animation: rise .18s ease-out; }
  .launcher, .chip, .icon { transition: background-color .12s, color .12s; }
  @keyframes breathe { 50% { opacity: .55; } }
  @keyframes appear { from { opacity: 0; } }
  @keyframes rise { from { opacity: 0; transform: translateY(.75em); } }
}
@media (forced-colors: active) { .chip, .asked, .send, .halt, .launcher { border: 1px solid; } }
@media print { .launcher { display: none; } }
`;

  const ICONS = {
    close: "M6 6l12 12M18 6L6 18",
    fresh: "M12 5v14M5 12h14",
    send: "M12 19V5M6 11l6-6 6 6",
    stop: "M7 7h10v10H7z",
  };

  /** @typedef {Record<string, any>} Json what the service sends: a Hit, Statement, Citation or Answer of its API */
  /** @typedef {{question: string, hits: Json[], statements: Json[], citations: Json[], answer: Json | null,
   *   trouble: {kind: string, detail?: string, until?: number} | null}} Turn */
  /** @typedef {typeof STRINGS.en} Words */

  const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
  const home = script?.src ? based(script.dataset.endpoint ?? new URL(".", script.src).href) : "";

  // ---- asking the service ----

  /** Why there is no answer: `kind` is a key of STRINGS. */
  class Trouble extends Error {
    /** @param {string} kind @param {{detail?: string, status?: number, wait?: number | null}} [more] */
    constructor(kind, { detail, status, wait } = {}) {
      super(detail || STRINGS.en[kind]);
      Object.assign(this, { kind, detail, status, wait });
    }
  }

  /** Ask; pass each event on; return the whole answer or throw Trouble. */
  async function ask({ endpoint, key, body, control, onEvent }) {
    let timer;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(new Trouble("timeout")), SILENCE_MS);
    };
    alive();
    try {
      return await answered(await posted(endpoint, key, body, control.signal), alive, onEvent);
    } catch (error) {
      throw control.signal.aborted ? control.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function posted(endpoint, key, body, signal) {
    if (!endpoint) throw new Trouble("foreign");
    const headers = { "Content-Type": "application/json", Accept: "text/event-stream", ...bearing(key) };
    const sent = {
      method: "POST",
      headers,
      body: JSON.stringify(body),
      signal,
      credentials: /** @type {const} */ ("omit"),
    };
    return fetch(`${endpoint}/v1/ask`, sent).catch(() => {
      throw new Trouble(navigator.onLine ? "unreachable" : "offline");
    });
  }

  const bearing = (key) => (key ? { Authorization: `Bearer ${key}` } : {});

  /** Return questions that the articles answer; none if the service does not say. */
  async function examplesOf(endpoint, key) {
    try {
      const response = await fetch(`${endpoint}/v1/suggestions?k=3`, { headers: bearing(key), credentials: "omit" });
      const { questions } = response.ok ? await response.json() : { questions: [] };
      return questions.filter((each) => typeof each === "string").slice(0, 3);
    } catch {
      return [];
    }
  }

  async function answered(response, alive, onEvent) {
    const type = response.headers.get("Content-Type") ?? "";
    if (!response.ok) {
      const problem = /json/.test(type) ? await response.json().catch(() => null) : null;
      throw troubleOf(response.status, problem, secondsOf(response.headers.get("Retry-After")));
    }
    if (/^application\/json/.test(type)) return checked(await response.text());
    if (!/^text\/event-stream/.test(type)) throw new Trouble("foreign", { status: response.status });
    for await (const { name, data } of frames(response.body, alive)) {
      const told = checked(data);
      if (name === "final") return told;
      if (name === "error") throw troubleOf(told.status, told, null);
      onEvent(name, told);
    }
    throw new Trouble("cut");
  }

  /** Yield the events of a stream; `alive` is called for every piece of it, comments too. */
  async function* frames(body, alive) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) return;
      alive();
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r\n\r\n|\n\n|\r\r/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const lines = block.split(/\r\n|\n|\r/);
        const field = (name) =>
          lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));
        const data = field("data").join("\n");
        if (data) yield { name: field("event").join("").trim(), data };
      }
    }
  }

  function checked(json) {
    try {
      const told = JSON.parse(json);
      if (told && typeof told === "object") return told;
    } catch {
      // said below
    }
    throw new Trouble("foreign");
  }

  function troubleOf(status, problem, wait) {
    const detail = typeof problem?.detail === "string" ? problem.detail : undefined;
    return new Trouble(kindOf(status, wait), { detail, status, wait: wait ?? WAIT_S });
  }

  function kindOf(status, wait) {
    if (status === 401) return "key";
    if (status === 403) return "origin";
    if (status === 429) return "busy";
    if (status === 503) return wait === null ? "unready" : "busy";
    if ([400, 413, 422].includes(status)) return "refused";
    return [404, 405].includes(status) ? "foreign" : "failed";
  }

  /** Return the seconds of a Retry-After header, which is a number or a date. */
  function secondsOf(header) {
    if (!header) return null;
    const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
    return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : null;
  }

  /** Return what the service is told of the conversation so far. */
  function historyOf(turns) {
    return turns
      .filter((turn) => turn.answer)
      .slice(-TOLD_TURNS)
      .flatMap((turn) => [
        { role: "user", content: sendable(turn.question) },
        {
          role: "assistant",
          content: sendable(turn.statements.map((each) => each.text).join(" ") || turn.answer.reason || ""),
        },
      ]);
  }

  /** Return text without what the service refuses: control characters, half characters, too much. */
  function sendable(text) {
    const printable = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]/gu, " ");
    return [...printable].slice(0, 8000).join("");
  }

  // ---- building nodes: text is always a text node ----

  /** Return an element; its class is that of its part, unless it has one of its own. */
  function node(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    if (attributes.part) made.className = attributes.part;
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(name, value);
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  /** Return a button with a picture, whose name and tooltip is its label. */
  function iconButton(name, label, attributes) {
    return node("button", { type: "button", "aria-label": label, title: label, ...attributes }, icon(name));
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }

  /** Return a link that opens in a new tab, or the plain words if the address is not on the web. */
  function link(address, words, base, t) {
    const url = webAddress(address, base);
    if (!url) return node("span", {}, words);
    const attributes = { part: "link", href: url, target: "_blank", rel: "noopener noreferrer" };
    return node("a", { ...attributes, "aria-label": `${words} (${t.newTab})` }, words);
  }

  function webAddress(address, base) {
    try {
      const url = new URL(address, `${base}/`);
      return /^https?:$/.test(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  }

  function based(address) {
    return (webAddress(address, document.baseURI) ?? "").replace(/[?#].*$/, "").replace(/\/+$/, "");
  }

  const fill = (words, n) => words.replace("{n}", n);

  const joined = (...known) => known.filter(Boolean).join(" · ");

  // ---- the component ----

  class BylineChat extends HTMLElement {
    static observedAttributes = ["endpoint", "heading", "lang", "mode"];
    /** @type {Turn[]} */ #turns = [];
    /** @type {AbortController | null} */ #control = null;
    /** @type {Record<string, any>} */ #parts = {};
    /** @type {Promise<string[]> | null} */ #examples = null;
    #shown = false;
    #shadow = this.attachShadow({ mode: "open" });
    #card = new Card(this);
    #locale = "en";
    /** @type {Words} */ #t = STRINGS.en;

    connectedCallback() {
      if (!this.#shadow.adoptedStyleSheets.length) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(CSS);
        this.#shadow.adoptedStyleSheets = [sheet];
        this.#render();
      }
    }

    disconnectedCallback() {
      queueMicrotask(() => this.isConnected || this.#control?.abort(new Trouble("interrupted")));
    }

    attributeChangedCallback(name) {
      if (!this.#parts.panel || this.#control) return;
      if (name === "endpoint") [this.#turns, this.#examples] = [[], null];
      this.#render();
    }

    /** The service's address, without a slash at its end. */
    get endpoint() {
      const given = this.getAttribute("endpoint");
      return given === null ? home : based(given);
    }

    get #key() {
      return this.getAttribute("key") ?? (this.endpoint === home ? script?.dataset.key : null);
    }

    get words() {
      return this.#t;
    }

    get locale() {
      return this.#locale;
    }

    get direction() {
      return this.#t === STRINGS.ar ? "rtl" : "ltr";
    }

    /** Show the panel of a launcher and go to its question field. */
    open() {
      this.#show(true);
      this.#parts.input?.focus();
    }

    /** Hide the panel of a launcher and go back to its button. */
    close() {
      this.#show(false);
      this.#parts.launcher?.focus();
    }

    /** Ask as if a reader had; resolve with the answer, or null if there is none. @param {string} text */
    async ask(text) {
      const question = String(text).trim();
      if (!question || this.#control || !this.isConnected) return null;
      this.#show(true);
      const last = this.#turns.at(-1);
      if (last?.trouble && !last.statements.length) this.#forget(last);
      return this.#answer({ question, hits: [], statements: [], citations: [], answer: null, trouble: null });
    }

    // ---- one question ----

    /** @param {Turn} turn */
    async #answer(turn) {
      const body = { question: sendable(turn.question), history: historyOf(this.#turns), stream: true };
      const control = new AbortController();
      const view = this.#begin(turn, control);
      const slow = setTimeout(() => view.slow(), SLOW_MS);
      const onEvent = (name, told) => {
        if (view.take(name, told)) clearTimeout(slow);
      };
      try {
        const { endpoint } = this;
        const answer = await ask({ endpoint, key: this.#key, body, control, onEvent });
        view.finish(answer);
        this.#tell("byline:answer", { question: turn.question, answer });
        return answer;
      } catch (error) {
        this.#fail(turn, view, error);
        return null;
      } finally {
        clearTimeout(slow);
        this.#end(control);
      }
    }

    #begin(turn, control) {
      this.#control = control;
      this.#turns = [...this.#turns, turn].slice(-KEPT_TURNS);
      const view = this.#append(turn);
      this.#busy(true);
      this.#save();
      this.#scrollToLast();
      return view;
    }

    #fail(turn, view, error) {
      const met = error instanceof Trouble ? error : new Trouble("foreign");
      const { kind, detail, status, wait } = /** @type {any} */ (met);
      turn.trouble = { kind, detail, until: kind === "busy" ? Date.now() + 1000 * wait : 0 };
      view.fail();
      const { input } = this.#parts;
      if (!input.value && kind !== "stopped") input.value = turn.question;
      if (kind !== "stopped")
        this.#tell("byline:error", { question: turn.question, kind, status, message: met.message });
    }

    #end(control) {
      if (this.#control !== control) return;
      this.#control = null;
      this.#busy(false);
      this.#save();
    }

    #retry(turn) {
      const { input } = this.#parts;
      if (input.value.trim() === turn.question) input.value = "";
      input.focus();
      if (this.#control) return;
      this.#forget(turn);
      this.#answer({ ...turn, hits: [], statements: [], citations: [], answer: null, trouble: null });
    }

    #forget(turn) {
      this.#turns = this.#turns.filter((each) => each !== turn);
      this.#parts.views.get(turn)?.element.remove();
    }

    #startAfresh() {
      this.#control?.abort(new Trouble("stopped"));
      this.#control = null;
      this.#turns = [];
      this.#save();
      this.#render();
      this.#parts.input.focus();
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }

    // ---- what is remembered for this tab ----

    get #slot() {
      return `byline:1:${this.endpoint}`;
    }

    #save() {
      const kept = { open: this.#shown, draft: this.#parts.input?.value ?? "", turns: this.#turns };
      try {
        sessionStorage.setItem(this.#slot, JSON.stringify(kept));
      } catch {
        // storage may be full or forbidden; the conversation then lasts as long as the page
      }
    }

    #restore() {
      try {
        const kept = JSON.parse(sessionStorage.getItem(this.#slot) ?? "{}");
        this.#turns = kept.turns.filter((turn) => typeof turn.question === "string" && Array.isArray(turn.statements));
        this.#shown = kept.open === true;
        return String(kept.draft ?? "");
      } catch {
        return "";
      }
    }

    // ---- what is seen ----

    #render() {
      this.#settleWords();
      this.#card.hide();
      const draft = this.#restore();
      const launched = this.getAttribute("mode") === "launcher";
      const heading = this.getAttribute("heading") || this.#t.title;
      this.#parts = { views: new Map() };
      const panel = this.#panel(launched, heading);
      const root = node("div", { part: "root", lang: this.#locale, dir: this.direction });
      if (launched) root.append(this.#launcher(heading));
      root.append(panel);
      this.#shadow.replaceChildren(root);
      this.#parts.input.value = draft;
      for (const turn of this.#turns) this.#append(turn).restore();
      this.#show(this.#shown);
      this.#scrollToLast();
    }

    /** Put the newest question at the top. */
    #scrollToLast() {
      const { log } = this.#parts;
      log.scrollTop = log.lastElementChild.offsetTop + 1;
    }

    #settleWords() {
      const wanted = this.closest("[lang]")?.getAttribute("lang") || "en";
      const language = wanted.slice(0, 2).toLowerCase();
      const known = Object.hasOwn(STRINGS, language);
      this.#t = STRINGS[known ? language : "en"];
      this.#locale = known ? localeOf(wanted, language) : "en";
    }

    #launcher(heading) {
      const attributes = {
        part: "launcher",
        type: "button",
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
      };
      this.#parts.launcher = node("button", { ...attributes, click: () => this.open() }, heading);
      return node("section", { "aria-label": heading }, this.#parts.launcher);
    }

    #panel(launched, heading) {
      const role = launched ? { role: "dialog", "aria-modal": "false" } : { role: "region" };
      this.#parts.log = node(
        "div",
        { part: "log", role: "log", "aria-label": this.#t.conversation, tabindex: "0" },
        this.#intro(),
      );
      this.#parts.panel = node(
        "section",
        {
          part: "panel",
          ...role,
          "aria-label": heading,
          keydown: (event) => this.#pressed(event),
          focusin: () => this.#suggest(),
        },
        this.#header(launched, heading),
        this.#parts.log,
        this.#form(),
      );
      return this.#parts.panel;
    }

    #header(launched, heading) {
      const { fresh, close } = this.#t;
      const look = { class: "icon", part: "button" };
      return node(
        "div",
        { part: "header" },
        node("div", { part: "title", dir: "auto" }, heading),
        iconButton("fresh", fresh, { ...look, click: () => this.#startAfresh() }),
        launched ? iconButton("close", close, { ...look, click: () => this.close() }) : null,
      );
    }

    #intro() {
      const mark = node("div", { class: "mark", "aria-hidden": "true" }, "“");
      return node("div", { part: "intro", "aria-live": "off" }, mark, node("p", {}, this.#t.intro));
    }

    /** Offer questions; nothing is sent before a reader turns to the widget. */
    async #suggest() {
      const intro = this.#parts.log.querySelector(".intro:not(.full)");
      if (!intro || !this.endpoint) return;
      intro.classList.add("full");
      this.#examples ??= examplesOf(this.endpoint, this.#key);
      const pick = (question) => {
        this.#parts.input.focus();
        this.ask(question);
      };
      for (const question of await this.#examples) {
        const attributes = {
          part: "example",
          type: "button",
          dir: "auto",
          click: () => pick(question),
        };
        intro.append(node("button", attributes, question));
      }
    }

    #form() {
      const t = this.#t;
      const input = node("textarea", {
        part: "input",
        rows: "1",
        maxlength: "2000",
        "aria-label": t.question,
        placeholder: t.placeholder,
        dir: "auto",
        input: () => this.#save(),
      });
      const send = iconButton("send", t.send, { part: "send", type: "submit" });
      const halt = iconButton("stop", t.stop, { class: "halt", part: "stop", hidden: true, click: () => this.#stop() });
      Object.assign(this.#parts, { input, send, halt });
      const submit = (event) => {
        event.preventDefault();
        this.#submit();
      };
      // The page's own shortcuts must not fire while somebody types: to the page, the target is not a text field.
      const quiet = (event) => event.stopPropagation();
      return node("form", { part: "form", submit, keyup: quiet, keypress: quiet }, input, send, halt);
    }

    #submit() {
      const { input } = this.#parts;
      const question = input.value.trim();
      input.focus();
      if (!question || this.#control) return;
      input.value = "";
      this.ask(question);
    }

    #stop() {
      this.#parts.input.focus();
      this.#control?.abort(new Trouble("stopped"));
    }

    /** @param {KeyboardEvent} event */
    #pressed(event) {
      event.stopPropagation();
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && !event.shiftKey && event.target === this.#parts.input) {
        event.preventDefault();
        this.#submit();
      } else if (event.key === "Escape" && !this.#card.dismiss()) {
        if (this.#parts.launcher) this.close();
      }
    }

    #show(shown) {
      const { launcher, panel } = this.#parts;
      this.#shown = shown;
      if (launcher) {
        panel.hidden = !shown;
        launcher.hidden = shown;
        launcher.setAttribute("aria-expanded", String(shown));
        if (shown) {
          this.#scrollToLast();
          this.#suggest();
        }
      }
      if (panel) this.#save();
    }

    #busy(busy) {
      const { input, send, halt } = this.#parts;
      const focused = this.#shadow.activeElement;
      send.hidden = busy;
      halt.hidden = !busy;
      if (focused === send || focused === halt) input.focus();
    }

    #append(turn) {
      const { log, views } = this.#parts;
      log.querySelector(".intro")?.remove();
      const view = new TurnView(turn, this, this.#card, () => this.#retry(turn));
      views.set(turn, view);
      log.append(view.element);
      return view;
    }
  }

  function localeOf(wanted, language) {
    try {
      return Intl.getCanonicalLocales(wanted)[0];
    } catch {
      return language;
    }
  }

  /** Show a publication date as far as it is known. */
  function dateOf(published, locale) {
    const date = published?.date;
    if (!date || Number.isNaN(Date.parse(date))) return date ?? "";
    const [, month, day] = date.split("-");
    const style = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat(locale, /** @type {any} */ (style)).format(new Date(date));
  }

  /** Say when something was said; `inferred` if it is not printed as such, the printed words if nothing tells the day. */
  function saidOf({ text, first, last, inferred }, locale, t) {
    const days = [...new Set([first, last])].map((date) => dateOf({ date }, locale)).join(" – ");
    return fill(t.said, days ? days + (inferred ? ` (${t.inferred})` : "") : `“${text}”`);
  }

  /** Return the words of a print, with those that it has or lacks beside another marked; none if it has all of those. */
  function compared(print, other, t) {
    const [ours, theirs] = [print, other].map((text) => text.match(/\S+\s*/g) ?? []);
    const [here, there] = [ours, theirs].map((words) =>
      words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")),
    );
    if (` ${here.join(" ")} `.includes(` ${there.join(" ")} `)) return [];
    const alike = [...here, ""].map(() => [...there, ""].map(() => 0));
    for (let i = here.length; i--; )
      for (let j = there.length; j--; )
        alike[i][j] = here[i] === there[j] ? alike[i + 1][j + 1] + 1 : Math.max(alike[i + 1][j], alike[i][j + 1]);
    const marked = (tag, told, word) => node(tag, {}, node("bdi", { class: "unseen" }, told), word);
    const parts = [];
    for (let i = 0, j = 0; i < here.length || j < there.length; ) {
      const isSame = here[i] === there[j];
      const isAbsent = j < there.length && !(alike[i][j + 1] < alike[i + 1]?.[j]);
      if (isSame) parts.push(ours[i]);
      else parts.push(isAbsent ? marked("del", t.absent, theirs[j]) : marked("ins", t.here, ours[i]));
      if (isSame || isAbsent) j++;
      if (isSame || !isAbsent) i++;
    }
    return parts;
  }

  /** Say who printed something and when. */
  const printedBy = (who, published, locale) => joined(who, dateOf(published, locale));

  /** Say how long, in the largest unit that fits. */
  function durationOf(seconds, locale) {
    const [size, unit] = seconds < 100 ? [1, "second"] : seconds < 5400 ? [60, "minute"] : [3600, "hour"];
    const style = { style: "unit", unit, unitDisplay: "long" };
    return new Intl.NumberFormat(locale, /** @type {any} */ (style)).format(Math.ceil(seconds / size));
  }

  // ---- one question with what came of it ----

  class TurnView {
    /** @param {Turn} turn @param {BylineChat} chat @param {Card} card @param {() => void} retry */
    constructor(turn, chat, card, retry) {
      this.turn = turn;
      this.chat = chat;
      this.card = card;
      this.retry = retry;
      this.state = node("p", { part: "state" }, chat.words.searching);
      this.answer = node("div", { part: "answer" });
      const asked = node("div", { class: "asked", part: "question", dir: "auto" }, turn.question);
      this.element = node("div", { class: "turn busy", part: "turn" }, asked, this.state, this.answer);
    }

    /** Show one event; tell whether it was a statement. */
    take(name, told) {
      if (name === "retrieved") this.#retrieved(told.hits ?? []);
      if (name !== "statement") return false;
      this.turn.citations = [...this.turn.citations, ...(told.citations ?? [])];
      this.turn.statements = [...this.turn.statements, told.statement];
      this.passages?.removeAttribute("open");
      this.#append(told.statement);
      return true;
    }

    slow() {
      this.state.textContent = this.chat.words.slow;
    }

    finish(answer) {
      const { turn } = this;
      const seen = JSON.stringify(turn.statements);
      turn.statements = answer.statements ?? [];
      turn.citations = answer.citations ?? [];
      turn.answer = { ...answer, nearest: answer.nearest ?? [] };
      if (seen !== JSON.stringify(turn.statements)) {
        this.answer.replaceChildren();
        turn.statements.forEach((statement) => this.#append(statement));
      }
      this.#conclude();
    }

    /** Show why there is no answer, or not the whole of it. */
    fail() {
      const t = this.chat.words;
      const { kind, detail, until } = this.turn.trouble ?? { kind: "interrupted" };
      this.#settle();
      const words = node("p", {}, t[kind] ?? t.failed);
      const calm = ["stopped", "interrupted"].includes(kind) ? " calm" : "";
      const box = node("div", { class: `trouble${calm}`, part: "trouble" }, words);
      if (kind === "refused" && detail) box.append(node("p", { class: "meta", dir: "auto" }, detail));
      this.element.append(box);
      if (!["refused", "key", "origin"].includes(kind)) this.#offerRetry(box, until ?? 0);
    }

    /** Show a turn that was remembered. */
    restore() {
      const { turn } = this;
      if (turn.hits?.length) this.#retrieved(turn.hits);
      turn.statements.forEach((statement) => this.#append(statement));
      if (turn.answer) this.#conclude();
      else this.fail();
    }

    #retrieved(hits) {
      const t = this.chat.words;
      this.turn.hits = hits;
      if (!hits.length) return;
      const summary = node("summary", {}, fill(t.passages, hits.length));
      this.passages = node("details", { part: "passages", open: true, "aria-live": "off" }, summary, this.#list(hits));
      this.answer.before(this.passages);
    }

    #list(hits) {
      const { words, locale, endpoint } = this.chat;
      return node(
        "ul",
        {},
        ...hits.map((hit) =>
          node(
            "li",
            { part: "passage" },
            node("blockquote", { dir: "auto" }, hit.text),
            node(
              "p",
              { class: "meta" },
              printedBy(hit.outlet, hit.published, locale),
              hit.outlet || hit.published?.date ? " · " : "",
              link(hit.permalink, hit.title || hit.article_id, endpoint, words),
            ),
          ),
        ),
      );
    }

    #append(statement) {
      const { citations } = this.turn;
      const cited = statement.citations.flatMap((number) => citations.find((each) => each.number === number) ?? []);
      const speech = ["direct", "mixed", "reported"].find((kind) => cited.some((each) => each.speech === kind));
      const attributes = { part: "statement", class: `statement ${speech}`, dir: "auto" };
      this.answer.append(node("div", attributes, statement.text, ...cited.map((each) => this.#chip(each))));
    }

    #chip(cited) {
      const { words } = this.chat;
      const { number, speaker, speech, outlet } = cited;
      const label = [fill(words.source, number), speaker?.name, words[speech], outlet].filter(Boolean).join(", ");
      const chip = node(
        "button",
        { part: "chip", type: "button", "aria-label": label, "aria-expanded": "false" },
        String(number),
      );
      this.card.serve(chip, cited);
      return chip;
    }

    /** Say in words what kind of answer this is. */
    #conclude() {
      const t = this.chat.words;
      const { status, reason, degraded, generator, nearest, conflicts } = /** @type {Json} */ (this.turn.answer);
      this.#settle();
      conflicts?.forEach((each) => this.#conflict(each));
      const answered = this.turn.statements.length > 0;
      if (status === "false_premise") this.#note("lead", t.falsePremise);
      else if (!answered) this.#note("lead", t.unanswerable);
      if (!answered && reason) this.#note("note", reason);
      if (degraded && generator !== "llm") this.#note("note", t.degraded);
      else if (degraded) this.#note("note", t.shortened);
      else if (status === "partial") this.#note("note", t.partial);
      if (!answered && nearest.length) this.#nearest(nearest);
    }

    /** Show what sources give differently, below the first statement that it is about. */
    #conflict({ sides }) {
      const { words: t, locale } = this.chat;
      const { statements, citations } = this.turn;
      const numbers = sides.flatMap((side) => side.citations);
      const about = statements.findIndex((each) => each.citations.some((number) => numbers.includes(number)));
      const list = sides.map((side) => {
        const cited = citations.filter((each) => side.citations.includes(each.number));
        const isNew = (each, place) => cited.slice(0, place).every(({ quote }) => compared(quote, each.quote, t).length);
        const printed = cited.flatMap((each, place) => [
          isNew(each, place) ? node("blockquote", { dir: "auto" }, each.quote) : null,
          node("p", { class: "meta" }, printedBy(each.outlet, each.published, locale), this.#chip(each)),
        ]);
        return node("li", {}, node("b", { dir: "auto" }, side.value), ...printed);
      });
      const attributes = { part: "conflict", role: "group", "aria-label": t.differ };
      const view = node("div", attributes, node("p", { class: "lead" }, t.differ), node("ul", {}, ...list));
      this.answer.insertBefore(view, this.answer.querySelectorAll(".statement")[about]?.nextSibling);
    }

    #note(kind, words) {
      this.answer.append(node("p", { class: kind, part: "note", dir: "auto" }, words));
    }

    #nearest(hits) {
      this.passages?.remove();
      const attributes = { part: "passages", "aria-live": "off" };
      this.answer.after(
        node("div", attributes, node("p", { class: "meta" }, this.chat.words.nearest), this.#list(hits)),
      );
    }

    #settle() {
      this.element.classList.remove("busy");
      this.state.remove();
      this.passages?.removeAttribute("open");
    }

    #offerRetry(box, until) {
      const { words, locale } = this.chat;
      const left = Math.ceil((until - Date.now()) / 1000);
      const button = node("button", { part: "button", type: "button", click: this.retry }, words.retry);
      if (left <= 0) {
        box.append(button);
        return;
      }
      const said = node("p", { class: "meta", "aria-live": "off" }, fill(words.wait, durationOf(left, locale)));
      box.append(said);
      const timer = setInterval(() => {
        const seconds = Math.ceil((until - Date.now()) / 1000);
        if (seconds > 0) said.textContent = fill(words.wait, durationOf(seconds, locale));
        else said.replaceWith(button);
        if (seconds <= 0 || !box.isConnected) clearInterval(timer);
      }, 1000);
    }
  }

  // ---- the card beside a chip: the printed words and whose they are ----

  class Card {
    #element = node("div", { part: "card", id: "card", "aria-live": "off" });
    /** @type {HTMLElement | null} */ #chip = null;
    #pinned = false;
    #timer = 0;

    /** @param {BylineChat} chat */
    constructor(chat) {
      this.chat = chat;
      const leave = () => this.#leave();
      this.#element.addEventListener("pointerenter", () => clearTimeout(this.#timer));
      this.#element.addEventListener("pointerleave", leave);
      this.#element.addEventListener("focusout", (event) => this.#unfocus(event));
    }

    /** Let a chip show this card on hover, focus and tap. @param {HTMLElement} chip @param {Json} cited */
    serve(chip, cited) {
      chip.setAttribute("aria-controls", "card");
      chip.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.#show(chip, cited));
      chip.addEventListener("pointerleave", () => this.#leave());
      chip.addEventListener("focus", () => this.#bring(chip, cited));
      chip.addEventListener("focusout", (event) => this.#unfocus(event));
      chip.addEventListener("click", () => {
        if (this.#pinned && this.#chip === chip) return this.hide();
        this.#bring(chip, cited);
        this.#pinned = true;
      });
    }

    hide() {
      clearTimeout(this.#timer);
      this.#chip?.setAttribute("aria-expanded", "false");
      this.#chip?.removeAttribute("aria-describedby");
      this.#chip = null;
      this.#pinned = false;
      this.#element.remove();
    }

    /** Hide the card, go back to its chip if the focus was inside, and tell whether there was one. */
    dismiss() {
      const chip = this.#chip;
      if (!chip) return false;
      const inside = this.#element.contains(/** @type {ShadowRoot} */ (chip.getRootNode()).activeElement);
      this.hide();
      if (inside) chip.focus();
      this.hide();
      return true;
    }

    #show(chip, cited) {
      clearTimeout(this.#timer);
      if (this.#chip === chip) return;
      this.hide();
      this.#chip = chip;
      this.#element.dir = this.chat.direction;
      this.#element.replaceChildren(...this.#contents(cited));
      chip.setAttribute("aria-expanded", "true");
      chip.setAttribute("aria-describedby", "quote");
      chip.after(this.#element);
      this.#place(chip);
    }

    /** Show the card and, unlike when a pointer only passes, see to it that it is in view. */
    #bring(chip, cited) {
      this.#show(chip, cited);
      this.#element.scrollIntoView({ block: "nearest" });
    }

    #leave() {
      if (this.#pinned) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        const focused = /** @type {ShadowRoot | undefined} */ (this.#chip?.getRootNode())?.activeElement;
        if (!focused || (focused !== this.#chip && !this.#element.contains(focused))) this.hide();
      }, 200);
    }

    #unfocus(event) {
      const next = event.relatedTarget;
      if (next !== this.#chip && !this.#element.contains(next)) this.hide();
    }

    #contents(cited) {
      const { words: t, locale, endpoint } = this.chat;
      const speech = cited.speech && t[cited.speech];
      const who = joined(cited.speaker?.role, speech);
      const date = dateOf(cited.published, locale) + (cited.published?.source === "inferred" ? ` (${t.inferred})` : "");
      return [
        node("blockquote", { id: "quote", part: "quote", class: `quote ${cited.speech}`, dir: "auto" }, cited.quote),
        cited.speaker
          ? node("p", {}, node("b", {}, cited.speaker.name), node("span", { class: "meta" }, who && ` · ${who}`))
          : null,
        cited.said_on ? node("p", { class: "meta" }, saidOf(cited.said_on, locale, t)) : null,
        node("p", { class: "meta" }, joined(cited.outlet, date, cited.title)),
        this.#alsoIn(cited),
        node("p", {}, link(cited.permalink, t.read, endpoint, t)),
      ].filter((each) => each !== null);
    }

    #alsoIn({ quote, also_in: places, independent_sources: sources }) {
      if (!places?.length) return null;
      const { words: t, endpoint, locale } = this.chat;
      const links = places.map((place) =>
        node(
          "li",
          {},
          link(place.permalink, place.outlet || place.title || place.article_id, endpoint, t),
          ` ${printedBy(place.agency, place.published, locale)}`,
          node("blockquote", { dir: "auto" }, ...compared(place.quote || quote, quote, t)),
        ),
      );
      const known = joined(t.alsoIn, fill(t.independent, sources));
      return node("div", { class: "meta" }, known, node("ul", { class: "copies" }, ...links));
    }

    /** Put the card below its chip, where the log grows for it, or above if only there it has room. */
    #place(chip) {
      const log = /** @type {HTMLElement} */ (chip.closest(".log")).getBoundingClientRect();
      const turn = /** @type {HTMLElement} */ (chip.closest(".turn")).getBoundingClientRect();
      const place = chip.getBoundingClientRect();
      const height = this.#element.offsetHeight + 6;
      const above = place.bottom + height > log.bottom && place.top - height > log.top;
      const top = above ? place.top - height : place.bottom + 6;
      this.#element.style.top = `${top - turn.top}px`;
    }
  }

  // ---- the script tag alone ----

  function launch() {
    const { dataset } = /** @type {HTMLScriptElement} */ (script);
    if (dataset.mode === "none" || document.querySelector("byline-chat")) return;
    const chat = document.createElement("byline-chat");
    const given = {
      endpoint: dataset.endpoint,
      key: dataset.key,
      mode: dataset.mode ?? "launcher",
      theme: dataset.theme,
      lang: dataset.lang,
      heading: dataset.title,
    };
    for (const [name, value] of Object.entries(given)) if (value) chat.setAttribute(name, value);
    if (dataset.mode === "inline" && document.body.contains(script)) script?.after(chat);
    else document.body.append(chat);
  }

  if (!customElements.get("byline-chat")) customElements.define("byline-chat", BylineChat);
  if (script && document.readyState === "loading") document.addEventListener("DOMContentLoaded", launch);
  else if (script) launch();
})();
