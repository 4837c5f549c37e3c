// A WebSocket that comes back: joins on every opening, keeps what could not be sent yet, and says how it is.
//
// States: connecting, joining, online, waiting (for the next attempt), offline, closed (by the server, for good),
// refused (the server would not let us in), unconfigured (there is no address).

const FIRST_DELAY_MILLISECONDS = 500;
const LONGEST_DELAY_MILLISECONDS = 30_000;
// A connection that lived this long was a good one: the next loss starts again with the first delay.
const GOOD_MILLISECONDS = 10_000;
// API Gateway gives the server 29 seconds to answer.
const JOIN_MILLISECONDS = 32_000;
const LONGEST_QUEUE = 50;

export class Link {
  #url;
  #hello;
  #on;
  #socket = null;
  #asked = null;
  #timer = 0;
  #attempts = 0;
  #onlineSince = Infinity;
  #queue = [];
  state = "closed";
  delay = 0;

  // `url` is the address, or a function that promises one each time. `on` has `state(link)`, `open()`, `items(array)`,
  // `trouble(text)` and `signedOut()`, for addresses that only those get who are signed in.
  constructor(url, hello, on) {
    this.#url = url;
    this.#hello = hello;
    this.#on = on;
    addEventListener("offline", () => this.#goOffline());
    addEventListener("online", () => this.#comeBack());
  }

  get waiting() {
    return this.#queue.length;
  }

  get attempts() {
    return this.#attempts;
  }

  connect() {
    this.#drop();
    if (typeof this.#url !== "function") {
      this.#open(this.#url);
      return;
    }
    const asked = (this.#asked = {});
    const current = (act) => (result) => {
      if (asked === this.#asked) act(result);
    };
    this.#enter("connecting");
    this.#expectAnswer();
    this.#url().then(current((url) => this.#open(url)), current((error) => this.#hasNoAddress(error)));
  }

  #hasNoAddress(error) {
    if (["NotSignedIn", "NotAuthorizedException"].includes(error.kind)) {
      this.#drop();
      this.state = "refused";
      this.#on.signedOut();
    } else {
      console.warn("no address", error);
      this.#retry();
    }
  }

  #open(url) {
    // A browser would take anything else for an address relative to the page.
    if (!/^wss?:\/\//.test(url ?? "")) {
      this.#enter("unconfigured");
      return;
    }
    let socket;
    try {
      socket = new WebSocket(url);
    } catch (error) {
      console.warn("no socket", error.name);
      this.#enter("unconfigured");
      return;
    }
    this.#socket = socket;
    const current = (act) => (event) => {
      if (socket === this.#socket) act(event);
    };
    socket.addEventListener("open", current(() => this.#opened()));
    socket.addEventListener("message", current((event) => this.#received(event.data)));
    socket.addEventListener("close", current((event) => this.#closed(event.code)));
    socket.addEventListener("error", (event) => console.warn("socket error", event));
    this.#enter("connecting");
    this.#expectAnswer();
  }

  // Sends now, or as soon as the room is joined; false when too much is waiting already.
  send(frame) {
    if (this.state === "online" && this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
      return true;
    }
    if (this.#queue.length >= LONGEST_QUEUE) return false;
    this.#queue.push(frame);
    if (this.state === "closed") this.connect();
    else this.#on.state(this);
    return true;
  }

  #opened() {
    this.#on.open();
    this.#socket.send(JSON.stringify(this.#hello));
    this.#enter("joining");
    this.#expectAnswer();
  }

  #expectAnswer() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#retry(), JOIN_MILLISECONDS);
  }

  #received(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch (error) {
      console.warn("not a frame", error);
      return;
    }
    if (Array.isArray(frame)) {
      if (this.state === "joining") this.#answered(frame);
      this.#on.items(frame);
    } else {
      // Not the chat itself but API Gateway says: the function failed, or there are too many requests.
      this.#on.trouble("The chat could not take that just now. Please try again.");
      if (this.state === "joining") this.#retry();
    }
  }

  // The first answer after init: only now are messages safe to send, for frames may be handled in parallel.
  #answered(items) {
    clearTimeout(this.#timer);
    if (items.some((item) => item?.error)) {
      this.#enter("refused");
      return;
    }
    this.#onlineSince = Date.now();
    for (const frame of this.#queue.splice(0)) this.#socket.send(JSON.stringify(frame));
    this.#enter("online");
  }

  #closed(code) {
    if (this.state === "refused") return;
    if (code === 1000) {
      this.#drop();
      this.#enter("closed");
    } else {
      this.#retry();
    }
  }

  #retry() {
    if (Date.now() - this.#onlineSince > GOOD_MILLISECONDS) this.#attempts = 0;
    this.#drop();
    if (!navigator.onLine) {
      this.#goOffline();
      return;
    }
    const ceiling = Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** this.#attempts);
    // Half of the delay is chance, so that a room's participants do not come back all at once.
    this.delay = Math.round(ceiling / 2 + (Math.random() * ceiling) / 2);
    this.#attempts += 1;
    this.#enter("waiting");
    this.#timer = setTimeout(() => this.connect(), this.delay);
  }

  #goOffline() {
    if (["closed", "refused", "unconfigured"].includes(this.state)) return;
    this.#drop();
    this.#enter("offline");
    // Browsers are sometimes wrong about being offline, so that a slow attempt goes on.
    this.#timer = setTimeout(() => this.connect(), LONGEST_DELAY_MILLISECONDS);
  }

  #comeBack() {
    if (this.state !== "offline" && this.state !== "waiting") return;
    this.#attempts = 0;
    this.connect();
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#onlineSince = Infinity;
    this.#asked = null;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #enter(state) {
    this.state = state;
    this.#on.state(this);
  }
}
