import type { Body } from "@/features/programme/kinds";
import { readAt } from "@/features/programme/pointers";

const filled = (body: Body, path: readonly string[]): boolean => readAt(body, path) !== undefined && readAt(body, path) !== null;

const windowParts: Readonly<Record<string, readonly string[]>> = {
  life: [], calendar: ["months", "starts"], rolling: ["days", "months"], anniversary: ["months"],
};

/**
 * Whether a field of a tier set means something beside the others. What is filled in stays in sight, or nobody could take it out.
 * Fields of other kinds always do.
 */
export const isMeant = (kind: string, body: Body, path: readonly string[]): boolean => {
  if (kind !== "tier-set" || filled(body, path)) {
    return true;
  }

  const by = readAt(body, ["by"]) ?? "expression";
  const [first, place, part] = path;
  switch (first) {
    case "wallet":
      return by === "points";
    case "event":
      return by === "visits";
    case "measure":
      return by === "expression";
    case "keep":
    case "upgrade":
      return by !== "expression";
    case "window": {
      const window = readAt(body, ["window", "kind"]);
      return path.length === 1 || place === "kind" ? by !== "expression" : typeof window === "string" && windowParts[window]?.includes(place ?? "") === true;
    }
    case "tiers":
      return part === "when" ? by === "expression" && !filled(body, ["measure"])
        : part !== "from" || (readAt(body, ["tiers", place ?? "", "invitation"]) !== true && !filled(body, ["tiers", place ?? "", "when"]));
    default:
      return true;
  }
};
