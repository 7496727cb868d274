import { useTranslation } from "react-i18next";
import { body, client, meQuery, useAction } from "@/api";
import { toast, useProblemText } from "@/ui";
import { settingsKeys, type User } from "@/features/settings/settings.queries";

export const afterTeam = { refreshes: [settingsKeys.team, meQuery.queryKey] };

/** Gives somebody another role, or closes and opens their account. */
export const useChangeUser = (user: User, onDone?: () => void) => {
  const { t } = useTranslation("settings");
  const textOf = useProblemText();
  return useAction({
    run: (wanted: { role: string; isActive: boolean }) => body(client.PUT("/v1/team/users/{id}", { params: { path: { id: user.id } }, body: wanted })),
    ...afterTeam,
    onDone: () => {
      onDone?.();
      toast.done(t("saved"));
    },
    onRefused: (problem) => toast.failed(textOf(problem)),
  });
};
