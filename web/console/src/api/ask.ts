import { confirmation } from "./confirmation";
import { network } from "./network";
import { networkLost, problemOf } from "./problem";
import { session } from "./session";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Every request of the console to the API: adds the CSRF token and an idempotency key, throws problems, and when the
 * session has ended waits for a new sign-in and asks again, so that nothing typed is lost.
 */
export const ask = async (request: Request): Promise<Response> => {
  const isChange = !safe.has(request.method);
  if (isChange && !request.headers.has("Idempotency-Key")) {
    request.headers.set("Idempotency-Key", crypto.randomUUID());
  }

  // A body can be sent once; the copy is for the second time.
  const spare = request.clone();
  const first = await send(request, isChange);
  if (first.status === 403 && session.csrf) {
    const refusal = await problemOf(first);
    if (refusal.code !== "auth.confirm_needed") {
      throw refusal;
    }

    await confirmation.given(refusal);
    return accept(await send(spare, isChange));
  }

  if (first.status !== 401 || !session.csrf) {
    return accept(first);
  }

  await session.renewed();
  return accept(await send(spare, isChange));
};

const send = (request: Request, isChange: boolean): Promise<Response> => {
  if (isChange) {
    request.headers.set("X-CSRF-Token", session.csrf);
  }

  return network.watched(() => fetch(request)).catch((error: unknown) => {
    if (request.signal.aborted) {
      throw error;
    }

    throw networkLost(String(error));
  });
};

const accept = async (response: Response): Promise<Response> => {
  if (!response.ok && response.status !== 304) {
    throw await problemOf(response);
  }

  return response;
};
