import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Whether the console has a page at this path: pages of other features are linked only where they are. */
export const useHasPage = (): ((path: string) => boolean) => {
  const router = useRouter();
  return (path) => path in router.routesByPath;
};

export interface PageLinkProps {
  /** A path without parameters left in it, such as `/customers/id:…`. */
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly className?: string | undefined;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link to a page of another feature, of which this one knows only the path. */
export const PageLink = ({ to, search, className, label, children }: PageLinkProps): ReactNode => (
  <Link to={to as "/"} search={(search ?? {}) as never} className={className ?? ""} {...(label === undefined ? {} : { "aria-label": label })}>
    {children}
  </Link>
);

/** To the customer's own page. */
export const MemberLink = ({ id, children, className }: { id: string; children: ReactNode; className?: string | undefined }): ReactNode => (
  <PageLink to={`/customers/id:${id}`} className={className}>
    {children}
  </PageLink>
);

/** An id short enough to read; the whole of it is in the link. */
export const shortId = (id: string): string => id.slice(-8);
