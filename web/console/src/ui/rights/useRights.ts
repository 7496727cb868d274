import { useTranslation } from "react-i18next";

/** The text key of a permission: a colon would name a namespace. */
const keyOf = (permission: string): string => `name.${permission.replace(":", "_")}`;

export interface Rights {
  /** What a permission allows, in words. */
  readonly nameOf: (permission: string) => string;
  /** Why something cannot be done without it, and who can change that. */
  readonly needs: (permission: string) => string;
  /** The words have come. */
  readonly isReady: boolean;
}

export const useRights = (): Rights => {
  const { t, ready } = useTranslation("rights", { useSuspense: false });
  const nameOf = (permission: string): string => t(keyOf(permission), { defaultValue: permission });
  return { nameOf, needs: (permission) => t("needs", { right: nameOf(permission) }), isReady: ready };
};
