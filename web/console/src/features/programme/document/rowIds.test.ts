import { describe, expect, it } from "vitest";
import { writeAt } from "@/features/programme/pointers";
import type { Body } from "@/features/programme/kinds";
import { withRowId } from "./rowIds";

const path = ["tiers", "0", "name"];
const set = (id: string, fr: string): Body => ({ tiers: [{ id, name: fr === "" ? {} : { fr }, from: 0 }] });
const named = (before: Body, fr: string, published: Body | null = null): unknown => withRowId(writeAt(before, path, { fr }) as Body, path, before, published, "fr");

describe("the id of a row", () => {
  it("follows its name, letter by letter", () => {
    expect(named(set("", ""), "É")).toEqual(set("e", "É"));
    expect(named(set("e", "É"), "Épicé noir")).toEqual(set("epice-noir", "Épicé noir"));
  });

  it("stays once somebody typed another, or it is published", () => {
    expect(named(set("gold", "Argent"), "Or")).toEqual(set("gold", "Or"));
    expect(named(set("argent", "Argent"), "Or", set("argent", "Argent"))).toEqual(set("argent", "Or"));
    expect(named(set("argent", "Argent"), "Or", set("member", "Membre"))).toEqual(set("or", "Or"));
  });

  it("is not made up for rows that have none", () => {
    const prizes = { prizes: [{ name: {}, winners: 1 }] };
    expect(withRowId(prizes, ["prizes", "0", "name"], prizes, null, "fr")).toBe(prizes);
    expect(withRowId({ id: "x", name: { fr: "Y" } }, ["name"], { id: "x", name: {} }, null, "fr")).toEqual({ id: "x", name: { fr: "Y" } });
  });
});
