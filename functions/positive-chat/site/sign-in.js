// The form of those who are not signed in: sign in, create an account, or type in the code that came by mail.

const TITLES = { in: "Good to see you", up: "Create an account", code: "Check your mail" };
const BUTTONS = { in: "Sign in", up: "Create account", code: "Confirm" };
const OTHERS = { in: "Create an account", up: "I have an account", code: "Send the code again" };

export class SignIn {
  #form;
  #account;
  #done;
  #mode = "in";

  // `done` is called once somebody is signed in.
  constructor(form, account, done) {
    this.#form = form;
    this.#account = account;
    this.#done = done;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#run(() => this.#submit());
    });
    this.#part("other").addEventListener("click", () => this.#run(() => this.#other()));
    this.#enter("in");
  }

  async #submit() {
    const { name, email, password, code } = this.#form.elements;
    try {
      if (this.#mode === "up") {
        if (name.value.trim() === "") throw new Error("Please choose a name.");
        await this.#account.signUp(name.value.trim(), email.value.trim(), password.value);
        this.#enter("code");
        return;
      }
      if (this.#mode === "code") await this.#account.confirm(email.value.trim(), code.value.trim());
      await this.#account.signIn(email.value.trim(), password.value);
    } catch (error) {
      if (error.kind !== "UserNotConfirmedException") throw error;
      await this.#account.sendCodeAgain(email.value.trim());
      this.#enter("code");
      return;
    }
    this.#done();
  }

  async #other() {
    if (this.#mode === "code") {
      await this.#account.sendCodeAgain(this.#form.elements.email.value.trim());
    } else {
      this.#enter(this.#mode === "in" ? "up" : "in");
    }
  }

  async #run(act) {
    const submit = this.#part("submit");
    if (submit.disabled) return;
    submit.disabled = true;
    this.#complain("");
    try {
      await act();
    } catch (error) {
      this.#complain(error.message);
    }
    submit.disabled = false;
  }

  #enter(mode) {
    this.#mode = mode;
    this.#form.dataset.mode = mode;
    this.#part("title").textContent = TITLES[mode];
    this.#part("submit").textContent = BUTTONS[mode];
    this.#part("other").textContent = OTHERS[mode];
    for (const field of this.#form.querySelectorAll("[data-modes]")) {
      field.hidden = !field.dataset.modes.split(" ").includes(mode);
    }
    this.#form.elements.password.autocomplete = mode === "up" ? "new-password" : "current-password";
    this.#form.querySelector("[data-modes]:not([hidden]) input")?.focus();
  }

  #complain(words) {
    const complaint = this.#part("error");
    complaint.textContent = words;
    complaint.hidden = words === "";
  }

  #part(name) {
    return this.#form.querySelector(`[data-testid="sign-in-${name}"]`);
  }
}
