import { useTranslation } from "react-i18next";
import type { Member } from "@/features/person/person.queries";

export type Said = Readonly<Record<string, string>> | null | undefined;

/** Words that the server says in several languages, in the person's. */
export const useSaid = (): ((words: Said, otherwise?: string) => string) => {
  const { i18n } = useTranslation();
  return (words, otherwise = "") => words?.[i18n.language] ?? words?.["fr"] ?? otherwise;
};

export type Profile = Readonly<Record<string, unknown>>;

export const profileOf = (member: Member): Profile => member.profile;

/** The first of these traits that is a text. */
export const traitOf = (profile: Profile, ...names: readonly string[]): string | undefined =>
  names.map((name) => profile[name]).find((value): value is string => typeof value === "string" && value !== "");

export const nameOf = (profile: Profile): string | undefined => {
  const parts = [traitOf(profile, "firstName", "first_name"), traitOf(profile, "lastName", "last_name")].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" ") : traitOf(profile, "name");
};

/** One or two letters in the place of a picture. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((word) => word !== "")
    .map((word) => (Array.from(word)[0] ?? "").toLocaleUpperCase())
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join("");

/** A trait as one line, whatever it is. */
export const lineOf = (value: unknown): string => {
  if (value === null || value === undefined || value === "") {
    return "–";
  }

  if (typeof value === "object") {
    return Object.values(value).map(lineOf).join(", ");
  }

  return typeof value === "string" ? value : JSON.stringify(value);
};
