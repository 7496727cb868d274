import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { theme, variables } from "@/ui/theme";
import { queries, router } from "./router";
import { schemeManager } from "./theme";

/** The nonce of this page load; the policy lets in only styles that carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
const scheme = schemeManager();

// Where the kit's dialogs look for it when they stop the page behind them from scrolling.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** Everything around the screens. */
export const App = (): ReactNode => {
  const { t } = useTranslation("shell", { useSuspense: false });
  // The crosses of dialogs, drawers and messages say what they do, wherever they are.
  const close = t("close");
  const named = useMemo(() => ({ ...theme, components: { ...theme.components, CloseButton: { defaultProps: { "aria-label": close } } } }), [close]);
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={scheme}
      getStyleNonce={() => nonce}
    >
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={queries}>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
};
