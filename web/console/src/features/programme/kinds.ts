/** The kinds of documents, in the order a person thinks of them. */
export const kinds = ["earning-rule", "wallet", "tier-set", "reward", "promotion", "voucher-campaign", "referral-programme", "challenge", "badge", "stamp-card", "level-set", "streak", "draw", "leaderboard", "segment", "household-policy", "programme", "identity-policy"] as const;
export type Kind = (typeof kinds)[number];

/** What members play: shown together. */
export const games = ["challenge", "badge", "stamp-card", "level-set", "streak", "draw", "leaderboard"] as const satisfies readonly Kind[];

export const isKind = (value: unknown): value is Kind => kinds.some((kind) => kind === value);

/** The only id of a kind of which there is one. */
export const singleId = (kind: Kind): string | undefined =>
  kind === "programme" ? "programme" : kind === "identity-policy" ? "identity" : kind === "household-policy" ? "households" : undefined;

export type Texts = Readonly<Record<string, string>>;
export type Body = Readonly<Record<string, unknown>>;

/** In the language of the person, else in any. */
export const textIn = (texts: unknown, language: string): string => {
  if (typeof texts !== "object" || texts === null) {
    return "";
  }

  const all = texts as Texts;
  return all[language] ?? all["fr"] ?? Object.values(all)[0] ?? "";
};

/** What a document is called: its name, else its id. */
export const nameOf = (id: string, name: unknown, language: string): string => textIn(name, language) || id;

/** How the fields of a form are grouped; what is in no group stands in the last one. */
export const groups: Readonly<Record<Kind, readonly { readonly name: string; readonly fields: readonly string[] }[]>> = {
  "earning-rule": [
    { name: "what", fields: ["name", "id", "description"] },
    { name: "when", fields: ["on", "when"] },
    { name: "points", fields: ["kind", "wallet", "points", "factor", "rules", "lines", "rounding", "pendingDays", "activation"] },
    { name: "validity", fields: ["enabled", "validFrom", "validUntil", "priority"] },
  ],
  wallet: [
    { name: "what", fields: ["name", "id", "description", "decimals"] },
    { name: "life", fields: ["pendingDays", "expiry", "warnDays", "allowDebt"] },
  ],
  "tier-set": [
    { name: "what", fields: ["name", "id", "description"] },
    { name: "ladder", fields: ["by", "wallet", "counts", "rules", "event", "measure", "window", "tiers"] },
    { name: "fall", fields: ["upgrade", "keep", "graceDays", "downgrade", "warnDays"] },
  ],
  reward: [
    { name: "what", fields: ["name", "id", "description", "kind", "gives", "cause", "images", "category", "order"] },
    { name: "price", fields: ["prices", "stock"] },
    { name: "who", fields: ["when", "validFrom", "validUntil", "schedule", "limits"] },
    { name: "way", fields: ["fulfilment", "claims", "stacking", "priority", "enabled"] },
  ],
  promotion: [
    { name: "what", fields: ["name", "id", "description", "discounts"] },
    { name: "when", fields: ["when", "orderMin", "channels", "stores", "validFrom", "validUntil", "schedule"] },
    { name: "beside", fields: ["stacking", "priority"] },
    { name: "bounds", fields: ["limits", "budgets", "enabled"] },
  ],
  "referral-programme": [
    { name: "what", fields: ["name", "id", "description", "link"] },
    { name: "who", fields: ["on", "when", "eligible", "windowDays", "validFrom", "validUntil", "enabled"] },
    { name: "gain", fields: ["referrer", "referee", "caps", "milestones", "returns"] },
    { name: "checks", fields: ["checks", "velocity", "disposableDomains"] },
  ],
  "voucher-campaign": [
    { name: "what", fields: ["name", "id", "description", "enabled"] },
    { name: "gain", fields: ["gives"] },
    { name: "how", fields: ["codes"] },
    { name: "who", fields: ["when", "orderMin", "assignedOnly", "validFrom", "validUntil", "validDays", "schedule"] },
    { name: "bounds", fields: ["limits", "holdMinutes", "stacking", "priority"] },
  ],
  challenge: [
    { name: "what", fields: ["name", "id", "description", "image", "order", "enabled"] },
    { name: "who", fields: ["join", "when", "window", "times"] },
    { name: "how", fields: ["inOrder", "steps"] },
    { name: "gain", fields: ["gives"] },
  ],
  badge: [
    { name: "what", fields: ["name", "id", "description", "image", "order", "enabled"] },
    { name: "who", fields: ["when", "keeps"] },
    { name: "how", fields: ["levels"] },
  ],
  "stamp-card": [
    { name: "what", fields: ["name", "id", "description", "image", "order", "enabled"] },
    { name: "who", fields: ["when", "times"] },
    { name: "how", fields: ["on", "lines", "stamps", "most", "size", "carryOver", "expiry"] },
    { name: "gain", fields: ["gives"] },
  ],
  "level-set": [
    { name: "what", fields: ["name", "id", "description", "image", "order", "enabled"] },
    { name: "how", fields: ["wallet", "experience", "levels", "keeps"] },
  ],
  streak: [
    { name: "what", fields: ["name", "id", "description", "image", "order", "enabled"] },
    { name: "how", fields: ["on", "when", "per", "freezes"] },
    { name: "gain", fields: ["milestones"] },
  ],
  draw: [
    { name: "what", fields: ["name", "id", "description", "image", "order", "terms", "enabled"] },
    { name: "who", fields: ["opensAt", "closesAt", "when"] },
    { name: "how", fields: ["entries", "price", "most", "beacon"] },
    { name: "gain", fields: ["prizes"] },
  ],
  leaderboard: [
    { name: "what", fields: ["name", "id", "description", "image", "order", "enabled"] },
    { name: "how", fields: ["measure", "wallet", "challenge", "per", "from", "until", "segment"] },
    { name: "gain", fields: ["prizes", "closesAfterHours"] },
  ],
  "household-policy": [{ name: "what", fields: ["id", "wallet", "share", "sizeMax", "leaving", "spending"] }],
  segment: [
    { name: "what", fields: ["name", "id", "description"] },
    { name: "who", fields: ["when"] },
  ],
  programme: [
    { name: "what", fields: ["name", "languages"] },
    { name: "place", fields: ["currency", "zone", "country", "orderHorizonDays"] },
  ],
  "identity-policy": [{ name: "identifiers", fields: ["kinds", "blocked"] }],
};

