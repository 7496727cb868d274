import type { ComponentType, ReactNode } from "react";
import {
  IconClock, IconCoins, IconEye, IconFingerprint, IconNote, IconReceipt, IconReceiptRefund, IconSparkles,
} from "@/ui";
import type { HappenedEvent } from "@/features/person/person.queries";

const icons: Readonly<Record<string, ComponentType<{ size?: number; stroke?: number }>>> = {
  orders: IconReceipt,
  points: IconCoins,
  visits: IconEye,
  identity: IconFingerprint,
  staff: IconNote,
  time: IconClock,
  other: IconSparkles,
};

export const EventIcon = ({ event }: { readonly event: Pick<HappenedEvent, "kind" | "name"> }): ReactNode => {
  const Icon = /refund|cancel|return/i.test(event.name) && event.kind === "orders" ? IconReceiptRefund : (icons[event.kind ?? "other"] ?? IconSparkles);
  return <Icon size={15} stroke={1.7} />;
};
