import { describe, expect, it } from "vitest";
import { membersOf, slugOf } from "./segments.queries";

describe("slugOf", () => {
  it.each([["Clients fidèles", "clients-fideles"], ["  À l'œuvre ! ", "a-l-uvre"], ["VIP 2026", "vip-2026"], ["!!!", ""]])("%s", (name, id) => expect(slugOf(name)).toBe(id));
});

describe("membersOf", () => {
  it("quotes the id", () => expect(membersOf("vip")).toBe('"vip" in member.segments'));
});
