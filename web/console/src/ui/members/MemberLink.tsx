import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { NameOf } from "./useMemberNames";

export interface MemberLinkProps {
  readonly member: string;
  readonly nameOf: NameOf;
  /** Of the customer's page. */
  readonly tab?: "overview" | "points" | "rewards" | "standing" | "circle" | "games";
}

/** A customer by name; it leads to their page. */
export const MemberLink = ({ member, nameOf, tab }: MemberLinkProps): ReactNode => (
  <Anchor inherit renderRoot={(props) => <Link {...props} to="/customers/$ref" params={{ ref: `id:${member}` }} search={tab === undefined ? {} : { tab }} />}>
    {nameOf(member)}
  </Anchor>
);
