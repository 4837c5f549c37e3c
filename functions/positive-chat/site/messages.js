// Items of a frame -> elements of the chat. Whatever people wrote is inserted as text, never as HTML.

const stripTags = (text) => String(text ?? "").replace(/<[^>]*>/g, "");
const HUES = 8;

export class Messages {
  #chat;
  #template;
  #seen = new Set();

  constructor(chat, template) {
    this.#chat = chat;
    this.#template = template;
  }

  clear() {
    this.#chat.replaceChildren();
    this.#seen.clear();
  }

  // A message that is sent while its reader joins comes twice: with the history and by itself.
  add(item) {
    const key = JSON.stringify([item.timestamp, item.user, item.content, item.reject, Boolean(item.picture)]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#chat.insertBefore(this.#element(item), this.#place(item.timestamp));
  }

  notice(text) {
    const notice = document.createElement("p");
    notice.className = "notice error";
    notice.dataset.testid = "error";
    notice.setAttribute("role", "alert");
    notice.textContent = text;
    this.#chat.append(notice);
  }

  // Frames may overtake each other: the element goes behind the last one that is not newer.
  #place(timestamp) {
    let before = null;
    let last = this.#chat.lastElementChild;
    while (last && Number(last.dataset.timestamp) > timestamp) {
      before = last;
      last = last.previousElementSibling;
    }
    return before;
  }

  #element(item) {
    const element = this.#template.content.firstElementChild.cloneNode(true);
    const part = (name) => element.querySelector(`[data-testid="${name}"]`);
    const user = stripTags(item.user);
    element.dataset.timestamp = item.timestamp;
    element.dataset.hue = hue(user);
    element.dataset.initial = Array.from(user.trim())[0]?.toUpperCase() ?? "?";
    part("author").textContent = user;
    writeTime(part("time").firstElementChild, item.timestamp);
    const topics = Object.keys(item.topics ?? {});
    part("topics").textContent = topics.length ? ` [${topics.join(", ")}]` : "";
    if (item.picture) writePicture(part("picture"), item.picture, user);
    else write(part("original"), item.lang, stripTags(item.content));
    if (item.translated !== undefined) write(part("translated"), item.destLang, item.translated);
    if (item.reject) element.dataset.rejected = "";
    else if (item.sentiment?.Sentiment) writeSentiment(part("sentiment"), element, item.sentiment);
    return element;
  }
}

function write(paragraph, lang, text) {
  const [tag, body] = paragraph.querySelectorAll("span");
  tag.textContent = `[${lang}]`;
  body.textContent = text;
  body.lang = lang ?? "";
  paragraph.hidden = false;
}

// The page's policy lets it load images of the chat's own bucket only.
function writePicture(paragraph, picture, user) {
  const image = paragraph.firstElementChild;
  image.alt = `Picture from ${user}`;
  image.src = String(picture.url);
  paragraph.hidden = false;
}

function writeTime(time, timestamp) {
  const date = new Date(timestamp);
  if (Number.isNaN(date.getTime())) return;
  time.dateTime = date.toISOString();
  time.textContent = date.toLocaleString().toLowerCase();
}

function writeSentiment(badge, element, sentiment) {
  element.dataset.sentiment = sentiment.Sentiment;
  badge.textContent = String(sentiment.Sentiment).toLowerCase();
  badge.title = Object.entries(sentiment.SentimentScore ?? {})
    .map(([label, score]) => `${label} ${Math.round(score * 100)} %`)
    .join(", ");
  badge.hidden = false;
}

function hue(name) {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)) % 9973;
  return sum % HUES;
}
