export interface Step {
  readonly to: string;
  /** A text key with its namespace. */
  readonly crumb: string;
}

export interface CrumbRoute {
  /** With its parameters: `/customers/$ref`. */
  readonly fullPath: string;
  readonly pathname: string;
  readonly crumb: string | undefined;
}

/** Whose texts a crumb is from: until they have come, and where they could not, there is no name to show. */
export const namespaceOf = (crumb: string): string => /([\w-]+):/.exec(crumb)?.[1] ?? "shell";

/**
 * The way to a page: the pages that lie above it by their address, then itself. `/customers/$ref` has `/customers` above it
 * although neither route is the other's child.
 */
export const stepsTo = (matches: readonly CrumbRoute[], crumbOf: (fullPath: string) => string | undefined): Step[] => {
  const last = matches.findLast((one) => one.crumb !== undefined);
  if (last?.crumb === undefined) {
    return [];
  }

  const pattern = last.fullPath.split("/").filter(Boolean);
  const parts = last.pathname.split("/").filter(Boolean);
  const above = pattern.slice(0, -1).flatMap((_, index) => {
    const crumb = crumbOf(`/${pattern.slice(0, index + 1).join("/")}`);
    return crumb === undefined ? [] : [{ to: `/${parts.slice(0, index + 1).join("/")}`, crumb }];
  });
  return [...above, { to: last.pathname, crumb: last.crumb }];
};
