import { describe, expect, it } from "vitest";
import { fieldOf, toldOf } from "./told";

const french = {
  isEnglish: false,
  nameOf: (pointer: string) => (pointer.endsWith("email") ? "E-mail" : undefined),
  say: ({ detail }: { detail: string }) => (detail === "Known." ? "Connu." : undefined),
};

describe("a problem", () => {
  it("names the field and folds what only the server says", () => {
    const errors = [{ detail: "No address.", pointer: "#/email" }, { detail: "Known.", pointer: "#/x" }, { detail: "Odd.", pointer: "#/y/2/z" }];
    expect(toldOf({ status: 400, detail: "Bad.", errors }, { ...french, isTold: true })).toEqual({
      lines: [{ field: "E-mail" }, { field: undefined, pointer: "x", text: "Connu." }],
      folded: ["No address.", "y/2/z: Odd."],
    });
  });

  it("does not repeat in English what its title says", () => {
    expect(toldOf({ status: 400, detail: "Bad.", errors: [{ detail: "Bad.", pointer: "#/email" }] }, { ...french, isTold: true })).toEqual({ lines: [{ field: "E-mail" }], folded: [] });
    expect(toldOf({ status: 400, detail: "Bad.", errors: [] }, { ...french, isTold: true })).toEqual({ lines: [], folded: [] });
  });

  it("folds the detail where the title is only its family's", () => {
    expect(toldOf({ status: 400, detail: "Bad.", errors: [] }, { ...french, isTold: false })).toEqual({ lines: [], folded: ["Bad."] });
  });

  it("says everything in English, and nothing of a failure of the server", () => {
    const english = { ...french, isEnglish: true, say: ({ detail }: { detail: string }) => detail, isTold: true };
    expect(toldOf({ status: 400, detail: "Bad.", errors: [{ detail: "Bad.", pointer: "#/y" }] }, english)).toEqual({ lines: [{ field: undefined, pointer: "y", text: "Bad." }], folded: [] });
    expect(toldOf({ status: 500, detail: "Stack.", errors: [] }, { ...french, isTold: false })).toEqual({ lines: [], folded: [] });
  });

  it("is about the last field of a pointer", () => expect(["#/payments/0/wallet", "/email", "#/lines/3", "#/"].map(fieldOf)).toEqual(["wallet", "email", "lines", undefined]));
});
