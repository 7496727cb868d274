import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { body, client, useAction, useMe, type Schemas } from "@/api";
import { Button, Checkbox, Group, Modal, ProblemView, Radio, Stack, TextInput } from "@/ui";
import { useRights } from "@/ui/rights/useRights";
import { settingsKeys } from "@/features/settings/settings.queries";
import styles from "@/features/settings/settings.module.css";
import { scopes } from "./scopes";

interface Wanted {
  readonly kind: string;
  readonly name: string;
  readonly scopes: string[] | null;
}

export interface NewKeyDialogProps {
  readonly onClose: () => void;
  readonly onMade: (made: Schemas["NewKeyView"]) => void;
}

/** What for, which kind, which rights: only those the person has can be given. */
export const NewKeyDialog = ({ onClose, onMade }: NewKeyDialogProps): ReactNode => {
  const { t } = useTranslation("settings");
  const { nameOf } = useRights();
  const { permissions } = useMe();
  const [kind, setKind] = useState("secret");
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>(["sessions:read", "sessions:write", "members:read"].filter((one) => permissions.includes(one)));
  const make = useAction({
    run: (wanted: Wanted, key) => body(client.POST("/v1/keys", { params: { header: { "Idempotency-Key": key } }, body: wanted })),
    refreshes: [settingsKeys.keys],
    onDone: onMade,
  });
  const possible = scopes.filter((scope) => permissions.includes(scope));
  const isSecret = kind === "secret";
  return (
    <Modal opened onClose={onClose} title={t("keys.create")} size="lg" centered closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ kind, name: name.trim(), scopes: isSecret ? chosen : null });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t("keys.name")}
            placeholder={t("keys.nameHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            data-autofocus
            required
          />
          <Radio.Group label={t("keys.kind")} value={kind} onChange={setKind}>
            <Stack gap="xs" mt="xs">
              <Radio value="secret" label={t("keys.secret")} description={t("keys.secretText")} />
              <Radio value="write" label={t("keys.write")} description={t("keys.writeText")} />
            </Stack>
          </Radio.Group>
          {isSecret ? (
            <Checkbox.Group label={t("keys.choose")} value={chosen} onChange={setChosen}>
              <Group gap="xs" my="xs">
                <Button variant="default" size="compact-xs" onClick={() => setChosen([...possible])}>
                  {t("keys.all")}
                </Button>
                <Button variant="default" size="compact-xs" onClick={() => setChosen([])}>
                  {t("keys.none")}
                </Button>
              </Group>
              <div className={styles.scopes}>
                {possible.map((scope) => (
                  <Checkbox key={scope} value={scope} size="xs" label={nameOf(scope)} description={scope} />
                ))}
              </div>
            </Checkbox.Group>
          ) : null}
          {make.error === null ? null : <ProblemView error={make.error} isInline />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === "" || (isSecret && chosen.length === 0)}>
              {t("keys.go")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
