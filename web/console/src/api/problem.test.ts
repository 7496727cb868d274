import { describe, expect, it } from "vitest";
import { asProblem, isProblem, problemOf } from "./problem";

describe("problems", () => {
  it("keeps code, detail, pointers and trace of the server's answer", async () => {
    const answer = Response.json(
      { code: "ledger.insufficient_points", detail: "12 are missing.", traceId: "00-a", errors: [{ detail: "x", pointer: "#/points" }] },
      { status: 422, headers: { "Retry-After": "3" } },
    );
    const problem = await problemOf(answer);
    expect(problem).toMatchObject({ code: "ledger.insufficient_points", status: 422, traceId: "00-a", retryAfterSeconds: 3 });
    expect(problem.errors[0]?.pointer).toBe("#/points");
    expect(problem.isPassing).toBe(false);
  });

  it("makes a problem of an answer that is none", async () => {
    const problem = await problemOf(new Response("<html>", { status: 502 }));
    expect(problem.code).toBe("http.502");
    expect(problem.isPassing).toBe(true);
  });

  it("tells a bug of the console from a refusal of the server", () => {
    expect(asProblem(new TypeError("x is not a function")).code).toBe("console.fault");
    expect(isProblem({ code: "a" })).toBe(false);
  });
});
