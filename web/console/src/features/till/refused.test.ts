import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api";
import { refusedLines } from "./refused";

describe("refusedLines", () => {
  it("says at each line what is wrong with it, and nothing of the rest", () => {
    const problem = new ProblemError({
      code: "sessions.amount_invalid", status: 400, detail: "…", traceId: "",
      errors: [{ pointer: "#/lines/1/price", detail: "An amount is too large." }, { pointer: "#/total", detail: "…" }, { detail: "…" }],
    });
    expect([...refusedLines(problem)].map(([place, { detail }]) => [place, detail])).toEqual([[1, "An amount is too large."]]);
    expect(refusedLines(null).size).toBe(0);
  });
});
