import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { campaignQuery, codesKey, type Job } from "./campaigns.queries";

/** Asks for a campaign's codes and figures again whenever its jobs have made more of them than were seen before. */
export const useRefreshWhenMade = (campaign: string, jobs: readonly Job[] | undefined): void => {
  const queries = useQueryClient();
  const made = jobs?.reduce((sum, job) => sum + job.done, 0);
  const seen = useRef(made);
  useEffect(() => {
    if (seen.current !== undefined && made !== undefined && seen.current !== made) {
      void queries.invalidateQueries({ queryKey: codesKey(campaign) });
      void queries.invalidateQueries({ queryKey: campaignQuery(campaign).queryKey });
    }

    seen.current = made;
  }, [campaign, made, queries]);
};
