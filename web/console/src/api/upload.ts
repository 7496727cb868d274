import { networkLost, problemOf } from "./problem";
import { session } from "./session";

export interface Upload<T> {
  readonly done: Promise<T>;
  readonly cancel: () => void;
}

/**
 * Sends a file as the whole body of a request, telling how much has gone: the one thing `fetch` cannot tell. Repeated
 * with the same key it makes one thing.
 */
export const upload = <T>(path: string, file: Blob, key: string, onProgress: (share: number) => void): Upload<T> => {
  const request = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    request.open("POST", path);
    request.setRequestHeader("Idempotency-Key", key);
    request.setRequestHeader("X-CSRF-Token", session.csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener("error", () => reject(networkLost("The upload stopped.")));
    request.addEventListener("abort", () => reject(new DOMException("The upload was cancelled.", "AbortError")));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as T);
      } else {
        problemOf(new Response(request.responseText, { status: request.status })).then(reject, reject);
      }
    });
    request.send(file);
  });
  return { done, cancel: () => request.abort() };
};
