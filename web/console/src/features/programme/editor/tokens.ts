import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Enough of the language to colour it: the server knows the rest. */
export const language = StreamLanguage.define({
  name: "cel",
  token: (stream) => {
    if (stream.match(/\/\/.*/)) {
      return "comment";
    }

    if (stream.match(/r?"(?:[^"\\]|\\.)*"?/) || stream.match(/r?'(?:[^'\\]|\\.)*'?/)) {
      return "string";
    }

    if (stream.match(/\d+(\.\d+)?([eE][+-]?\d+)?u?/)) {
      return "number";
    }

    if (stream.match(/\b(true|false|null|in)\b/)) {
      return "keyword";
    }

    if (stream.match(/[A-Za-z_][\w]*(?=\s*\()/)) {
      return "variableName.function";
    }

    if (stream.match(/[A-Za-z_][\w]*/)) {
      return "variableName";
    }

    if (stream.match(/&&|\|\||[=!<>]=|[-+*/%!<>?:]/)) {
      return "operator";
    }

    stream.next();
    return null;
  },
});

const colours = HighlightStyle.define([
  { tag: tags.string, color: "var(--g-accent-text)" },
  { tag: tags.number, color: "var(--g-info)" },
  { tag: tags.keyword, color: "var(--g-warning)" },
  { tag: tags.function(tags.variableName), color: "var(--g-text)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--g-text-faint)", fontStyle: "italic" },
  { tag: tags.operator, color: "var(--g-text-soft)" },
]);

/** The editor in the tokens of the house: both themes at once. */
export const look = [
  syntaxHighlighting(colours),
  EditorView.theme({
    "&": { fontSize: "13px", color: "var(--g-text)", backgroundColor: "var(--g-surface)" },
    "&.cm-focused": { outline: "none" },
    ".cm-content": { fontFamily: "var(--g-mono)", padding: "9px 4px", caretColor: "var(--g-text)", lineHeight: "20px" },
    ".cm-placeholder": { color: "var(--g-text-faint)" },
    ".cm-cursor": { borderLeftColor: "var(--g-text)" },
    ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--g-accent-soft) !important" },
    ".cm-tooltip": { border: "1px solid var(--g-line-strong)", borderRadius: "8px", backgroundColor: "var(--g-surface)", boxShadow: "var(--g-shadow)", color: "var(--g-text)" },
    ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--g-mono)", fontSize: "12.5px", maxHeight: "260px" },
    ".cm-tooltip-autocomplete > ul > li": { padding: "4px 10px", lineHeight: "18px" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--g-accent-soft)", color: "var(--g-text)" },
    ".cm-completionDetail": { color: "var(--g-text-faint)", fontStyle: "normal", marginLeft: "12px", fontFamily: "var(--g-font)" },
    ".cm-completionIcon": { display: "none" },
    ".cm-completionMatchedText": { textDecoration: "none", color: "var(--g-accent-text)", fontWeight: "600" },
    ".cm-completionInfo": { padding: "8px 12px", maxWidth: "320px", fontFamily: "var(--g-font)", fontSize: "12.5px" },
    ".cm-diagnostic": { fontFamily: "var(--g-font)", fontSize: "13px", padding: "8px 12px", borderLeft: "3px solid var(--g-danger)" },
    ".cm-diagnosticAction": { backgroundColor: "var(--g-accent)", color: "var(--g-on-accent)", borderRadius: "6px", padding: "2px 10px", marginLeft: "8px", cursor: "pointer" },
    ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--g-danger)", textUnderlineOffset: "3px" },
  }),
];
