export * from "./DropArea";
export * from "./useFile";
