/** What of an element outlasts what it opens: of an item of a menu, which goes with its menu, the button of the menu. */
export const openerOf = (element: Element | null): HTMLElement | null => {
  const menu = element?.closest('[role="menu"]') ?? null;
  const opener = menu === null ? element : menu.ownerDocument.getElementById(menu.getAttribute("aria-labelledby") ?? "");
  return opener as HTMLElement | null;
};
