import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useAction } from "@/api";
import { Button, Group, Modal, ProblemView, Radio, Stack, TextInput, toast } from "@/ui";
import { dataKeys, read, type Source } from "@/features/data/data.queries";
import { snippets, type SdkName } from "./snippets";

const all = snippets({ host: "", key: "" });

export interface NewSourceProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (source: Source, sdk: SdkName) => void;
}

/** Names a source and what will send to it. */
export const NewSource = ({ isOpen, onClose, onMade }: NewSourceProps): ReactNode => {
  const { t } = useTranslation("data");
  const [name, setName] = useState("");
  const [sdk, setSdk] = useState<SdkName>("javascript");
  const make = useAction({
    run: (input: { readonly name: string; readonly sdk: SdkName }, key) =>
      read(client.POST("/v1/data/sources", { params: { header: { "Idempotency-Key": key } }, body: input })),
    refreshes: [dataKeys.sources],
    onDone: (source, input) => {
      toast.done(t("sources.made", { name: source.name }));
      setName("");
      onMade(source, input.sdk);
    },
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("sources.new")} centered closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ name: name.trim(), sdk });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t("sources.name")}
            description={t("sources.nameHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
            data-autofocus
          />
          <Radio.Group label={t("sources.sdk")} value={sdk} onChange={(value) => setSdk(value)}>
            <Stack gap={8} mt={8}>
              {all.map((one) => (
                <Radio key={one.sdk} value={one.sdk} label={`${one.title} · ${t(`sources.sdks.${one.sdk}`)}`} />
              ))}
            </Stack>
          </Radio.Group>
          {make.error === null ? null : <ProblemView error={make.error} isInline />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
              {t("sources.make")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
