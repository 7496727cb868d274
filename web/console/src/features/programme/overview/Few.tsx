import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Anchor, Text, useFormats } from "@/ui";
import type { Kind } from "@/features/programme/kinds";
import { ordered } from "@/features/programme/ordered";
import type { DocumentView } from "@/features/programme/programme.queries";

/** So many are seen at a glance; one more is shown rather than told. */
const fewMax = 8;

/** The first rows, and behind them the first of those that wait to be published: whoever just wrote one looks for it here. */
const shownOf = (rows: readonly DocumentView[]): readonly DocumentView[] =>
  rows.length <= fewMax + 1 ? rows : [...rows.slice(0, fewMax), ...rows.slice(fewMax).filter(({ state }) => state !== "published").slice(0, fewMax)];

/** The first of many, in their order, and the way to all of them, where they can be searched. */
export const Few = ({ kind, rows, children }: { readonly kind: Kind; readonly rows: readonly DocumentView[]; readonly children: (row: DocumentView) => ReactNode }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const formats = useFormats();
  const shown = shownOf(ordered(kind, rows, i18n.language));
  const left = rows.length - shown.length;
  return (
    <>
      {shown.map((row) => <Fragment key={row.id}>{children(row)}</Fragment>)}
      {left === 0 ? null : (
        <Text size="sm" px="md" py="sm">
          <Anchor inherit renderRoot={(props) => <Link {...props} to="/programme/$kind" params={{ kind }} />}>{t("overview.more", { count: left, number: formats.number(left) })}</Anchor>
        </Text>
      )}
    </>
  );
};
