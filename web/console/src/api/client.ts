import { createClient } from "@graine/shared/api";
import { ask } from "./ask";

export type { operations, paths, Schemas } from "@graine/shared/api";

/** The typed client; a call throws a `ProblemError` unless it succeeds. */
export const client = createClient(ask);

/** The body of a call that succeeded: `await body(client.GET("/v1/keys", {}))`. */
export const body = async <T>(call: Promise<{ data?: T; response: Response }>): Promise<NonNullable<T>> => {
  const { data } = await call;
  return data as NonNullable<T>;
};

/** The body with its version, to be sent back as `If-Match`. */
export const versioned = async <T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<{ readonly data: NonNullable<T>; readonly version: string }> => {
  const { data, response } = await call;
  return { data: data as NonNullable<T>, version: response.headers.get("ETag") ?? "" };
};
