import {
  IconBox, IconBuildingStore, IconCalendar, IconCoins, IconCreditCard, IconDiscount, IconEye, IconGift, IconKey, IconSeeding, IconSend, IconSparkles,
} from "@/ui/icons";
import { useState, type ComponentType, type ReactNode } from "react";
import { picturesOf } from "./picture";
import styles from "./rewards.module.css";

const icons: Readonly<Record<string, ComponentType<{ size?: number; stroke?: number }>>> = {
  "discount-amount": IconCoins,
  "discount-percent": IconDiscount,
  "free-product": IconGift,
  "free-shipping": IconSend,
  "exclusive-access": IconKey,
  preview: IconEye,
  sample: IconBox,
  event: IconCalendar,
  experience: IconSparkles,
  "partner-offer": IconBuildingStore,
  "gift-card": IconCreditCard,
  donation: IconSeeding,
};

export interface RewardPictureProps {
  readonly kind: string | null;
  readonly images?: readonly string[];
  readonly isLarge?: boolean;
}

/** The first picture of a reward that comes, or the sign of its kind where there is none. Says nothing: the name stands beside it. */
export const RewardPicture = ({ kind, images = [], isLarge = false }: RewardPictureProps): ReactNode => {
  const [failed, setFailed] = useState<readonly string[]>([]);
  const picture = picturesOf(images).find((one) => !failed.includes(one));
  const Icon = icons[kind ?? ""] ?? IconGift;
  return (
    <span className={styles.picture} data-large={isLarge} aria-hidden>
      {picture === undefined ? (
        <Icon size={isLarge ? 30 : 20} stroke={1.5} />
      ) : (
        <img src={picture} alt="" loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setFailed([...failed, picture])} />
      )}
    </span>
  );
};
