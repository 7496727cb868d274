import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { useEffect, useRef, type ReactNode } from "react";
import type { Catalog } from "@/features/programme/programme.queries";
import { completion } from "./completion";
import { language, look } from "./tokens";

export interface Fault {
  readonly position: number;
  readonly length: number;
  readonly text: string;
  /** What is written instead, with one click. */
  readonly fix?: { readonly label: string; readonly text: string } | undefined;
}

export interface CodeEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly context: string;
  readonly catalog: Catalog | undefined;
  readonly faults: readonly Fault[];
  readonly isReadOnly: boolean;
  readonly describedBy: string;
  readonly locale: string;
  readonly typeName: (type: string) => string;
  readonly hint: string;
}

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

const diagnostics = (faults: readonly Fault[], length: number): Diagnostic[] =>
  faults.map((fault) => {
    const from = Math.min(fault.position, length);
    const to = Math.min(Math.max(from + fault.length, Math.min(from + 1, length)), length);
    const { fix } = fault;
    return {
      from,
      to,
      severity: "error",
      message: fault.text,
      ...(fix === undefined
        ? {}
        : { actions: [{ name: fix.label, apply: (view, start, end) => view.dispatch({ changes: { from: start, to: end, insert: fix.text } }) }] }),
    };
  });

/** The text of an expression, with completion and with its faults underlined where they are. */
export const CodeEditor = (props: CodeEditorProps): ReactNode => {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  const writable = useRef(new Compartment());
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const first = latest.current;
    const editor = new EditorView({
      parent: host.current ?? document.body,
      state: EditorState.create({
        doc: first.value,
        extensions: [
          history(),
          closeBrackets(),
          bracketMatching(),
          language,
          look,
          EditorView.cspNonce.of(nonce()),
          EditorView.lineWrapping,
          tooltips({ position: "fixed" }),
          placeholder(first.hint),
          autocompletion({
            icons: false,
            override: [completion(() => latest.current.catalog, first.context, () => ({ language: latest.current.locale, type: latest.current.typeName }))],
          }),
          // Tab leaves the editor: nobody is caught in it.
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.contentAttributes.of({ "aria-label": first.label, "aria-describedby": first.describedBy, "aria-multiline": "true" }),
          writable.current.of([EditorState.readOnly.of(first.isReadOnly), EditorView.editable.of(!first.isReadOnly)]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              latest.current.onChange(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  const { value, faults, isReadOnly } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor !== null && editor.state.doc.toString() !== value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    }
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor !== null) {
      editor.dispatch(setDiagnostics(editor.state, diagnostics(faults, editor.state.doc.length)));
    }
  }, [faults, value]);

  useEffect(() => {
    view.current?.dispatch({
      effects: writable.current.reconfigure([EditorState.readOnly.of(isReadOnly), EditorView.editable.of(!isReadOnly)]),
    });
  }, [isReadOnly]);

  return <div ref={host} />;
};

export default CodeEditor;
