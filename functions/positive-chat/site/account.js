// Sign up, in and out of the user pool, through Cognito's own API. The page holds no secret of its own.
//
// A session is an ID token, which says who somebody is, and a refresh token, which brings the next one. Both stay
// in this tab: sessionStorage, never a cookie, never the address.

const SESSION = "positive-chat.session";
// A token that is about to expire might not live until API Gateway looks at it.
const MARGIN_MILLISECONDS = 60_000;

export class Refused extends Error {
  // `kind` is Cognito's word for it, such as UserNotConfirmedException.
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

export class Account {
  #url;
  #clientId;

  constructor({ url, clientId }) {
    this.#url = url;
    this.#clientId = clientId;
  }

  get isSignedIn() {
    return this.#session !== null;
  }

  get name() {
    return claims(this.#session.idToken).name ?? "Somebody";
  }

  // An ID token that is still good for a while. Rejects with Refused when one has to sign in again.
  async token() {
    const session = this.#session;
    if (session === null) throw new Refused("NotSignedIn", "Please sign in.");
    if (claims(session.idToken).exp * 1000 - Date.now() > MARGIN_MILLISECONDS) return session.idToken;
    try {
      const answer = await this.#ask("InitiateAuth", {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: session.refreshToken },
      });
      this.#keep(answer.AuthenticationResult, session.refreshToken);
    } catch (error) {
      if (error.kind === "NotAuthorizedException") this.forget();
      throw error;
    }
    return this.#session.idToken;
  }

  async signUp(name, email, password) {
    const UserAttributes = [{ Name: "name", Value: name }, { Name: "email", Value: email }];
    await this.#ask("SignUp", { Username: email, Password: password, UserAttributes });
  }

  async confirm(email, code) {
    await this.#ask("ConfirmSignUp", { Username: email, ConfirmationCode: code });
  }

  async sendCodeAgain(email) {
    await this.#ask("ResendConfirmationCode", { Username: email });
  }

  async signIn(email, password) {
    const answer = await this.#ask("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
    if (!answer.AuthenticationResult) {
      throw new Refused(answer.ChallengeName, "This account needs a step that this page does not have.");
    }
    this.#keep(answer.AuthenticationResult);
  }

  // Also tells Cognito, so that a refresh token that was copied is worth nothing any more.
  async signOut() {
    const token = this.#session?.refreshToken;
    this.forget();
    if (token) await this.#ask("RevokeToken", { Token: token }).catch((error) => console.warn(error.kind));
  }

  forget() {
    sessionStorage.removeItem(SESSION);
  }

  get #session() {
    try {
      const session = JSON.parse(sessionStorage.getItem(SESSION));
      return session && claims(session.idToken) ? session : null;
    } catch {
      return null;
    }
  }

  #keep(result, refreshToken = result.RefreshToken) {
    const session = { idToken: result.IdToken, refreshToken: result.RefreshToken ?? refreshToken };
    sessionStorage.setItem(SESSION, JSON.stringify(session));
  }

  async #ask(action, parameters) {
    let response;
    try {
      response = await fetch(this.#url, {
        method: "POST",
        headers: {
          "Content-Type": "application/x-amz-json-1.1",
          "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
        },
        body: JSON.stringify({ ClientId: this.#clientId, ...parameters }),
        cache: "no-store",
        credentials: "omit",
      });
    } catch {
      throw new Refused("Unreachable", "The sign-in service cannot be reached. Please try again.");
    }
    const text = await response.text();
    const answer = text === "" ? {} : JSON.parse(text);
    if (response.ok) return answer;
    const kind = String(answer.__type ?? "Unknown").split("#").pop();
    throw new Refused(kind, answer.message ?? "That did not work. Please try again.");
  }
}

// What a token says. The page shows it, and believes nothing else: the server looks at the signature.
function claims(token) {
  const payload = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/");
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}
