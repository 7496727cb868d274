import { describe, expect, it } from "vitest";
import { frenchSpaces, frenchTexts } from "./french";

describe("French texts", () => {
  it("end no line before a sign that belongs to the word", () => {
    expect(frenchSpaces("Supprimer la vue « {{name}} » ?")).toBe("Supprimer la vue «\u00A0{{name}}\u00A0»\u202F?");
    expect(frenchSpaces("Attention : 10 % de 30 € ; fini !")).toBe("Attention\u202F: 10\u00A0% de 30\u00A0€\u202F; fini\u202F!");
  });

  it("have apostrophes as they are printed, but no quotes of a code", () => {
    expect(frenchSpaces("Aujourd'hui, l'achat d'{{name}} : event.name == 'x'")).toBe("Aujourd’hui, l’achat d’{{name}}\u202F: event.name == 'x'");
  });

  it("keep what is no sign of a sentence", () => {
    expect(frenchSpaces("à 18:30, https://a.example ?x=1")).toBe("à 18:30, https://a.example ?x=1");
  });

  it("say a million as they say a thousand", () => {
    expect(frenchTexts({ p_one: "{{n}} point", p_other: "{{n}} points" })).toEqual({ p_one: "{{n}} point", p_other: "{{n}} points", p_many: "{{n}} points" });
    expect(frenchTexts({ p_other: "points", p_many: "de points" })).toEqual({ p_other: "points", p_many: "de points" });
  });

  it("are mended all the way down", () => expect(frenchTexts({ a: { b: "Oui !" }, c: "Non" })).toEqual({ a: { b: "Oui\u202F!" }, c: "Non" }));
});
