export * from "./ask";
export * from "./client";
export * from "./problem";
export * from "./queries";
export * from "./session";
export * from "./stream";
export * from "./upload";
export * from "./useAction";
