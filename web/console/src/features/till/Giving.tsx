import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client } from "@/api";
import { Modal, ProblemView, Rows } from "@/ui";
import { WishDialog } from "@/ui/rewards/WishDialog";
import { isDiscount } from "./held.queries";

export interface GivingProps {
  readonly reference: string;
  readonly reward: string;
  /** With what the sale knows it by. */
  readonly onGiven: (code: string) => void;
  readonly onClose: () => void;
}

/** Asks before a reward is given, with what it costs and leaves. */
const Giving = ({ reference, reward, onGiven, onClose }: GivingProps): ReactNode => {
  const { t } = useTranslation(["till", "shell"]);
  const query = useQuery({
    queryKey: ["till", "reward", reference, reward],
    queryFn: ({ signal }) => body(client.GET("/v1/members/{reference}/rewards/{reward}", { params: { path: { reference, reward } }, signal })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return query.data !== undefined ? (
    <WishDialog
      examined={query.data} reference={reference} onClose={onClose}
      onGiven={(claim) => {
        if (isDiscount(claim) && claim.state === "fulfilled") {
          onGiven(claim.code ?? claim.id);
        }
      }}
    />
  ) : (
    <Modal opened onClose={onClose} title={t("give.title")} centered closeButtonProps={{ "aria-label": t("shell:close") }}>
      {query.error === null ? <Rows count={3} /> : <ProblemView error={query.error} isInline />}
    </Modal>
  );
};

export default Giving;
