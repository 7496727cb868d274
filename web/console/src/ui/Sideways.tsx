import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { edges } from "./edges";
import styles from "./sideways.module.css";

export interface SidewaysProps {
  /** What it holds, for those who hear it. */
  readonly label?: string | undefined;
  /** Narrower than this many pixels it scrolls. */
  readonly minWidth?: number;
  readonly children: ReactNode;
}

/** Something wide, as a table: where there is more of it than is seen, a shadow lies on that edge and the arrow keys move it. */
export const Sideways = ({ label, minWidth, children }: SidewaysProps): ReactNode => {
  const { t } = useTranslation("shell");
  const name = label ?? t("sideways");
  const ref = useMemo(() => edges(name), [name]);
  return (
    <div className={styles.frame}>
      <div ref={ref} className={styles.scroll}>
        {minWidth === undefined ? children : <div style={{ minWidth }}>{children}</div>}
      </div>
    </div>
  );
};
