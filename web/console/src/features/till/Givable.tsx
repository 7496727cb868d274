import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { Badge, Button, Group } from "@/ui";
import { useRewardWords } from "@/ui/rewards";
import { Needs } from "@/ui/rights/Needs";
import type { Session } from "./till.queries";

type Possible = NonNullable<Session["rewards"]>[number];

/** The rewards the customer could have now; each can be given here by whoever may. */
const Givable = ({ rewards, onGive }: { readonly rewards: readonly Possible[]; readonly onGive: (reward: string) => void }): ReactNode => {
  const { t } = useTranslation("till");
  const words = useRewardWords();
  const mayGive = useMay()("claims:write");
  return rewards.length === 0 ? null : (
    <>
      <Group gap={6} mt="xs" aria-label={t("member.rewards")} role="list">
        {rewards.map((reward) => {
          const name = words.said(reward.name, reward.id);
          return (
            <span key={reward.id} role="listitem">
              {mayGive ? <Button size="compact-sm" variant="light" aria-label={t("give.of", { name })} onClick={() => onGive(reward.id)}>{name}</Button> : <Badge variant="light">{name}</Badge>}
            </span>
          );
        })}
      </Group>
      <Needs permission="claims:write" what={t("give.readOnly")} />
    </>
  );
};

export default Givable;
