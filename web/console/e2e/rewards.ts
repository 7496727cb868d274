import type { APIRequestContext } from "@playwright/test";
import { address, keys } from "./places";
import { publish } from "./publish";

export const asKey = { Authorization: `Bearer ${keys.secret}` };

/** Rewards of the journeys' own: one for points with a code, one by hand for points and money, one that is out of reach. */
const rewards = [
  {
    id: "e2e-coffee", name: { fr: "Un café", en: "A coffee" }, description: { fr: "À la boutique, sur place", en: "At the shop" }, kind: "free-product", category: "drinks",
    images: ["/coffee.png", "https://pictures.example/coffee.png"], gives: { products: ["espresso"] }, order: 10, claims: { days: 30 },
    prices: [{ id: "full", wallet: "points", points: 60 }], stock: { per: "life", pieces: 5000 }, fulfilment: { kind: "code" },
  },
  {
    id: "e2e-workshop", name: { fr: "Atelier théière", en: "Teapot workshop" }, kind: "experience", category: "moments", order: 20, fulfilment: { kind: "manual" },
    prices: [{ id: "full", wallet: "points", points: 50, money: 15 }],
  },
  {
    id: "e2e-sale", name: { fr: "Vente privée", en: "Private sale" }, kind: "exclusive-access", category: "moments", order: 30, when: "orders(365).count >= 40",
    prices: [{ id: "full", wallet: "points", points: 100000 }],
  },
];

/** Puts them in force, unless they are. */
export const publishRewards = async (request: APIRequestContext): Promise<void> => {
  for (const reward of rewards) {
    const saved = await request.put(`${address()}/v1/plan/reward/${reward.id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: reward });
    if (!saved.ok() && saved.status() !== 412) {
      throw new Error(await saved.text());
    }
  }

  const answer = await request.get(`${address()}/v1/rewards`, { headers: asKey });
  const published = ((await answer.json()) as { id: string }[]).map((one) => one.id);
  const missing = rewards.filter((one) => !published.includes(one.id)).map(({ id }) => ({ kind: "reward", id }));
  if (missing.length > 0) {
    await publish(request, ...missing);
  }
};
