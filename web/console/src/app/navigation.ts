import {
  IconChartBar, IconDatabase, IconGift, IconHome, IconReceipt, IconSettings, IconStack2, IconTicket, IconUsers,
} from "@/ui/icons";
import type { ComponentType } from "react";

export interface NavigationEntry {
  /** A text of the shell: `nav.<name>`. */
  readonly name: string;
  readonly to: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Shown to whoever has one of these; to everybody when there is none. */
  readonly permissions: readonly string[];
  /** After this entry comes a gap. */
  readonly isLast?: boolean;
}

/** The capabilities, in their order. An entry is shown when the router has its page and the person may see it. */
export const navigation: readonly NavigationEntry[] = [
  { name: "home", to: "/", icon: IconHome, permissions: [] },
  { name: "customers", to: "/customers", icon: IconUsers, permissions: ["members:list"] },
  { name: "till", to: "/till", icon: IconReceipt, permissions: ["sessions:write"] },
  { name: "claims", to: "/programme/claims", icon: IconGift, permissions: ["claims:write"] },
  { name: "segments", to: "/segments", icon: IconStack2, permissions: ["insights:read", "plan:read"] },
  { name: "programme", to: "/programme", icon: IconTicket, permissions: ["plan:read"] },
  { name: "insights", to: "/insights", icon: IconChartBar, permissions: ["insights:read"], isLast: true },
  { name: "data", to: "/data", icon: IconDatabase, permissions: ["data:read"] },
  { name: "settings", to: "/settings", icon: IconSettings, permissions: [] },
];

/** The entries a person sees, given the paths of the router. */
export const visibleNavigation = (paths: Readonly<Record<string, unknown>>, permissions: readonly string[]): NavigationEntry[] =>
  navigation.filter(
    (entry) => entry.to in paths && (entry.permissions.length === 0 || entry.permissions.some((one) => permissions.includes(one))),
  );

/** The entry a page belongs to: the one whose address its own begins with, the longest where there are several. */
export const currentEntry = (entries: readonly NavigationEntry[], pathname: string): NavigationEntry | undefined =>
  entries.filter(({ to }) => pathname === to || (to !== "/" && pathname.startsWith(`${to}/`))).sort((one, other) => other.to.length - one.to.length)[0];
