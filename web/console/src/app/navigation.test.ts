import { describe, expect, it } from "vitest";
import { currentEntry, navigation, visibleNavigation } from "./navigation";

describe("navigation", () => {
  it("shows what exists and may be seen, in its order", () => {
    const paths = { "/": 1, "/programme": 1, "/customers": 1 };
    expect(visibleNavigation(paths, ["plan:read", "members:list"]).map((one) => one.name)).toEqual(["home", "customers", "programme"]);
    expect(visibleNavigation(paths, []).map((one) => one.name)).toEqual(["home"]);
  });

  it("does not offer the list of customers to whoever may only look one up, as at the till", () => {
    expect(visibleNavigation({ "/customers": 1, "/till": 1 }, ["members:read", "sessions:write"]).map((one) => one.name)).toEqual(["till"]);
  });

  it("leads to claims whoever hands rewards over, without the plan", () => {
    const paths = { "/": 1, "/programme": 1, "/programme/claims": 1 };
    expect(visibleNavigation(paths, ["members:read", "claims:write"]).map((one) => one.name)).toEqual(["home", "claims"]);
  });

  it.each([["/", "home"], ["/programme/claims", "claims"], ["/programme/rewards", "programme"], ["/programme", "programme"], ["/customers/id:1", "customers"]])("%s belongs to %s", (path, name) =>
    expect(currentEntry(navigation, path)?.name).toBe(name));

  it("a page elsewhere belongs to none", () => expect(currentEntry(navigation, "/figures/orders")).toBeUndefined());
});
