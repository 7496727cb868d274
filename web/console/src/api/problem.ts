export type ProblemCode = "request.version_old" | "auth.second_factor_needed" | "auth.csrf" | (string & {});

export interface ProblemItem {
  readonly detail: string;
  /** A JSON pointer as a fragment: `#/points`. */
  readonly pointer?: string;
  readonly code?: string;
  /** Where in an expression, in characters from its start. */
  readonly position?: number;
  readonly suggestion?: string;
  readonly parameter?: string;
}

/** The body of every error of the server (RFC 9457). */
export interface Problem {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
  readonly traceId: string;
  readonly errors?: readonly ProblemItem[];
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "code" in value && "traceId" in value;

/** What the queries and actions of the console throw: a refusal of the server, or its silence (`network.lost`). */
export class ProblemError extends Error implements Problem {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
  readonly traceId: string;
  readonly errors: readonly ProblemItem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = "ProblemError";
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.traceId = problem.traceId;
    this.errors = problem.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** True when the same request may well work in a moment. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const networkLost = (detail: string): ProblemError =>
  new ProblemError({ code: "network.lost", status: 0, detail, traceId: "" });

/** Reads the problem of an answer that is not a success, whoever wrote it. */
export const problemOf = async (response: Response): Promise<ProblemError> => {
  const retryAfter = Number(response.headers.get("Retry-After"));
  const body: unknown = await response.json().catch(() => null);
  const problem = isProblem(body)
    ? { ...body, status: response.status }
    : { code: `http.${response.status}`, status: response.status, detail: response.statusText, traceId: "" };
  return new ProblemError(problem, retryAfter > 0 ? retryAfter : undefined);
};

/** Anything thrown, as a problem; a bug of the console has the code `console.fault`. */
export const asProblem = (error: unknown): ProblemError =>
  error instanceof ProblemError
    ? error
    : new ProblemError({ code: "console.fault", status: -1, detail: error instanceof Error ? error.message : String(error), traceId: "" });
