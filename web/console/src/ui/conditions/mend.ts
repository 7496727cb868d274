import { operandText, type Asked, type Catalog, type Operand } from "./catalog";
import { isGroup, needsValue, operatorsOf, rawRule, takesMany, type Group, type Rule, type RuleValue } from "./model";

/** The arguments an operand begins with. */
export const firstArguments = (operand: Operand, first: { readonly wallet: string; readonly tierSet: string }): Asked => ({
  operand,
  arguments: operand.arguments.map((one) =>
    one === "days" ? 90 : one === "event" ? "Product Viewed" : one === "wallet" ? first.wallet : first.tierSet),
});

/** After an edit: an operator that the field does not have becomes its usual one, and a value of another kind is asked for again. */
export const mend = (group: Group, catalog: Catalog): Group => ({ ...group, rules: group.rules.map((one) => (isGroup(one) ? mend(one, catalog) : mendRule(one, catalog))) });

const mendRule = (rule: Rule, catalog: Catalog): Rule => {
  const asked = catalog.find(rule.field);
  if (asked === null) {
    return { ...rawRule(typeof rule.value === "string" && rule.operator === "raw" ? rule.value : ""), ...(rule.id === undefined ? {} : { id: rule.id }) };
  }

  const operators = operatorsOf(asked.operand.type);
  const operator = operators.includes(rule.operator) ? rule.operator : (operators[0] ?? "=");
  return { ...rule, field: operandText(asked), operator, value: needsValue(operator) ? valueFor(rule.value, asked.operand, takesMany(operator)) : null };
};

const valueFor = (value: RuleValue, { type }: Operand, isMany: boolean): RuleValue => {
  switch (type) {
    case "int":
      return typeof value === "number" ? Math.round(value) : null;
    case "double":
      return typeof value === "number" ? value : null;
    case "timestamp":
      return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : null;
    case "bool":
      return null;
    case "string":
    case "list(string)": {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return isMany ? (Array.isArray(value) ? value : typeof value === "string" && value !== "" ? [value] : null) : typeof first === "string" ? first : null;
    }
  }
};
