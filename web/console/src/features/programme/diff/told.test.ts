import { describe, expect, it } from "vitest";
import { kinds, type Kind } from "@/features/programme/kinds";
import { widgetOf, type Schema } from "@/features/programme/schema";
import { schemaOf, wordsIn } from "@/features/programme/words.testing";
import { isChange, lineOf, membersOf, schemaAt, toldOf, type Told } from "./told";

const words = wordsIn("fr");
const tell = (kind: Kind, path: readonly string[], value: unknown): string => say(toldOf(words, { kind, path, schema: schemaAt(schemaOf(kind), path) }, value));

/** As it stands on the screen, without its marks. */
const say = (told: Told): string => {
  switch (told.is) {
    case "nothing":
      return "–";
    case "text":
      return told.text.replaceAll(/[\u00a0\u202f]/g, " ");
    case "expression":
      return `${told.context}: ${told.text}`;
    case "members":
      return told.members.map((one) => `${one.label}: ${say(one.told)}`).join(" · ");
    case "rows":
      return told.rows.map((row, index) => `${index + 1}. ${say(row)}`).join(" ");
  }
};

describe("a value of a document in words", () => {
  it("has its members by their labels, with choices and units", () => {
    expect(tell("wallet", ["expiry"], { kind: "end-of-month" })).toBe("Les points expirent: En fin de mois");
    expect(tell("wallet", ["expiry"], { kind: "rolling", months: 12, days: null })).toBe("Les points expirent: Après une durée · Mois: 12 mois");
    expect(tell("wallet", ["payment"], { pointsPerUnit: 100, maxShare: 50, earns: false })).toBe("Points pour une unité d’argent: 100 · Au plus du total: 50 % · Ce qui est payé ainsi rapporte: Non");
    expect(tell("wallet", ["expiry", "dates"], ["--03-31"])).toBe("31 mars");
  });

  it("has units in the singular and money with its decimals", () => {
    expect([1, 30].map((days) => tell("wallet", ["warnDays"], days))).toEqual(["1 jour", "30 jours"]);
    expect(tell("promotion", ["orderMin"], 12.5)).toBe("12,50 €");
    expect([0.01, 0.005].map((worth) => tell("wallet", ["pointValue"], worth))).toEqual(["0,01 €", "0,005 EUR"]);
  });

  it("has rows in rows, by the names of what they refer to", () => {
    expect(tell("household-policy", ["spending"], [{ role: "adult", limits: [{ per: "month", points: 500 }] }, { role: "child" }]))
      .toBe("1. Rôle: Adulte · Limites: 1. Par: mois · Points: 500 2. Rôle: Enfant");
    expect(tell("tier-set", ["tiers", "1"], { id: "gold", name: { fr: "Or", en: "Gold" }, gift: { wallet: "points", points: 50 } }))
      .toBe("Nom: Français: Or · Anglais: Gold · Cadeau: Porte-monnaie: wallet « points » · Points: 50");
    expect(tell("earning-rule", ["on"], ["Order Completed", "Signed Up"])).toBe("Achat, Signed Up");
    expect(tell("earning-rule", ["rules", "0"], "base")).toBe("earning-rule « base »");
    expect(tell("identity-policy", ["kinds"], [{ kind: "email", strong: true, limit: 1 }])).toBe("1. Sorte: e-mail · Désigne une personne: Oui · Valeurs par client: 1");
  });

  it("has conditions as what is asked about them", () => {
    expect(tell("promotion", ["discounts"], [{ kind: "percent", percent: 10, lines: "line.quantity > 1" }]))
      .toBe("1. Type: Un pourcentage · Pourcentage: 10 % · Lignes: promotion.discounts.lines: line.quantity > 1");
  });

  it("leaves out the id of what has a name or is the only one", () => {
    const household = schemaOf("household-policy");
    expect(membersOf(words, { kind: "household-policy", path: [], schema: household }, { sizeMax: 4, id: "households", wallet: "points" }).map(({ label }) => label)).toEqual(["Porte-monnaie", "Taille"]);
  });

  it("changes nothing where it says what the schema takes for granted", () => {
    const wallet = schemaOf("wallet");
    expect(isChange(wallet, { pointer: "/allowDebt", before: true, after: null })).toBe(false);
    expect(isChange(wallet, { pointer: "/expiry", before: null, after: { kind: "never" } })).toBe(false);
    expect(isChange(wallet, { pointer: "/expiry", before: null, after: { kind: "end-of-month" } })).toBe(true);
    expect(isChange(wallet, { pointer: "/warnDays", before: 30, after: null })).toBe(true);
  });

  it("is one line where nothing in it is nested", () => {
    const row: Told = { is: "members", members: [{ label: "Par", told: { is: "text", text: "mois" } }, { label: "Points", told: { is: "text", text: "500" } }] };
    const join = ({ label, value }: { readonly label: string; readonly value: string }): string => `${label} ${value}`;
    expect(lineOf(row, join)).toBe("Par mois · Points 500");
    expect(lineOf({ is: "members", members: [{ label: "Limites", told: { is: "rows", rows: [row] } }] }, join)).toBeUndefined();
  });
});

/** Every member of a schema by its path, with what it can be. */
const placesOf = (schema: Schema, path: readonly string[] = []): readonly (readonly [readonly string[], Schema])[] =>
  Object.entries(schema.properties ?? schema.items?.properties ?? {}).flatMap(([name, part]) => [[[...path, name], part] as const, ...placesOf(part, [...path, name])]);

describe.each(kinds)("every member of %s", (kind) => {
  const places = placesOf(schemaOf(kind)).filter(([, schema]) => widgetOf(schema) !== "fixed");

  it.each(["fr", "en"])("has words in %s", (language) => {
    const own = wordsIn(language);
    for (const [path, schema] of places) {
      expect(own.say(`field.${kind}.${path.join("_")}.label`), `label of ${path.join(".")}`).not.toBe("");
      for (const choice of schema.enum ?? schema.items?.enum ?? []) {
        expect(own.say(`choice.${path.at(-1) ?? ""}.${choice}`), `${path.join(".")} = ${choice}`).not.toBe("");
      }
    }
  });
});
