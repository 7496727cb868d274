import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { network } from "./network";

/**
 * Loads a piece of the console when it is first needed. While the network is away it waits rather than fails: a page that
 * is being read must not fall because a chart of it was still on its way.
 */
export const arriving = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch {
    network.lose();
    await network.found();
    return load();
  }
};

/** `lazy` of React, for the parts of a screen. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as React declares it: the properties are those of the part.
export const part = <T extends ComponentType<any>>(load: () => Promise<{ default: T }>): LazyExoticComponent<T> => lazy(() => arriving(load));
