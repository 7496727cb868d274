import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction, useMay } from "@/api";
import { Button, IconPlus, toast, useProblemText } from "@/ui";
import { blank, singleId, type Kind } from "./kinds";
import { overviewQuery, planKeys, saveDocument } from "./programme.queries";

/** In a card it stands back behind the page's own actions. */
const looks = { page: {}, card: { size: "compact-sm", variant: "default" } } as const;

interface Place {
  readonly place: keyof typeof looks;
}

/** The way to a new document of a kind: its form, or, where there is only one, its draft with what holds by default. Nothing for who may not write. */
export const NewDocument = ({ kind, place }: { readonly kind: Kind } & Place): ReactNode => {
  const { t } = useTranslation("programme");
  if (!useMay()("plan:write")) {
    return null;
  }

  const id = singleId(kind);
  return id !== undefined ? <NewSingle kind={kind} id={id} place={place} /> : (
    <Button {...looks[place]} leftSection={<IconPlus size={14} aria-hidden />} renderRoot={(props) => <Link {...props} to="/programme/new/$kind" params={{ kind }} />}>{t(`kind.${kind}.add`)}</Button>
  );
};

const NewSingle = ({ kind, id, place }: { readonly kind: Kind; readonly id: string } & Place): ReactNode => {
  const { t } = useTranslation("programme");
  const textOf = useProblemText();
  const navigate = useNavigate();
  const wallet = useQuery(overviewQuery).data?.documents.find((one) => one.kind === "wallet")?.id;
  const create = useAction({
    run: () => saveDocument(kind, id, blank(kind, wallet), null),
    refreshes: [planKeys.all],
    onRefused: (problem) => toast.failed(textOf(problem)),
    onDone: () => void navigate({ to: "/programme/$kind/$id", params: { kind, id } }),
  });
  return <Button {...looks[place]} leftSection={<IconPlus size={14} aria-hidden />} loading={create.isPending} onClick={() => create.mutate(undefined)}>{t(`kind.${kind}.add`)}</Button>;
};
