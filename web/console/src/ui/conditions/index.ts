export { Gated, useGate, type Gate } from "./gate";
export { KnownText } from "./KnownText";
export { Conditions, type ConditionsProps } from "./Conditions";
