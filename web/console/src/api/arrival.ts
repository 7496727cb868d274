import { askPlain, session, type Me } from "./session";

/** What a link is for, as `POST /v1/invitations/look` answers. */
export interface Link {
  readonly for: "invitation" | "password";
  readonly email: string;
  readonly role: string;
  readonly by: string | null;
  readonly programme: string;
  readonly expiresAt: string;
}

export interface Acceptance {
  readonly token: string;
  readonly name?: string;
  readonly password: string;
  readonly language: string;
}

const post = async (path: string, body?: unknown): Promise<unknown> => {
  const response = await askPlain(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
};

/** The ways in beside e-mail and password. */
export const arrival = {
  /** Whether this browser, at this address, can use passkeys at all: they want an encrypted connection or this very machine. */
  get hasPasskeys(): boolean {
    return "PublicKeyCredential" in globalThis && "parseRequestOptionsFromJSON" in PublicKeyCredential && globalThis.isSecureContext;
  },

  /** Signs in with a passkey the person picks; the browser asks for a finger, a face or a PIN. */
  async usePasskey(): Promise<Me> {
    const options = (await post("/v1/sign-in/passkey/options")) as PublicKeyCredentialRequestOptionsJSON;
    const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    await post("/v1/sign-in/passkey", { credential, cookie: true });
    const me = await session.me();
    session.renew();
    return me;
  },

  look: async (token: string): Promise<Link> => (await post("/v1/invitations/look", { token })) as Link,

  /** Uses a link up; the person is then signed in. */
  async accept(acceptance: Acceptance): Promise<Me> {
    await post("/v1/invitations/accept", acceptance);
    return session.me();
  },

  /** Makes a passkey on this device; the answer goes to `POST /v1/me/passkeys`. */
  async makePasskey(options: unknown): Promise<unknown> {
    const made = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    });
    return JSON.parse(JSON.stringify(made)) as unknown;
  },
};
