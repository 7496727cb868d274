import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { body, client, meQuery, ProblemError, useAction } from "@/api";
import { toast, useConflict, useProblemText } from "@/ui";
import { settingsKeys, teamQuery, type User } from "@/features/settings/settings.queries";

export const afterTeam = { refreshes: [settingsKeys.team, meQuery.queryKey] };

export interface Standing {
  readonly role: string;
  readonly isActive: boolean;
}

interface Saving extends Standing {
  readonly version: string;
}

/** Gives somebody another role, or closes and opens their account. What a colleague changed meanwhile is shown first. */
export const useChangeUser = (user: User, onDone?: () => void) => {
  const { t } = useTranslation("settings");
  const textOf = useProblemText();
  const queries = useQueryClient();
  const conflict = useConflict<Standing>({
    read: async () => {
      const { users } = await queries.fetchQuery({ ...teamQuery, staleTime: 0 });
      const found = users.find((one) => one.id === user.id);
      if (found === undefined) {
        throw new ProblemError({ code: "accounts.not_found", status: 404, detail: "", traceId: "" });
      }

      return { data: { role: found.role, isActive: found.isActive }, version: found.version };
    },
    keepMine: (wanted, version) => change.mutate({ ...wanted, version }),
    takeTheirs: () => {
      change.reset();
      onDone?.();
    },
  });
  const change = useAction({
    run: ({ version, ...wanted }: Saving) =>
      body(client.PUT("/v1/team/users/{id}", { params: { path: { id: user.id }, header: { "If-Match": `"${version}"` } }, body: wanted })),
    ...afterTeam,
    onDone: () => {
      onDone?.();
      toast.done(t("saved"));
    },
    onRefused: (problem, { role, isActive }) => {
      if (!conflict.meet(problem, { role, isActive })) {
        toast.failed(textOf(problem));
      }
    },
  });
  return { mutate: (wanted: Standing): void => change.mutate({ ...wanted, version: user.version }), isPending: change.isPending, error: change.error, conflict };
};
