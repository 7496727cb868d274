import { Button, Group } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemView } from "./ProblemView";

export interface MoreProps {
  readonly query: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "error" | "fetchNextPage">;
  /** Asks for the page when its place comes into view; the button stays for the keyboard. */
  readonly isEager?: boolean;
  /** Other words on the button. */
  readonly children?: ReactNode;
}

/** A button for the next page of a list; why it did not come, and to try again. Nothing at the end of the list. */
export const More = ({ query, isEager = false, children }: MoreProps): ReactNode => {
  const { t } = useTranslation("shell");
  const { ref, entry } = useIntersection({ rootMargin: "600px" });
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query;
  const isDue = isEager && entry?.isIntersecting === true && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (isDue) {
      void fetchNextPage();
    }
  }, [isDue, fetchNextPage]);

  if (!hasNextPage) {
    return null;
  }

  return (
    <Group ref={ref} justify="center" p="sm">
      {isFetchNextPageError ? (
        <ProblemView error={error} onRetry={() => void fetchNextPage()} isInline />
      ) : (
        <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {children ?? t("more")}
        </Button>
      )}
    </Group>
  );
};
