import { readdirSync } from "node:fs";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features = readdirSync("console/src/features", { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name);

const kit = ["@mantine/*", "echarts", "echarts/*", "@tabler/icons-react"];
const client = ["@graine/shared/api", "openapi-fetch"];
const chain = { group: ["../*", "./../*"], message: "Import with @/." };

/** Files below `console/src/<folder>` may not import what the patterns name. */
const zone = (folder, ...patterns) => ({
  files: [`console/src/${folder}/**/*.{ts,tsx}`],
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [chain, ...patterns] }] },
});

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "eslint.config.js", "vitest.config.ts", "**/*.mjs"] },
  ...tseslint.configs.strictTypeChecked,
  { ...reactHooks.configs.flat["recommended-latest"], files: ["console/src/**"] },
  {
    languageOptions: { parserOptions: { project: ["./console/tsconfig.json"], tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-globals": ["error", { name: "fetch", message: "Only api/ asks the server." }],
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A promise in an event handler is how React code is written; its failure is shown by the query library.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // The router throws redirects, which are not errors.
      "@typescript-eslint/only-throw-error": "off",
      // Libraries mark as deprecated what their successor does not do yet.
      "@typescript-eslint/no-deprecated": "off",
      // It knows only libraries it has a list of, and tells nothing of ours.
      "react-hooks/incompatible-library": "off",
    },
  },
  { files: ["console/src/api/**", "console/e2e/**", "console/*.ts", "shared/**"], rules: { "no-restricted-globals": "off" } },
  zone("app", { group: client, message: "Only api/ imports the client." }),
  zone("api", { group: ["@/app/*", "@/ui", "@/ui/*", "@/features/*", ...kit], message: "api knows no screen." }),
  zone("ui", { group: ["@/features/*", "@/app/*"], message: "ui knows no feature." }, { group: client, message: "Only api/ imports the client." }),
  ...features.map((name) =>
    zone(
      `features/${name}`,
      { group: kit, message: "The kit is imported by ui/ only." },
      { group: client, message: "Only api/ imports the client." },
      { group: features.filter((other) => other !== name).map((other) => `@/features/${other}/**`).concat("@/features/-"), message: "A feature does not import another." },
    ),
  ),
);
