import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, useAction } from "@/api";
import { useUnsaved } from "@/app/useUnsaved";
import { Button, Page, toast } from "@/ui";
import { Gated, useGate } from "@/ui/conditions";
import { blank, idOf, isKind, singleId, textIn, wordOf, type Body, type Kind } from "@/features/programme/kinds";
import { planKeys, saveDocument } from "@/features/programme/programme.queries";
import styles from "@/features/programme/programme.module.css";
import { Refused } from "./Refused";
import { SchemaForm } from "./SchemaForm";
import { useFaultText } from "@/ui/faults/useFaultText";
import { errorsOf } from "./useDraft";

const route = getRouteApi("/shell/programme/new/$kind");

/** A document that does not exist yet: saved as a draft when asked, in force only when it is published. */
const FreshScreen = (): ReactNode => {
  const { kind } = route.useParams();
  return isKind(kind) ? <Fresh key={kind} kind={kind} /> : null;
};

const Fresh = ({ kind }: { readonly kind: Kind }): ReactNode => {
  const { t, i18n } = useTranslation("programme");
  const faultText = useFaultText();
  const navigate = useNavigate();
  const gate = useGate();
  const [body, setBody] = useState<Body>(() => blank(kind, undefined));
  const [isTouched, setTouched] = useState(false);
  const [isIdTyped, setIdTyped] = useState(singleId(kind) !== undefined);
  const save = useAction({
    run: (document: Body) => saveDocument(kind, wordOf(document, "id") || "-", document, null),
    refreshes: [planKeys.all],
    onDone: (_, document) => {
      setTouched(false);
      toast.done(t("fresh.done"));
      void navigate({ to: "/programme/$kind/$id", params: { kind, id: wordOf(document, "id") }, ignoreBlocker: true });
    },
  });
  useUnsaved(isTouched && !save.isSuccess);
  const change = (next: Body): void => {
    const isTyped = isIdTyped || next["id"] !== body["id"];
    setIdTyped(isTyped);
    setTouched(true);
    // The id follows the name until somebody types one: it never changes afterwards.
    setBody(isTyped ? next : { ...next, id: idOf(textIn(next["name"], i18n.language)) });
  };
  return (
    <Page
      title={t(`kind.${kind}.add`)}
      lead={t("fresh.lead")}
      actions={<Button loading={save.isPending} onClick={() => gate.refuses() ? undefined : save.mutate(body)}>{t("fresh.save")}</Button>}
    >
      {save.error === null ? null : <Refused kind={kind} problem={asProblem(save.error)} />}
      <div className={styles.form}>
        <Gated gate={gate}>
          <SchemaForm kind={kind} body={body} onChange={change} errors={errorsOf(save.error, faultText)} isReadOnly={false} isNew published={null} />
        </Gated>
      </div>
    </Page>
  );
};

export default FreshScreen;
