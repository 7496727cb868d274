import { describe, expect, it } from "vitest";
import { ranked, score } from "./match";

describe("palette", () => {
  it("finds without accents and in any order of words", () => {
    expect(score("regl", "Réglages")).toBe(3);
    expect(score("equipe regl", "Réglages › Équipe")).toBe(5);
    expect(score("xyz", "Réglages")).toBeNull();
  });

  it("puts a start before a middle", () => {
    expect(ranked("ac", ["Place", "Mon accueil", "Accueil"], (one) => one)).toEqual(["Accueil", "Mon accueil", "Place"]);
  });

  it("offers everything while nothing is typed", () => {
    expect(ranked("", ["a", "b"], (one) => one)).toEqual(["a", "b"]);
  });
});
