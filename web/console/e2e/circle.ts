import { expect, type APIRequestContext } from "@playwright/test";
import { address, keys } from "./places";
import { publish } from "./publish";
import { asKey } from "./rewards";

const asSource = { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` };

/** What members play and whom they bring, of the journeys' own. */
const documents: readonly { readonly kind: string; readonly id: string; readonly body: object }[] = [
  {
    kind: "referral-programme", id: "e2e-friends",
    body: {
      id: "e2e-friends", name: { fr: "Parrainage", en: "Bring a friend" }, when: "order.total >= 30.0", windowDays: 90,
      referrer: { wallet: "points", points: 50 }, referee: { wallet: "points", points: 50 }, caps: [{ per: "year", points: 500 }],
      milestones: [{ at: 3, points: 100 }], link: "https://shop.example/welcome?ref={code}",
    },
  },
  { kind: "household-policy", id: "households", body: { id: "households", wallet: "points", share: 100, sizeMax: 4, leaving: "taken-back", spending: [{ role: "adult" }] } },
  {
    kind: "badge", id: "e2e-regular",
    body: {
      id: "e2e-regular", name: { fr: "Habitué", en: "Regular" },
      levels: [{ id: "bronze", name: { fr: "Bronze", en: "Bronze" }, when: "member.orders >= 2" }, { id: "silver", name: { fr: "Argent", en: "Silver" }, when: "member.orders >= 40" }, { id: "gold", name: { fr: "Or", en: "Gold" } }],
    },
  },
  {
    kind: "challenge", id: "e2e-week",
    body: {
      id: "e2e-week", name: { fr: "La semaine", en: "The week" }, window: { kind: "week" },
      steps: [
        { id: "spend", name: { fr: "Dépenser 600 €", en: "Spend €600" }, on: ["Order Completed"], value: "order.total", goal: 600 },
        { id: "review", name: { fr: "Donner un avis", en: "Review something" }, on: ["Product Reviewed"], goal: 1 },
      ],
      gives: { points: { wallet: "points", points: 50 } },
    },
  },
  {
    kind: "challenge", id: "e2e-path",
    body: {
      id: "e2e-path", name: { fr: "La route du thé", en: "The tea path" }, join: "opt-in", window: { kind: "rolling", days: 30 },
      steps: [{ id: "tea", name: { fr: "Trois achats", en: "Three orders" }, on: ["Order Completed"], goal: 3 }], gives: { badge: "e2e-regular", level: "gold" },
    },
  },
  { kind: "stamp-card", id: "e2e-card", body: { id: "e2e-card", name: { fr: "Carte thé", en: "Tea card" }, on: ["Order Completed"], size: 10, gives: { points: { wallet: "points", points: 100 } } } },
  {
    kind: "level-set", id: "e2e-explorer",
    body: {
      id: "e2e-explorer", name: { fr: "Explorateur", en: "Explorer" }, experience: [{ on: ["Order Completed"], value: "order.total" }],
      levels: [{ id: "novice", name: { fr: "Novice", en: "Novice" }, from: 10 }, { id: "guide", name: { fr: "Guide", en: "Guide" }, from: 1000 }],
    },
  },
  { kind: "streak", id: "e2e-weekly", body: { id: "e2e-weekly", name: { fr: "Chaque semaine", en: "Every week" }, on: ["Order Completed"], per: "week", freezes: { start: 1, every: 4, most: 2 }, milestones: [{ at: 4, gives: { points: { wallet: "points", points: 40 } } }] } },
  ...["one", "two"].map((which) => ({
    kind: "draw", id: `e2e-draw-${which}`,
    body: {
      id: `e2e-draw-${which}`, name: { fr: which === "one" ? "Tirage de l’hiver" : "Tirage du printemps", en: which === "one" ? "Winter draw" : "Spring draw" }, closesAt: "2199-04-01T00:00:00+02:00", most: 10,
      entries: [{ on: ["Order Completed"], value: "order.total / 100.0" }],
      prizes: [{ winners: 1, gives: { points: { wallet: "points", points: 1000 } } }, { winners: 2, name: { fr: "Un panier garni", en: "A hamper" }, gives: { points: { wallet: "points", points: 100 } } }],
      terms: { fr: "Sans obligation d’achat : participation gratuite sur papier libre.", en: "No purchase necessary: free entry by post." },
    },
  })),
  { kind: "leaderboard", id: "e2e-month", body: { id: "e2e-month", name: { fr: "Le mois", en: "The month" }, measure: "points", wallet: "points", per: "month" } },
];

/** Puts them in force, unless they are. */
export const publishCircle = async (request: APIRequestContext): Promise<void> => {
  const waiting: { kind: string; id: string }[] = [];
  for (const { kind, id, body } of documents) {
    const saved = await request.put(`${address()}/v1/plan/${kind}/${id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: body });
    if (saved.ok()) {
      waiting.push({ kind, id });
    } else if (saved.status() !== 412) {
      throw new Error(`${kind} ${id}: ${await saved.text()}`);
    }
  }

  if (waiting.length > 0) {
    await publish(request, ...waiting);
  }
};

const track = async (request: APIRequestContext, path: "track" | "identify", data: object): Promise<void> => {
  const sent = await request.post(`${address()}/v1/${path}`, { headers: asSource, data });
  expect(sent.ok(), await sent.text()).toBeTruthy();
};

/** A customer of a name, with an order. */
export const makePerson = async (request: APIRequestContext, user: string, name: string, traits: object = {}): Promise<string> => {
  const [firstName, lastName] = name.split(" ");
  await track(request, "identify", { userId: user, messageId: `${user}-i`, traits: { firstName, lastName, ...traits } });
  await order(request, user, 1);
  return (await read<{ id: string }>(request, `/v1/members/user:${user}`)).id;
};

export const order = (request: APIRequestContext, user: string, place: number): Promise<void> =>
  track(request, "track", { event: "Order Completed", userId: user, messageId: `${user}-o${place}`, properties: { order_id: `${user}-${place}`, total: 400, currency: "EUR" } });

export const read = async <T>(request: APIRequestContext, path: string): Promise<T> => (await (await request.get(`${address()}${path}`, { headers: asKey })).json()) as T;

export const send = async <T>(request: APIRequestContext, path: string, key: string, data: object): Promise<T> => {
  const sent = await request.post(`${address()}${path}`, { headers: { ...asKey, "Idempotency-Key": key }, data });
  expect(sent.ok(), await sent.text()).toBeTruthy();
  return (await sent.json()) as T;
};

/** Says that somebody came with the code of another, on a device that another has already come with: it waits for a decision. */
export const bring = async (request: APIRequestContext, referrer: string, user: string, device: string): Promise<string> => {
  const { code } = await read<{ code: string }>(request, `/v1/members/id:${referrer}/referral`);
  const answer = await send<{ id: string }>(request, "/v1/referrals", `bring-${user}`, { code, referee: `user:${user}`, programme: "e2e-friends", device });
  return answer.id;
};
