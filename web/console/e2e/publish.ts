import { expect, type APIRequestContext } from "@playwright/test";
import { address, keys } from "./places";

/** Puts documents of the plan in force; again where another journey published at the same moment. */
export const publish = async (request: APIRequestContext, ...documents: readonly { readonly kind: string; readonly id: string }[]): Promise<void> => {
  const ask = async (): Promise<{ readonly status: number; readonly told: string }> => {
    const answer = await request.post(`${address()}/v1/plan/publish`, { headers: { Authorization: `Bearer ${keys.secret}` }, data: { documents } });
    return { status: answer.status(), told: await answer.text() };
  };
  let last = await ask();
  await expect.poll(async () => (last.told.includes("plan.published_meanwhile") ? (last = await ask()).status : last.status)).not.toBe(409);
  expect(last.status, last.told).toBe(200);
};
