import { useQueryClient } from "@tanstack/react-query";
import { useAction } from "@/api";
import { useConflict } from "@/ui";
import { addView, customers, deleteView, saveView, viewOf, viewsQuery, type SavedView, type ViewWords } from "@/features/customers/customers.queries";

interface Saving {
  readonly id: string;
  readonly version: string;
  readonly words: ViewWords;
}

/** Making, changing and deleting saved views; a view that somebody changed meanwhile opens the dialog of conflicts. */
export const useViews = ({ onSaved, onTaken, onDeleted }: {
  readonly onSaved: (view: SavedView, isNew: boolean) => void;
  /** The person took what somebody else had saved. */
  readonly onTaken: (view: SavedView) => void;
  readonly onDeleted: () => void;
}) => {
  const queries = useQueryClient();
  const refreshes = [customers.views];
  const add = useAction({
    run: addView,
    refreshes,
    onDone: (view) => onSaved(view, true),
  });
  const save = useAction({
    run: ({ id, version, words }: Saving) => saveView(id, version, words),
    refreshes,
    onDone: ({ data }) => onSaved(data, false),
    onRefused: (problem, { id, words }) => void conflict.meet(problem, { id, ...words }),
  });
  const remove = useAction({
    run: (view: SavedView) => deleteView(view),
    refreshes,
    onDone: onDeleted,
    // Somebody changed it meanwhile: the list then shows what would be deleted, and a second try deletes that.
    onRefused: () => void queries.invalidateQueries({ queryKey: customers.views }),
  });
  const conflict = useConflict<ViewWords & { readonly id: string }>({
    read: async (mine) => {
      const all = await queries.fetchQuery({ ...viewsQuery, staleTime: 0 });
      const theirs = viewOf(all, mine.id);
      return { data: { id: mine.id, name: theirs.name, isShared: theirs.isShared, body: theirs.body }, version: `"${theirs.version}"` };
    },
    keepMine: ({ id, ...words }, version) => save.mutate({ id, version, words }),
    takeTheirs: ({ data }) => {
      save.reset();
      onTaken(viewOf(queries.getQueryData(viewsQuery.queryKey) ?? [], data.id));
    },
  });
  const reset = (): void => {
    add.reset();
    save.reset();
    remove.reset();
  };
  return { add, save, remove, conflict, reset };
};
