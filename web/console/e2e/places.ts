import { join } from "node:path";

/** The top of the repository. */
export const top = join(import.meta.dirname, "../../..");

export const artifacts = join(top, "artifacts/test");

/** The cookie of the owner, signed in once for the whole run. */
export const ownerState = join(artifacts, "e2e-owner.json");

export const owner = { email: "owner@example.com", password: "a-password-for-journeys-only" } as const;

/** For journeys that speak to the API as a till or an SDK does. */
export const keys = { secret: "sk_for_journeys_only_0123456789", write: "wk_for_journeys_only_0123456789" } as const;

/** Where the server of this run listens. */
export const address = (): string => process.env["GRAINE_E2E_URL"] ?? "";
