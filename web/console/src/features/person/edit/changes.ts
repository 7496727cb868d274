import type { Profile } from "@/features/person/parts/said";

/** The fields of the form, as texts. */
export type Draft = Readonly<Record<string, string>>;

export const addressFields = ["street", "postalCode", "city", "country"] as const;

const plain = ["firstName", "lastName", "email", "phone", "birthday", "language"] as const;

/** What the profile calls a field; profiles come from SDKs of several spellings. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  firstName: ["firstName", "first_name"],
  lastName: ["lastName", "last_name"],
};

const nameIn = (profile: Profile, field: string): string => (spellings[field] ?? [field]).find((name) => name in profile) ?? field;

const addressOf = (profile: Profile): Profile =>
  typeof profile["address"] === "object" && profile["address"] !== null ? (profile["address"] as Profile) : {};

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** The form for a profile: the fields everybody has, then whatever else the profile holds as text. */
export const draftOf = (profile: Profile): Draft => ({
  ...Object.fromEntries(plain.map((field) => [field, text(profile[nameIn(profile, field)])])),
  ...Object.fromEntries(addressFields.map((field) => [`address.${field}`, text(addressOf(profile)[field])])),
  ...Object.fromEntries(othersOf(profile).map((field) => [field, text(profile[field])])),
});

/** Further traits that can be edited as one line of text. */
export const othersOf = (profile: Profile): string[] => {
  const known = new Set<string>([...plain, ...Object.values(spellings).flat(), "address"]);
  return Object.keys(profile).filter((name) => !known.has(name) && typeof profile[name] === "string");
};

/** What the draft says otherwise than the profile it was begun on; an emptied field is taken out. */
export const changesOf = (base: Profile, draft: Draft): Record<string, unknown> => {
  const before = draftOf(base);
  const changes: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(draft)) {
    if (!field.startsWith("address.") && value.trim() !== (before[field] ?? "")) {
      changes[nameIn(base, field)] = value.trim() === "" ? null : value.trim();
    }
  }

  const moved = addressFields.filter((field) => (draft[`address.${field}`] ?? "").trim() !== (before[`address.${field}`] ?? ""));
  if (moved.length > 0) {
    const address = { ...addressOf(base), ...Object.fromEntries(moved.map((field) => [field, (draft[`address.${field}`] ?? "").trim()])) };
    changes["address"] = Object.fromEntries(Object.entries(address).filter(([, value]) => value !== ""));
  }

  return changes;
};

/** A draft typed on an older profile, on the newer one: what was typed stays, the rest follows. */
export const rebase = (base: Profile, newer: Profile, draft: Draft): Draft => {
  const before = draftOf(base);
  return Object.fromEntries(
    Object.entries({ ...draftOf(newer), ...draft }).map(([field, value]) => [
      field,
      (draft[field] ?? "") === (before[field] ?? "") ? (draftOf(newer)[field] ?? value) : value,
    ]),
  );
};
