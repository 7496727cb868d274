import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import english from "@/features/settings/texts.en.json";
import french from "@/features/settings/texts.fr.json";

const server = join(import.meta.dirname, "../../../../../../src/Graine.Server");

/** What the server writes into its log, as its source says it: `draw.closed`. */
const actions = [
  ...new Set(
    readdirSync(server, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".cs"))
      .map((path) => readFileSync(join(server, path), "utf8"))
      .filter((text) => /\baudit\.(Row|NoteAsync)\(|Audit\.Row\(|IAuditTrail audit/iu.test(text) || text.includes("for the audit log"))
      .flatMap((text) => text.split("\n").filter((line) => !/Error|Problem|Results\.File|\.csv"/u.test(line)))
      .flatMap((line) => [...line.matchAll(/"([a-z_]+\.[a-z_]+)"/gu)].map((found) => found[1] ?? "")),
  ),
].sort();

describe("the audit log", () => {
  it("is read from the server's source", () => expect(actions).toEqual(expect.arrayContaining(["draw.closed", "household.changed", "plan.published", "voucher_codes.ordered"])));

  it.each(actions)("has words for %s", (action) => {
    const key = action.replaceAll(".", "_");
    expect(Object.keys(french.audit.actions)).toContain(key);
    expect(Object.keys(english.audit.actions)).toContain(key);
  });
});
