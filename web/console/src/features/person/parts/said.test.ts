import { describe, expect, it } from "vitest";
import { initialsOf, nameOf, traitOf } from "./said";

describe("a profile", () => {
  it("has a name in any spelling", () => {
    expect(nameOf({ firstName: "Ada", lastName: "Lovelace" })).toBe("Ada Lovelace");
    expect(nameOf({ first_name: "Ada" })).toBe("Ada");
    expect(nameOf({ name: "Ada L." })).toBe("Ada L.");
    expect(nameOf({ firstName: 3 })).toBeUndefined();
  });

  it("has traits that are texts", () => {
    expect(traitOf({ email: "", mail: "a@b.fr" }, "email", "mail")).toBe("a@b.fr");
  });

  it("has initials", () => {
    expect(initialsOf("Ada Lovelace")).toBe("AL");
    expect(initialsOf("anne-marie de la tour")).toBe("AT");
    expect(initialsOf("Ada")).toBe("A");
    expect(initialsOf("Hélène 🎎")).toBe("H🎎");
  });
});
