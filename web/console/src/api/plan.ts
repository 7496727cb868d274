import { body, client, type Schemas } from "./client";

type DocumentPage = Schemas["DocumentPage"];

const pageSize = 200;
/** A plan has at most 500 documents of a kind; the rest is room for drafts, and an end should a server never say it. */
const pagesMax = 10;

/** The documents of every page, one page after the other. */
export const everyPage = async (read: (after: string | undefined) => Promise<DocumentPage>): Promise<DocumentPage> => {
  const documents: DocumentPage["documents"] = [];
  let next: string | null | undefined;
  for (let pages = 0; pages < pagesMax && next !== null; pages++) {
    const page = await read(next);
    documents.push(...page.documents);
    next = page.next;
  }
  return { documents, next: next ?? null };
};

/** All documents of a kind, drafts included, however many pages they are on. */
export const documentsOf = (kind: string, signal: AbortSignal): Promise<DocumentPage> =>
  everyPage((after) => body(client.GET("/v1/plan/{kind}", { params: { path: { kind }, query: { limit: pageSize, ...(after === undefined ? {} : { after }) } }, signal })));
