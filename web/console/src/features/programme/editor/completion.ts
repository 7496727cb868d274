import { snippetCompletion, type Completion, type CompletionContext, type CompletionResult, type CompletionSource } from "@codemirror/autocomplete";
import { textIn } from "@/features/programme/kinds";
import type { Catalog } from "@/features/programme/programme.queries";

type Field = Catalog["fields"][number];

interface Words {
  /** Of a type: "number", "text"… */
  readonly type: (type: string) => string;
  readonly language: string;
}

const option = (label: string, detail: string, type: string, info: string, boost = 0): Completion => ({ label, detail, type, info, boost });

/** A template of CodeMirror: `${}` marks what is to be filled in. */
const template = (insert: string): string => insert.replaceAll("${", "#{");

const fieldOption = (field: Field, words: Words, prefix = ""): Completion =>
  option(field.name.slice(prefix.length), words.type(field.type), "variable", textIn(field.label, words.language), 2);

/** What can be written after a value and a point. */
const afterPoint = (before: string, catalog: Catalog, context: string, words: Words): Completion[] => {
  const call = /(\w+)\((?:[^()]|"[^"]*")*\)$/.exec(before)?.[1];
  const known = catalog.functions.find((one) => one.name === call);
  if (known !== undefined) {
    return known.fields.filter((one) => one.name !== "").map((one) => fieldOption(one, words));
  }

  const path = /([\w.]+)$/.exec(before)?.[1] ?? "";
  const fields = catalog.fields.filter((one) => one.contexts.includes(context) && one.name.startsWith(`${path}.`));
  if (fields.length > 0) {
    return fields.map((one) => fieldOption(one, words, `${path}.`));
  }

  const type = catalog.fields.find((one) => one.name === path)?.type ?? "";
  const methods = catalog.language.filter((one) => one.on !== null && (type === "" || type.startsWith(one.on)));
  const product = type === "" && /^[a-z]\w*$/.test(path) ? catalog.productFields.map((one) => fieldOption(one, words)) : [];
  return [
    ...product,
    ...methods.map((one) => snippetCompletion(template(one.insert), option(one.name, words.type(one.result), "method", `${textIn(one.label, words.language)}\n${one.example}`))),
  ];
};

/** What can be written inside quotes here: names of the plan and of events. */
const inQuotes = (before: string, catalog: Catalog, words: Words): Completion[] => {
  const names = (all: readonly { readonly id: string; readonly name: unknown }[]): Completion[] =>
    all.map((one) => option(one.id, textIn(one.name, words.language), "text", ""));
  const { wallets, tierSets, segments, events } = catalog.names;
  return /points\($/.test(before) ? names(wallets)
    : /tier\($/.test(before) ? names(tierSets)
    : /(member\.tier|tier\([^)]*\))\s*(==|!=|in)\s*\[?[^\]]*$/.test(before) ? names(tierSets.flatMap((set) => set.tiers))
    : /events\($|event\.name\s*(==|!=|in)\s*\[?[^\]]*$/.test(before) ? events.map((one) => option(one, "", "text", ""))
    : names(segments);
};

const anywhere = (catalog: Catalog, context: string, words: Words): Completion[] => [
  ...catalog.fields.filter((one) => one.contexts.includes(context)).map((one) => fieldOption(one, words)),
  ...catalog.functions.map((one) =>
    snippetCompletion(
      `${one.name}(${one.parameters.map((type) => (type === "string" ? '"#{name}"' : "#{90}")).join(", ")})`,
      option(one.name, words.type(one.result), "function", one.fields.map((field) => `${field.name} ${textIn(field.label, words.language)}`.trim()).join("\n"), 1),
    ),
  ),
  ...catalog.language
    .filter((one) => one.on === null && one.kind !== "operator")
    .map((one) => snippetCompletion(template(one.insert), option(one.name, words.type(one.result), "keyword", `${textIn(one.label, words.language)}\n${one.example}`))),
];

/** Completion of the plan's expressions, from what the server says can be asked here. */
export const completion = (catalog: () => Catalog | undefined, context: string, words: () => Words): CompletionSource =>
  (at: CompletionContext): CompletionResult | null => {
    const known = catalog();
    if (known === undefined) {
      return null;
    }

    const before = at.state.sliceDoc(0, at.pos);
    const quotes = before.match(/(?<!\\)"/g)?.length ?? 0;
    if (quotes % 2 === 1) {
      const start = before.lastIndexOf('"') + 1;
      return { from: start, options: inQuotes(before.slice(0, start - 1), known, words()), validFor: /^[^"]*$/ };
    }

    const word = at.matchBefore(/[\w]*/);
    const from = word?.from ?? at.pos;
    if (before[from - 1] === ".") {
      return { from, options: afterPoint(before.slice(0, from - 1), known, context, words()), validFor: /^\w*$/ };
    }

    return from === at.pos && !at.explicit ? null : { from, options: anywhere(known, context, words()), validFor: /^[\w.]*$/ };
  };
