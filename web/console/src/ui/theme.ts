import { accent, dark, gray } from "@graine/shared/tokens";
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const tuple = (shades: readonly string[]): MantineColorsTuple => [...shades] as unknown as MantineColorsTuple;

/** The kit in the house's clothes: small text, thin lines, one accent. */
export const theme = createTheme({
  primaryColor: "graine",
  primaryShade: { light: 7, dark: 6 },
  colors: { graine: tuple(accent), gray: tuple(gray), dark: tuple(dark) },
  fontFamily: "var(--g-font)",
  fontFamilyMonospace: "var(--g-mono)",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "18px" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.5", lg: "1.5", xl: "1.5" },
  defaultRadius: "sm",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "16px", lineHeight: "24px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
      h4: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // As wide as its place, not as its longest word: the rest would be cut off.
    Alert: { styles: { body: { minWidth: 0 } } },
    InputWrapper: { defaultProps: { withAsterisk: false } },
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "md" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    Kbd: { styles: { root: { fontFamily: "var(--g-font)", fontWeight: 500, fontSize: 11.5, borderBottomWidth: 1 } } },
    Modal: { styles: { title: { fontWeight: 620, fontSize: 15 } }, defaultProps: { radius: "md", overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 120 } } },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.35 } },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
    Tooltip: { defaultProps: { openDelay: 250, fz: 12, withinPortal: true } },
    Menu: { defaultProps: { shadow: "md", radius: "md", transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { shadow: "md", radius: "md" } },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 16 } },
    Badge: { defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 550, size: "md" }, styles: { root: { fontSize: 11.5, letterSpacing: 0 } } },
    Skeleton: { defaultProps: { radius: "sm" } },
  },
});

// Every colour of the kit that a badge or an alert may name, on a token whose text is readable on its ground.
const soft = { graine: "accent", green: "accent", teal: "accent", lime: "accent", red: "danger", pink: "danger", yellow: "warning",
  orange: "warning", blue: "info", cyan: "info", indigo: "info", violet: "info", grape: "info" } as const;

const softVariables = Object.fromEntries([
  ...Object.entries(soft).flatMap(([colour, token]) => [
    [`--mantine-color-${colour}-light`, `var(--g-${token}-soft)`],
    [`--mantine-color-${colour}-light-hover`, `var(--g-${token}-soft)`],
    [`--mantine-color-${colour}-light-color`, token === "accent" ? "var(--g-accent-text)" : `var(--g-${token})`],
  ]),
  ["--mantine-color-gray-light", "var(--g-sunken)"],
  ["--mantine-color-gray-light-hover", "var(--g-hover)"],
  ["--mantine-color-gray-light-color", "var(--g-text-soft)"],
]) as Record<string, string>;

/** The kit's own variables, from the tokens: both themes change in one place. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-body": "var(--g-ground)",
    "--mantine-color-text": "var(--g-text)",
    "--mantine-color-dimmed": "var(--g-text-faint)",
    "--mantine-color-default": "var(--g-surface)",
    "--mantine-color-default-hover": "var(--g-hover)",
    "--mantine-color-default-border": "var(--g-line-strong)",
    "--mantine-color-default-color": "var(--g-text)",
    "--mantine-color-placeholder": "var(--g-text-faint)",
    "--mantine-color-anchor": "var(--g-accent-text)",
    "--mantine-color-error": "var(--g-danger)",
  },
  light: {
    ...softVariables,
    "--mantine-color-red-filled": "#b3261e",
    "--mantine-color-red-filled-hover": "#96201a",
  },
  dark: {
    ...softVariables,
    "--mantine-color-graine-filled": "var(--g-accent)",
    "--mantine-color-graine-filled-hover": "#138a5a",
    "--mantine-color-red-filled": "#b3261e",
    "--mantine-color-red-filled-hover": "#c4342b",
  },
});
