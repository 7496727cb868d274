import type { Body } from "./kinds";

/** The steps of a JSON pointer, with or without the `#` of a fragment. */
export const stepsOf = (pointer: string): string[] =>
  pointer.replace(/^#/, "").split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

export const readAt = (body: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => (typeof value === "object" && value !== null ? (value as Body)[step] : undefined), body);

/** A copy with another value at a place; undefined takes the member out. */
export const writeAt = (body: unknown, steps: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return value;
  }

  const next = rest.length === 0 ? value : writeAt(readAt(body, [step]), rest, value);
  if (Array.isArray(body)) {
    const copy = [...(body as readonly unknown[])];
    copy[Number(step)] = next;
    return copy;
  }

  const members = Object.entries((typeof body === "object" && body !== null ? body : {}) as Body).filter(([name]) => name !== step || next !== undefined);
  const copy = Object.fromEntries(members);
  return next === undefined ? copy : { ...copy, [step]: next };
};

/** JSON is the same whatever the order of members. */
export const isSame = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) {
    return true;
  }

  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null || Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }

  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame((one as Body)[key], (other as Body)[key]));
};
