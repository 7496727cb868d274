import type { Formats } from "@graine/shared/formats";

/** What the form, the events and the other documents call things. */
export interface Words {
  /** A text of the programme's, empty where there is none. */
  readonly say: (key: string, values?: Readonly<Record<string, unknown>>) => string;
  readonly event: (name: string) => string;
  readonly document: (document: { readonly kind: string; readonly id: string }) => string;
  readonly formats: Formats;
}
