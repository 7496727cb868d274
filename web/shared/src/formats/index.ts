export * from "./formats";
export * from "./units";
