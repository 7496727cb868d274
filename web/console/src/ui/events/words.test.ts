import { describe, expect, it } from "vitest";
import english from "./texts.en.json";
import french from "./texts.fr.json";
import { eventWords } from "./words";

describe.each([["fr", french], ["en", english]])("events in %s", (_, texts) => {
  const words = eventWords(texts);

  it("are known again by what they are called", () => {
    for (const name of Object.keys(texts)) {
      expect(words.read(words.say(name))).toBe(name);
      expect(words.read(name.toUpperCase())).toBe(name);
    }
  });

  it("keep their name where the shop named them", () => {
    expect(words.say("Loyalty Quiz Finished")).toBe("Loyalty Quiz Finished");
    expect(words.read(" Loyalty Quiz Finished ")).toBe("Loyalty Quiz Finished");
  });
});

it("events have the same names in both languages", () => expect(Object.keys(french)).toEqual(Object.keys(english)));
