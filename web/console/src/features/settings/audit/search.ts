/** The filters of the audit log, as they stand in the address. */
export interface AuditSearch {
  readonly who?: string;
  /** How the action begins: `plan.`. */
  readonly action?: string;
  readonly subject?: string;
  /** A day, `2026-11-22`, included. */
  readonly from?: string;
  readonly to?: string;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value.trim() !== "" ? value.slice(0, 200) : undefined);

const day = (value: unknown): string | undefined =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

export const auditSearchOf = (search: Record<string, unknown>): AuditSearch => {
  const read = {
    who: text(search["who"]),
    action: text(search["action"]),
    subject: text(search["subject"]),
    from: day(search["from"]),
    to: day(search["to"]),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
};
