import { useTranslation } from "react-i18next";

/** What people call the parts of a saved view, for the dialog of conflicts. */
export const useViewWords = () => {
  const { t } = useTranslation("customers");
  const columnOf = (key: string): string => t(`columns.${key}`, { defaultValue: key });
  return {
    nameOf: (path: string): string => t(`views.parts.${path.replace("body.", "")}`, { defaultValue: path }),
    wordOf: (path: string, value: string): string | undefined => {
      switch (path) {
        case "name":
          return value;
        case "isShared":
        case "body.desc":
          return t(value === "true" ? "views.yes" : "views.no");
        case "body.sort":
          return columnOf(value);
        case "body.columns":
          return (JSON.parse(value) as readonly string[]).map(columnOf).join(", ");
        default:
          return undefined;
      }
    },
  };
};
