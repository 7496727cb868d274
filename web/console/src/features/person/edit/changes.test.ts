import { describe, expect, it } from "vitest";
import { changesOf, draftOf, rebase } from "./changes";

const ada = { firstName: "Ada", lastName: "Lovelace", loyalty_card: "299", address: { city: "Lyon", floor: 3 } };

describe("a correction", () => {
  it("says nothing when nothing was typed", () => {
    expect(changesOf(ada, draftOf(ada))).toEqual({});
  });

  it("names only what is otherwise", () => {
    expect(changesOf(ada, { ...draftOf(ada), firstName: " Adèle ", email: "a@b.fr" })).toEqual({ firstName: "Adèle", email: "a@b.fr" });
  });

  it("takes out what was emptied", () => {
    expect(changesOf(ada, { ...draftOf(ada), lastName: "" })).toEqual({ lastName: null });
  });

  it("keeps of an address what the form does not show", () => {
    expect(changesOf(ada, { ...draftOf(ada), "address.city": "Paris" })).toEqual({ address: { city: "Paris", floor: 3 } });
  });

  it("writes a trait in the spelling it has", () => {
    expect(changesOf({ first_name: "Ada" }, { ...draftOf({ first_name: "Ada" }), firstName: "Eve" })).toEqual({ first_name: "Eve" });
  });

  it("keeps what was typed when the profile changed underneath", () => {
    const typed = { ...draftOf(ada), firstName: "Adèle" };
    const newer = { ...ada, lastName: "King", firstName: "Augusta" };
    const draft = rebase(ada, newer, typed);
    expect([draft["firstName"], draft["lastName"]]).toEqual(["Adèle", "King"]);
    expect(changesOf(newer, draft)).toEqual({ firstName: "Adèle" });
  });
});
