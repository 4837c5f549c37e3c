// Query string -> the start form, or the chat.

import { Link } from "./link.js";
import { fillLanguages, isOffered } from "./languages.js";
import { Messages } from "./messages.js";

// What the server takes at most; longer texts stay in their field instead of being lost.
const MAX_CONTENT_BYTES = 4000;

const query = new URLSearchParams(location.search);
const area = (id) => document.getElementById(id);
const [chat, controls, roomInfo, stateLine] = ["chat", "controls", "room-info", "connection-state"].map(area);

function show(view) {
  document.body.dataset.view = view;
  controls.replaceChildren(area(`${view}-view`).content.cloneNode(true));
  return controls.firstElementChild;
}

function goTo(parameters) {
  location.search = new URLSearchParams(parameters).toString();
}

function startView() {
  const form = show("start");
  const { user, room, lang } = form.elements;
  user.value = query.get("user") ?? "";
  room.value = query.get("room") ?? "";
  fillLanguages(lang, query.get("lang"));
  const missing = [["user", "a name"], ["room", "a room"]].filter(([name]) => !query.get(name));
  // The language is always there once somebody pressed Start.
  if (query.has("lang") && missing.length) {
    const complaint = form.querySelector('[data-testid="start-error"]');
    complaint.textContent = `Please choose ${missing.map(([, what]) => what).join(" and ")}.`;
    complaint.hidden = false;
  }
  (missing.length ? form.elements[missing[0][0]] : user).focus();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [["user", user.value], ["room", room.value]].filter(([, value]) => value !== "");
    goTo([...given, ["lang", lang.value]]);
  });
}

function chatView() {
  const user = query.get("user");
  const room = query.get("room");
  const lang = isOffered(query.get("lang")) ? query.get("lang") : "en";
  const form = show("chat");
  const messages = new Messages(chat, area("message-item"));
  const who = span("who", "room-who");
  const topics = span("topics", "room-topics");
  roomInfo.replaceChildren(who, topics);

  const link = new Link(window.STAGETWIN_CONFIG?.socketUrl, { action: "init", lang, room }, {
    state: showState,
    open() {
      who.textContent = `${user} [${lang}] @ ${room}`;
      messages.clear();
    },
    items(items) {
      for (const item of items) {
        if (item?.error) messages.notice(item.error.message);
        else if (item) messages.add(item);
        if (item?.roomTopics) topics.textContent = ` [${item.roomTopics.join(", ")}]`;
      }
      scrollTo(0, document.documentElement.scrollHeight);
    },
    trouble(text) {
      messages.notice(text);
      scrollTo(0, document.documentElement.scrollHeight);
    },
  });

  fillLanguages(form.elements.lang, lang);
  form.elements.lang.addEventListener("change", () => goTo({ user, room, lang: form.elements.lang.value }));
  form.querySelector('[data-testid="leave"]').href = `?${new URLSearchParams({ user, lang })}`;
  composer(form, user, link);
  stateLine.addEventListener("click", (event) => {
    if (event.target.closest("button")) link.connect();
  });
  form.elements.text.focus();
  link.connect();
}

function composer(form, user, link) {
  const { text } = form.elements;
  const complaint = form.querySelector('[data-testid="composer-error"]');
  const complain = (words) => {
    complaint.textContent = words;
    complaint.hidden = words === "";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const content = text.value;
    if (content === "") return;
    if (new TextEncoder().encode(content).length > MAX_CONTENT_BYTES) {
      complain("This message is too long. Please send it in parts.");
    } else if (!link.send({ action: "message", user, content })) {
      complain("Too many messages are waiting for the connection.");
    } else {
      complain("");
      text.value = "";
    }
  });
}

const STATES = {
  connecting: () => "Connecting …",
  joining: () => "Joining …",
  online: () => "Connected",
  waiting: (link) => `Connection lost, next try in ${Math.ceil(link.delay / 1000)} s`,
  offline: () => "Offline",
  closed: () => "Disconnected",
  refused: () => "Not let in",
  unconfigured: () => "No chat server",
};

function showState(link) {
  const queued = link.waiting ? ` · ${link.waiting} waiting to be sent` : "";
  stateLine.textContent = STATES[link.state](link) + queued;
  stateLine.dataset.state = link.state;
  stateLine.dataset.attempts = link.attempts;
  stateLine.dataset.delay = link.delay;
  stateLine.hidden = false;
  if (link.state === "waiting" || link.state === "closed") stateLine.append(" ", reconnectButton());
}

function reconnectButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.testid = "reconnect";
  button.textContent = "Reconnect";
  return button;
}

function span(className, testid) {
  const element = document.createElement("span");
  element.className = className;
  element.dataset.testid = testid;
  element.dir = "auto";
  return element;
}

if (["user", "room", "lang"].every((name) => query.has(name))) chatView();
else startView();
