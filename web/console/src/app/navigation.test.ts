import { describe, expect, it } from "vitest";
import { visibleNavigation } from "./navigation";

describe("navigation", () => {
  it("shows what exists and may be seen, in its order", () => {
    const paths = { "/": 1, "/programme": 1, "/customers": 1 };
    expect(visibleNavigation(paths, ["plan:read", "members:read"]).map((one) => one.name)).toEqual(["home", "customers", "programme"]);
    expect(visibleNavigation(paths, []).map((one) => one.name)).toEqual(["home"]);
  });
});
