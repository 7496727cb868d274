import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Text, useDebouncedValue } from "@/ui";
import { picturesOf } from "@/ui/rewards/picture";
import { TextField, WordsField, type FieldProps } from "./fields";
import styles from "./pictures.module.css";

/** So long nobody typed: addresses that are half written are not asked for. */
const typingMs = 400;

/** One picture by its address, and what is there. */
export const PictureField = (props: FieldProps): ReactNode => (
  <div className={styles.pictureField}>
    <TextField {...props} />
    <Pictures addresses={typeof props.value === "string" ? [props.value] : []} />
  </div>
);

/** Several pictures by their addresses, and what is there. */
export const PicturesField = (props: FieldProps): ReactNode => (
  <div className={styles.pictureField}>
    <WordsField {...props} name="images" />
    <Pictures addresses={Array.isArray(props.value) ? (props.value as string[]) : []} />
  </div>
);

const Pictures = ({ addresses }: { readonly addresses: readonly string[] }): ReactNode => {
  const [settled] = useDebouncedValue(addresses.join("\n"), typingMs);
  const shown = settled.split("\n").filter((one) => one !== "");
  return shown.length === 0 ? null : (
    <div className={styles.pictures} aria-live="polite">
      {shown.map((address) => <Preview key={address} address={address} />)}
    </div>
  );
};

/** What an address gives, as customers will see it; else that it gives nothing. */
const Preview = ({ address }: { readonly address: string }): ReactNode => {
  const { t } = useTranslation("programme");
  const [isLost, setLost] = useState(false);
  const [picture] = picturesOf([address]);
  return picture === undefined || isLost ? (
    <Text size="xs" c="var(--g-warning)" className={styles.noPicture ?? ""}>
      {t(picture === undefined ? "pictures.notAsked" : "pictures.none", { address })}
    </Text>
  ) : (
    <img className={styles.preview} src={picture} alt={t("pictures.alt")} decoding="async" referrerPolicy="no-referrer" onError={() => setLost(true)} />
  );
};
