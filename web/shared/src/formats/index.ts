export * from "./days";
export * from "./formats";
export * from "./french";
export * from "./moments";
export * from "./units";
