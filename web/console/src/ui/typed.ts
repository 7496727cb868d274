type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type));

/** Fields somebody typed in. */
export class Typed {
  readonly #fields = new Set<Field>();

  note(target: EventTarget | null): void {
    if (isField(target)) {
      this.#fields.add(target);
    }
  }

  /** What was sent or cleared is not lost: only a field that is still there and still says something, outside of `except`. */
  isLeft(except?: Node | null): boolean {
    return [...this.#fields].some((field) => field.isConnected && field.value.trim() !== "" && except?.contains(field) !== true);
  }

  clear(): void {
    this.#fields.clear();
  }
}
