import { describe, expect, it } from "vitest";
import { snippets } from "./snippets";

describe("snippets", () => {
  const all = snippets({ host: "https://cdp.example.org", key: "gr_write_1" });

  it("carry the real key and the real address, each of them", () => {
    for (const { sdk, code } of all) {
      expect(code, sdk).toContain(sdk === "till" ? btoa("gr_write_1:") : "gr_write_1");
      expect(code, sdk).toContain("cdp.example.org");
    }
  });

  it("say the protocol where an SDK wants it apart", () => {
    const local = snippets({ host: "http://127.0.0.1:8080", key: "k" });
    expect(all.find((one) => one.sdk === "php")?.code).toContain('"ssl" => true');
    expect(local.find((one) => one.sdk === "php")?.code).toContain('"ssl" => false');
  });
});
