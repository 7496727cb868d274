import type { TFunction } from "i18next";

const ownNames = new Set(["timer", "plan", "inbox"]);

/** The event's name; what the server does by itself has a name of the person's language. */
export const eventNameOf = (name: string, t: TFunction<"data">): string =>
  name === "" ? t("live.request") : ownNames.has(name) || isCall(name) ? t(`names.${name}`) : name;

const isCall = (name: string): boolean => ["identify", "page", "screen", "group", "alias"].includes(name);

/** The source as people call it. */
export const sourceNameOf = (id: string, name: string | undefined, t: TFunction<"data">): string =>
  id === "" ? t("live.unknownKey")
  : id === "demo" || id === "import:demo" ? t("names.demo")
  : ownNames.has(id) ? t("names.graine")
  : (name ?? id);
