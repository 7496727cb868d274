export * from "./formats";
export * from "./french";
export * from "./units";
