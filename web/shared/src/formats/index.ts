export * from "./days";
export * from "./formats";
export * from "./french";
export * from "./units";
