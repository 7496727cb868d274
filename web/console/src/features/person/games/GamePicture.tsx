import { useState, type ReactNode } from "react";
import { IconTrophy } from "@/ui";
import { picturesOf } from "@/ui/rewards/picture";
import own from "./games.module.css";

/** The picture of a badge, or a sign where none comes. Says nothing: the name stands beside it. */
export const GamePicture = ({ image, isWon }: { readonly image: string | null; readonly isWon: boolean }): ReactNode => {
  const [isLost, setLost] = useState(false);
  const picture = picturesOf(image === null ? [] : [image])[0];
  return (
    <span className={own.picture} data-won={isWon} aria-hidden>
      {picture === undefined || isLost ? <IconTrophy size={20} stroke={1.5} /> : <img src={picture} alt="" loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setLost(true)} />}
    </span>
  );
};
