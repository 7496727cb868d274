import { describe, expect, it } from "vitest";
import { namespaceOf, stepsTo } from "./steps";

const crumbs: Readonly<Record<string, string>> = { "/": "home", "/customers": "list", "/customers/$ref": "one", "/data": "data" };
const crumbOf = (path: string): string | undefined => crumbs[path];

describe("breadcrumbs", () => {
  it("lead through the pages above by their address", () => {
    expect(stepsTo([{ fullPath: "/customers/$ref", pathname: "/customers/id:1", crumb: "one" }], crumbOf)).toEqual([
      { to: "/customers", crumb: "list" },
      { to: "/customers/id:1", crumb: "one" },
    ]);
  });

  it("are named from texts that have come: those of their feature", () => {
    expect(["settings:tabs.account", "$t(programme:kind.{{kind}}.many)", "home"].map(namespaceOf)).toEqual(["settings", "programme", "shell"]);
  });

  it("name a parent once when it is matched too", () => {
    const matches = [
      { fullPath: "/", pathname: "/", crumb: undefined },
      { fullPath: "/data", pathname: "/data", crumb: "data" },
      { fullPath: "/data/live", pathname: "/data/live", crumb: "live" },
    ];
    expect(stepsTo(matches, crumbOf).map((one) => one.crumb)).toEqual(["data", "live"]);
    expect(stepsTo([], crumbOf)).toEqual([]);
  });
});
