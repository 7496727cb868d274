import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/api";
import { Anchor } from "@/ui";
import type { Claim } from "@/ui/rewards";
import { namesQuery } from "@/features/catalogue/catalogue.queries";

const idShown = 8;

export interface CustomerProps {
  readonly member: string;
  /** The claims it was read with: names are asked for a page at a time. */
  readonly page: readonly Claim[];
}

/** Whose a claim is, by name where that may be read; it leads to the customer. */
export const Customer = ({ member, page }: CustomerProps): ReactNode => {
  const may = useMay();
  const ids = [...new Set(page.map((one) => one.member))];
  const rows = useQuery({ ...namesQuery(ids), enabled: may("members:list") && ids.length > 0 }).data;
  const row = rows?.find((one) => one.id === member);
  return (
    <Anchor inherit renderRoot={(props) => <Link {...props} to="/customers/$ref" params={{ ref: `id:${member}` }} search={{ tab: "rewards" }} />}>
      {row?.name ?? row?.email ?? `${member.slice(0, idShown)}…`}
    </Anchor>
  );
};
