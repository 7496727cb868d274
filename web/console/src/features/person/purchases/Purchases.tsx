import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge, Empty, IconChevronRight, IconReceipt, Money, More, ProblemView, Rows, Section, UnstyledButton, useFormats, When } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import { WhyButton } from "@/features/person/parts/WhyButton";
import { purchasesQuery, type Purchase } from "@/features/person/person.queries";
import styles from "@/features/person/person.module.css";
import tables from "@/features/person/tables.module.css";
import { whyEvent } from "@/features/person/search";
import { Favourites } from "./Favourites";

const tones: Readonly<Record<string, string>> = { completed: "gray", "partly-refunded": "yellow", refunded: "red", cancelled: "red" };

const Lines = ({ purchase }: { readonly purchase: Purchase }): ReactNode => {
  const { t } = useTranslation("person");
  const formats = useFormats();
  return (
    <div className={tables.lines}>
      {purchase.lines.length === 0 ? <p className={styles.faint}>{t("purchases.noLines")}</p> : null}
      <ul>
        {purchase.lines.map((line, place) => (
          <li key={`${line.product} ${place}`}>
            <span>
              {line.name ?? line.product} <span className={styles.faint}>{line.category}</span>
            </span>
            <span className={styles.faint}>
              {formats.number(line.quantity, Number.isInteger(line.quantity) ? 0 : 2)} × <Money value={line.priceMinor} currency={purchase.currency} />
            </span>
            <Money value={line.totalMinor} currency={purchase.currency} />
          </li>
        ))}
        {purchase.returns.map((one) => (
          <li key={one.event} className={styles.danger}>
            <span>
              {t(one.cancellation ? "purchases.cancelledOn" : "purchases.returnedOn")} <When at={one.at} style="date" />
            </span>
            <span />
            <span>
              −<Money value={one.amountMinor ?? purchase.totalMinor} currency={purchase.currency} />
            </span>
          </li>
        ))}
      </ul>
      {purchase.points.length === 0 ? null : (
        <p className={styles.faint}>
          {t("purchases.points", { count: purchase.points.reduce((sum, one) => sum + one.points, 0), points: purchase.points.map((one) => formats.number(one.points)).join(" + ") })}{" "}
          <WhyButton why={whyEvent(purchase.event)} about={purchase.order ?? ""} />
        </p>
      )}
    </div>
  );
};

const Row = ({ purchase }: { readonly purchase: Purchase }): ReactNode => {
  const { t } = useTranslation("person");
  const [isOpen, setOpen] = useState(false);
  const pieces = purchase.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <li className={tables.purchase}>
      <UnstyledButton className={tables.purchaseHead ?? ""} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={15} aria-hidden className={tables.chevron ?? ""} data-open={isOpen} />
        <span className={tables.purchaseWhat}>
          <span>
            {t("purchases.order")} {purchase.order ?? ""}
          </span>
          <span className={styles.faint}>
            <When at={purchase.at} /> · {[purchase.store, purchase.channel === null ? null : t(`channels.${purchase.channel}`, { defaultValue: purchase.channel }), t("purchases.items", { count: pieces })].filter((one) => one !== null).join(" · ")}
          </span>
        </span>
        {purchase.status === "completed" ? null : (
          <Badge size="sm" variant="light" color={tones[purchase.status] ?? "gray"}>
            {t(`purchases.${purchase.status}`)}
          </Badge>
        )}
        <span className={tables.purchaseTotal}>
          <Money value={purchase.totalMinor - purchase.refundedMinor} currency={purchase.currency} />
        </span>
      </UnstyledButton>
      {isOpen ? <Lines purchase={purchase} /> : null}
    </li>
  );
};

/** Orders with their lines and returns, and what is bought most. */
const Purchases = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const query = useInfiniteQuery(purchasesQuery(ref));
  const purchases = query.data?.pages.flatMap((page) => page.items);
  return (
    <div className={styles.columns}>
      <Section title={t("purchases.title")} isFlush>
        {purchases === undefined ? (
          <div className={styles.inset}>
            {query.error === null ? <Rows count={8} height={36} /> : <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
          </div>
        ) : purchases.length === 0 ? (
          <Empty icon={<IconReceipt size={26} stroke={1.5} />} title={t("purchases.none")} />
        ) : (
          <ul className={tables.purchases}>
            {purchases.map((purchase) => (
              <Row key={purchase.event} purchase={purchase} />
            ))}
          </ul>
        )}
        <More query={query} />
      </Section>
      <div>
        <Favourites />
      </div>
    </div>
  );
};

export default Purchases;