/** What a new document starts from. */
export const blank = (kind: Kind, wallet: string | undefined): Body => {
  const name = { fr: "", en: "" };
  switch (kind) {
    case "earning-rule":
      return { id: "", name, wallet: wallet ?? "points", on: ["Order Completed"], points: "order.total" };
    case "wallet":
      return { id: "", name, decimals: 0, expiry: { kind: "rolling", months: 12 } };
    case "tier-set":
      return { id: "", name, measure: "orders(365).total", tiers: [{ id: "member", name: { fr: "Membre", en: "Member" }, from: 0 }] };
    case "reward":
      return { id: "", name, kind: "free-shipping", prices: [{ id: "full", wallet: wallet ?? "points", points: 100 }] };
    case "promotion":
      return { id: "", name, discounts: [{ kind: "percent", target: "cart", percent: 10 }] };
    case "referral-programme":
      return {
        id: "", name, when: "order.total >= 30.0", eligible: "member.orders == 0",
        referrer: { wallet: wallet ?? "points", points: 50 }, referee: { wallet: wallet ?? "points", points: 50 },
        caps: [{ per: "year", points: 500 }],
      };
    case "voucher-campaign":
      return { id: "", name, codes: { kind: "unique" }, gives: { discount: { kind: "percent", target: "cart", percent: 10 } } };
    case "challenge":
      return { id: "", name, steps: [{ id: "buy", name: { fr: "Trois achats", en: "Three purchases" }, on: ["Order Completed"], goal: 3 }], gives: { points: { wallet: wallet ?? "points", points: 100 } } };
    case "badge":
      return { id: "", name, when: "orders(365).count >= 10" };
    case "stamp-card":
      return { id: "", name, on: ["Order Completed"], size: 10, gives: { points: { wallet: wallet ?? "points", points: 100 } } };
    case "level-set":
      return { id: "", name, wallet: wallet ?? "points", levels: [{ id: "one", name: { fr: "Niveau 1", en: "Level 1" }, from: 100 }] };
    case "streak":
      return { id: "", name, on: ["Order Completed"], per: "month", milestones: [{ at: 3, gives: { points: { wallet: wallet ?? "points", points: 50 } } }] };
    case "draw":
      return { id: "", name, terms: { fr: "", en: "" }, entries: [{ on: ["Order Completed"] }], prizes: [{ name: { fr: "", en: "" }, winners: 1, gives: { points: { wallet: wallet ?? "points", points: 1000 } } }] };
    case "leaderboard":
      return { id: "", name, measure: "points", wallet: wallet ?? "points", per: "month" };
    case "household-policy":
      return { id: "households", wallet: wallet ?? "points" };
    case "segment":
      return { id: "", name, when: "orders(90).count >= 1" };
    case "programme":
      return { id: "programme", currency: "EUR", zone: "Europe/Paris" };
    case "identity-policy":
      return { id: "identity", kinds: [] };
  }
};

/** A name as the id of a new document: lower case, without accents, words joined by hyphens. */
export const idOf = (name: string): string =>
  name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 63);

/** A member of a document that is a text; empty when it is not. */
export const wordOf = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === "string" ? value : "";
};

/** A member of a document that is a list of texts. */
export const wordsOf = (body: Body, name: string): readonly string[] => {
  const value = body[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
};
