import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createFormats } from "@graine/shared/formats";
import { createInstance } from "i18next";
import type { Kind } from "./kinds";
import type { Schema } from "./schema";
import english from "./texts.en.json";
import french from "./texts.fr.json";
import type { Words } from "./words";

const schemas = join(import.meta.dirname, "../../../../../src/Graine.Engine/Plans/Schemas");
/** The schema of a kind, as the server has it. */
export const schemaOf = (kind: Kind): Schema => JSON.parse(readFileSync(join(schemas, `${kind}.schema.json`), "utf8")) as Schema;

const i18n = createInstance();
await i18n.init({ lng: "fr", fallbackLng: false, showSupportNotice: false, resources: { fr: { programme: french }, en: { programme: english } }, interpolation: { escapeValue: false } } as Parameters<typeof i18n.init>[0]);

/** The texts of a language, with an event and the documents by kind and id. */
export const wordsIn = (language: string): Words => {
  const t = i18n.getFixedT(language, "programme");
  return {
    say: (key, values) => t(key, { defaultValue: "", ...values }),
    event: (name) => ({ "Order Completed": "Achat" })[name] ?? name,
    document: ({ kind, id }) => `${kind} « ${id} »`,
    formats: createFormats({ language, timeZone: "Europe/Paris", currency: "EUR" }),
  };
};

