const slack = 2;
const tabRoom = 40;

/** `start` and `end` where there is more of it on that side; empty when all is seen. */
export const moreOf = ({ scrollLeft, clientWidth, scrollWidth }: Pick<HTMLElement, "scrollLeft" | "clientWidth" | "scrollWidth">): string =>
  [scrollLeft > slack ? "start" : "", scrollLeft + clientWidth < scrollWidth - slack ? "end" : ""].filter((one) => one !== "").join(" ");

/**
 * Keeps `data-more` of something that scrolls sideways true, for the style that shows where there is more. With a label it is a
 * region that the keyboard reaches, as long as there is something to scroll. To be used as a ref.
 */
export const edges = (label?: string) => (element: HTMLElement | null): (() => void) | undefined => {
  if (element === null) {
    return undefined;
  }

  const look = (): void => {
    const more = moreOf(element);
    if (more === "") {
      delete element.dataset["more"];
    } else {
      element.dataset["more"] = more;
    }

    if (label !== undefined) {
      for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]] as const) {
        if (more === "") {
          element.removeAttribute(name);
        } else {
          element.setAttribute(name, value);
        }
      }
    }
  };
  const sizes = new ResizeObserver(look);
  sizes.observe(element);
  // What is inside may come, go and grow without the frame changing its size.
  const content = new MutationObserver(() => [...element.children].forEach((child) => sizes.observe(child)));
  [...element.children].forEach((child) => sizes.observe(child));
  content.observe(element, { childList: true });
  element.addEventListener("scroll", look, { passive: true });
  look();
  return () => {
    sizes.disconnect();
    content.disconnect();
    element.removeEventListener("scroll", look);
  };
};

const current = '[aria-selected="true"], [aria-current="page"], [aria-current="true"]';
const watched = edges();

/** The same for a bar of tabs, which begins where the one that is open can be seen. For `ref`, beside `data-edges`. */
export const tabEdges = (element: HTMLElement | null): (() => void) | undefined => {
  const open = element?.querySelector<HTMLElement>(current);
  if (element !== null && open !== null && open !== undefined) {
    const [bar, tab] = [element.getBoundingClientRect(), open.getBoundingClientRect()];
    element.scrollLeft += Math.max(0, tab.right + tabRoom - bar.right);
  }

  return watched(element);
};
