// Query string -> the start form, or the chat; for those who have to sign in and did not yet, that first.

import { Account } from "./account.js";
import { Link } from "./link.js";
import { fillLanguages, isOffered } from "./languages.js";
import { Messages } from "./messages.js";
import { Pictures } from "./pictures.js";
import { SignIn } from "./sign-in.js";

// What the server takes at most; longer texts stay in their field instead of being lost.
const MAX_CONTENT_BYTES = 4000;

const config = window.STAGETWIN_CONFIG ?? {};
const account = config.signIn ? new Account(config.signIn) : null;
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

function signInView(reason = "") {
  const form = show("sign-in");
  new SignIn(form, account, route);
  const complaint = form.querySelector('[data-testid="sign-in-error"]');
  complaint.textContent = reason;
  complaint.hidden = reason === "";
}

async function signOut() {
  await account.signOut();
  location.search = "";
}

function startView() {
  const form = show("start");
  const { user, room, lang } = form.elements;
  user.value = account?.name ?? query.get("user") ?? "";
  // Who has an account is called what the account says: the server takes the name from there.
  user.readOnly = account !== null;
  const leave = form.querySelector('[data-testid="sign-out"]');
  leave.hidden = account === null;
  leave.addEventListener("click", signOut);
  room.value = query.get("room") ?? "";
  fillLanguages(lang, query.get("lang"));
  const missing = [["user", "a name"], ["room", "a room"]]
    .filter(([name]) => !query.get(name) && !(name === "user" && account));
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
  const user = account?.name ?? query.get("user");
  const room = query.get("room");
  const lang = isOffered(query.get("lang")) ? query.get("lang") : "en";
  const form = show("chat");
  const messages = new Messages(chat, area("message-item"));
  const who = span("who", "room-who");
  const topics = span("topics", "room-topics");
  roomInfo.replaceChildren(who, topics);

  const pictures = new Pictures((frame) => link.send(frame), (words) => complainIn(form, words));
  const link = new Link(account ? addressWithToken : config.socketUrl, { action: "init", lang, room }, {
    state: showState,
    signedOut() {
      stateLine.hidden = true;
      signInView("Please sign in again.");
    },
    open() {
      who.textContent = `${user} [${lang}] @ ${room}`;
      messages.clear();
      pictures.forget();
    },
    items(items) {
      for (const item of items) {
        if (item?.error) messages.notice(item.error.message);
        else if (item?.upload) pictures.offered(item.upload);
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
  pictureButton(form, pictures);
  stateLine.addEventListener("click", (event) => {
    if (event.target.closest("button")) link.connect();
  });
  form.elements.text.focus();
  link.connect();
}

// A browser cannot set headers of a WebSocket's handshake: the token goes where API Gateway's authorizer looks.
async function addressWithToken() {
  return `${config.socketUrl}?${new URLSearchParams({ token: await account.token() })}`;
}

function composer(form, user, link) {
  const { text } = form.elements;
  const complain = (words) => complainIn(form, words);
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

function complainIn(form, words) {
  const complaint = form.querySelector('[data-testid="composer-error"]');
  complaint.textContent = words;
  complaint.hidden = words === "";
}

function pictureButton(form, pictures) {
  const { picture } = form.elements;
  form.querySelector('[data-testid="picture-button"]').addEventListener("click", () => picture.click());
  picture.addEventListener("change", () => {
    const [file] = picture.files;
    if (file) pictures.choose(file);
    // Choosing the same file again is a change again.
    picture.value = "";
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

function route() {
  if (account && !account.isSignedIn) signInView();
  else if (["user", "room", "lang"].every((name) => query.has(name))) chatView();
  else startView();
}

route();
