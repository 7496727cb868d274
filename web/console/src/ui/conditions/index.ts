export { Conditions, type ConditionsProps } from "./Conditions";
