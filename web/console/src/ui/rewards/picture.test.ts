import { describe, expect, it } from "vitest";
import { pictureOf } from "./picture";

describe("pictureOf", () => {
  it("takes the first that is an https address", () => {
    expect(pictureOf(["http://shop.example/a.png", "https://shop.example/b.png", "https://shop.example/c.png"])).toBe("https://shop.example/b.png");
  });

  it.each(["javascript:alert(1)", "data:image/svg+xml,<svg/>", "//shop.example/a.png", "/v1/members", "https://user:secret@shop.example/a.png", "not an address", ""])(
    "does not ask for %s",
    (address) => expect(pictureOf([address])).toBeNull(),
  );
});
