import { network } from "./network";
import { networkLost, problemOf } from "./problem";

/** Who is signed in, as `GET /v1/me` answers. */
export interface Me {
  readonly id: string;
  /** Of name, language and theme, for `If-Match`. */
  readonly version: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly permissions: readonly string[];
  readonly csrf: string;
  readonly language: string | null;
  readonly theme: string | null;
  readonly programme: { readonly name: string; readonly currency: string; readonly timeZone: string };
  /** How the account is protected. */
  readonly security: { readonly hasTotp: boolean; readonly recoveryCodesLeft: number; readonly passkeys: number };
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

type Listener = (isLost: boolean) => void;

let csrf = "";
let renewal: { readonly done: Promise<void>; readonly finish: () => void; readonly fail: (error: unknown) => void } | null = null;
const listeners = new Set<Listener>();

const tell = (isLost: boolean): void => {
  for (const listener of listeners) {
    listener(isLost);
  }
};

/** The session of the browser: who it is, and what happens when it ends while somebody works. */
export const session = {
  /** Sent with every request that changes something. */
  get csrf(): string {
    return csrf;
  },

  /** Asks who is signed in; throws a 401 problem when nobody is. */
  async me(): Promise<Me> {
    const response = await askPlain("/v1/me");
    const me = (await response.json()) as Me;
    csrf = me.csrf;
    return me;
  },

  /** Starts a session, and lets the requests go on that waited for one. */
  async signIn(body: SignIn): Promise<Me> {
    await askPlain("/v1/sign-in", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...body, cookie: true }),
    });
    const me = await session.me();
    session.renew();
    return me;
  },

  async signOut(isEverywhere = false): Promise<void> {
    await askPlain(isEverywhere ? "/v1/sign-out/everywhere" : "/v1/sign-out", { method: "POST", headers: { "X-CSRF-Token": csrf } });
    csrf = "";
  },

  /** Says once more who it is; what is dangerous is then open for a while. */
  async confirm(password: string): Promise<void> {
    await askPlain("/v1/me/confirm", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify({ password }),
    });
  },

  /** Keeps a preference with the person; null when it could not be kept, which the browser's own copy makes harmless. */
  async prefer(wanted: Partial<Pick<Me, "language" | "theme">>): Promise<Me | null> {
    try {
      // What was changed in another window meanwhile stays.
      const { name, language, theme, version } = (await (await askPlain("/v1/me")).json()) as Me;
      const answer = await askPlain("/v1/me", {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, "If-Match": `"${version}"` },
        body: JSON.stringify({ name, language, theme, ...wanted }),
      });
      return (await answer.json()) as Me;
    } catch {
      return null;
    }
  },

  /** Lets waiting requests go on: somebody signed in, by whatever means. */
  renew(): void {
    renewal?.finish();
    renewal = null;
    tell(false);
  },

  /** Gives waiting requests up: the person chose to leave. */
  abandon(): void {
    renewal?.fail(networkLost("signed out"));
    renewal = null;
    tell(false);
  },

  /** Resolved when somebody has signed in again; the first caller makes the dialog appear. */
  async renewed(): Promise<void> {
    if (renewal === null) {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      renewal = { done: promise, finish: () => resolve(undefined), fail: reject };
      tell(true);
    }

    await renewal.done;
  },

  /** Calls back when the session is lost (true) and when it is found again (false). */
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  get isLost(): boolean {
    return renewal !== null;
  },
};

// Without the waiting of the client's requests: these are what ends a wait.
export const askPlain = async (path: string, init?: RequestInit): Promise<Response> => {
  const response = await network.watched(() => fetch(path, { credentials: "same-origin", ...init })).catch((error: unknown) => {
    throw networkLost(String(error));
  });
  if (!response.ok) {
    throw await problemOf(response);
  }

  return response;
};
