import { describe, expect, it } from "vitest";
import { stepsTo } from "./steps";

const crumbs: Readonly<Record<string, string>> = { "/": "home", "/customers": "list", "/customers/$ref": "one", "/data": "data" };
const crumbOf = (path: string): string | undefined => crumbs[path];

describe("breadcrumbs", () => {
  it("lead through the pages above by their address", () => {
    expect(stepsTo([{ fullPath: "/customers/$ref", pathname: "/customers/id:1", crumb: "one" }], crumbOf)).toEqual([
      { to: "/customers", crumb: "list" },
      { to: "/customers/id:1", crumb: "one" },
    ]);
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
