export { Gated, useGate, type Gate } from "./gate";
export { Conditions, type ConditionsProps } from "./Conditions";
