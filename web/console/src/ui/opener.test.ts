import { describe, expect, it } from "vitest";
import { openerOf } from "./opener";

const button = { id: "menu-target", closest: () => null } as unknown as HTMLElement;
const menu = { getAttribute: () => "menu-target", ownerDocument: { getElementById: (id: string) => (id === button.id ? button : null) } };
const item = { closest: () => menu } as unknown as HTMLElement;

describe("what opened a dialog", () => {
  it("is the button that was pressed", () => expect(openerOf(button)).toBe(button));

  it("is the button of the menu whose item was chosen, for the item is gone when the dialog closes", () => expect(openerOf(item)).toBe(button));

  it("may be nothing", () => expect(openerOf(null)).toBeNull());
});
