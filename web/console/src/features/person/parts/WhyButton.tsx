import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { UnstyledButton } from "@/ui";
import styles from "@/features/person/person.module.css";
import { usePerson } from "./useSearch";

/** Opens the way from an effect to its event, its rule and its posting. */
export const WhyButton = ({ why, about }: { readonly why: string; readonly about: string }): ReactNode => {
  const { t } = useTranslation("person");
  const { change } = usePerson();
  return (
    <UnstyledButton className={styles.why ?? ""} aria-label={t("why.about", { about })} onClick={() => change({ why })}>
      {t("why.ask")}
    </UnstyledButton>
  );
};
