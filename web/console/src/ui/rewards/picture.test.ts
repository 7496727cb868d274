import { describe, expect, it } from "vitest";
import { picturesOf } from "./picture";

describe("picturesOf", () => {
  it("takes https addresses", () => {
    expect(picturesOf(["http://shop.example/a.png", "https://shop.example/b.png", "https://shop.example/c.png"])).toEqual(["https://shop.example/b.png", "https://shop.example/c.png"]);
  });

  it("takes a path of this server", () => expect(picturesOf(["/pictures/a.png?v=2"])).toEqual(["/pictures/a.png?v=2"]));

  it.each(["javascript:alert(1)", "data:image/svg+xml,<svg/>", "//shop.example/a.png", "/\\shop.example/a.png", "a.png", "https:a.png", "https://user:secret@shop.example/a.png", "not an address", ""])(
    "does not ask for %s",
    (address) => expect(picturesOf([address])).toEqual([]),
  );
});
