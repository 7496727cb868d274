import { expect, it } from "vitest";
import { asDevice } from "./device";

it("knows the usual browsers and systems", () => {
  expect(asDevice("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0")).toEqual({
    browser: "Edge", system: "Windows", isPhone: false,
  });
  expect(asDevice("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Mobile/15E Safari/604")).toEqual({
    browser: "Safari", system: "iPhone", isPhone: true,
  });
  expect(asDevice("curl/8")).toEqual({ browser: "?", system: "?", isPhone: false });
});
