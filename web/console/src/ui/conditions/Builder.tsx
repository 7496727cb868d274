import type { ReactNode } from "react";
import { QueryBuilder, type RuleGroupType } from "react-querybuilder";
import { operandText, type Catalog } from "./catalog";
import styles from "./conditions.module.css";
import {
  AddGroup, AddRule, CombinatorSelector, FieldSelector, NotToggle, OperatorSelector, RemoveGroup, RemoveRule, ValueEditor,
} from "./Controls";
import { firstArguments, mend } from "./mend";
import { operatorsOf, type Group, type Operator } from "./model";
import type { Names } from "./names";

const controls = {
  addGroupAction: AddGroup, addRuleAction: AddRule, combinatorSelector: CombinatorSelector, fieldSelector: FieldSelector, notToggle: NotToggle,
  operatorSelector: OperatorSelector, removeGroupAction: RemoveGroup, removeRuleAction: RemoveRule, valueEditor: ValueEditor,
};

const classes = {
  queryBuilder: styles.builder ?? "", ruleGroup: styles.group ?? "", header: styles.header ?? "", body: styles.body ?? "", rule: styles.rule ?? "",
};

export interface BuilderProps {
  readonly tree: Group;
  readonly catalog: Catalog;
  readonly names: Names;
  readonly isReadOnly: boolean;
  /** Criteria that wait for their value say so at their field. */
  readonly isMissed: boolean;
  readonly onChange: (tree: Group) => void;
}

/** The tree as rows that can be changed. */
const Builder = ({ tree, catalog, names, isReadOnly, isMissed, onChange }: BuilderProps): ReactNode => {
  const { usual } = catalog;
  const first = usual === undefined ? "" : operandText(firstArguments(usual, { wallet: "points", tierSet: "status" }));
  return (
    <QueryBuilder
      query={tree as unknown as RuleGroupType}
      onQueryChange={(next: RuleGroupType) => onChange(mend(next as unknown as Group, catalog))}
      fields={catalog.operands.map((one) => ({ name: one.key, value: one.key, label: one.key }))}
      getDefaultField={() => first}
      getDefaultOperator={(field: string) => operatorsOf(catalog.find(field)?.operand.type ?? "int")[0] ?? "="}
      getDefaultValue={() => null}
      getOperators={(field: string) => operatorsOf(catalog.find(field)?.operand.type ?? "string").map((one: Operator) => ({ name: one, value: one, label: one }))}
      controlElements={controls}
      controlClassnames={classes}
      context={{ catalog, names, isMissed }}
      resetOnFieldChange={false}
      resetOnOperatorChange={false}
      enableMountQueryChange={false}
      addRuleToNewGroups
      showNotToggle
      suppressStandardClassnames
      disabled={isReadOnly}
    />
  );
};

export default Builder;
