import { Fragment, type ReactNode } from "react";
import { Text } from "@/ui";
import { wordOf, type Body } from "./kinds";
import { discountSentence, termsSentence, type DiscountBody } from "./sentences";
import { useSentence, useWords } from "./useWords";

const Discount = ({ discount, context }: { readonly discount: DiscountBody; readonly context: string }): string =>
  discountSentence(useWords(), discount, useSentence(discount.lines, context));

export interface OfferWordsProps {
  readonly body: Body;
  readonly kind: "promotion" | "voucher-campaign";
  readonly discounts: readonly DiscountBody[];
}

/** What is taken off, from which amount on, and if what. */
export const OfferWords = ({ body, kind, discounts }: OfferWordsProps): ReactNode => {
  const words = useWords();
  const condition = useSentence(wordOf(body, "when"), `${kind}.when`);
  return (
    <Text size="sm" c="var(--g-text-soft)">
      {discounts.map((discount, index) => (
        <Fragment key={index}>{index === 0 ? "" : " · "}<Discount discount={discount} context={kind === "promotion" ? "promotion.discounts.lines" : "voucher-campaign.gives.discount.lines"} /></Fragment>
      ))}
      {termsSentence(words, body, condition)}
    </Text>
  );
};

/** What a promotion takes off, in a line. */
export const PromotionWords = ({ body }: { readonly body: Body }): ReactNode => (
  <OfferWords body={body} kind="promotion" discounts={Array.isArray(body["discounts"]) ? (body["discounts"] as readonly DiscountBody[]) : []} />
);
