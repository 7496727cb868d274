import { useEffect, useRef, useState } from "react";
import { useMay } from "@/api";
import type { Claim } from "@/ui/rewards";
import { asksAtOnce, placeOf, useBearer, useLookUp } from "./held.queries";
import { bearersOf } from "./reading";

export interface HeldActs {
  /** Of rewards, as they were typed. */
  readonly codes: readonly string[];
  /** Which of them is being asked about. */
  readonly asked: Claim | null;
  /** It is not told yet what the code typed last is. */
  readonly isLooking: boolean;
  readonly look: (code: string) => Promise<void>;
  /** A reward that the sale has no use for is marked as used. */
  readonly useByHand: (code: string) => Promise<void>;
  readonly ask: (claim: Claim | null) => void;
  readonly drop: (code: string) => void;
  readonly clear: () => void;
}

export interface Scanned {
  /** Of the sale in hand. */
  readonly sale: string;
  /** Who is at the till; null for nobody, or while it is not known. */
  readonly customer: string | null;
  readonly isNamed: boolean;
  readonly take: (code: string) => void;
  readonly name: (reference: string) => void;
}

/**
 * What is scanned or typed during a sale and is no line: a number may be a customer's card or phone, a code may be of a reward. What the sale
 * takes goes to it, unless it is another one by then.
 */
export const useHeld = ({ sale, customer, isNamed, take, name }: Scanned): HeldActs => {
  const mayGive = useMay()("claims:write");
  const lookUp = useLookUp();
  const bearerOf = useBearer();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [asked, ask] = useState<Claim | null>(null);
  const [looking, setLooking] = useState(0);
  const current = useRef(sale);
  useEffect(() => {
    current.current = sale;
  }, [sale]);
  const find = async <T,>(search: () => Promise<T>): Promise<T> => {
    setLooking((count) => count + 1);
    try {
      return await search();
    } finally {
      setLooking((count) => count - 1);
    }
  };
  const look = async (code: string, isByHand: boolean): Promise<void> => {
    const bearer = isByHand ? null : await find(() => bearerOf(bearersOf(code)));
    const found = bearer === null ? await find(() => lookUp(code)) : null;
    if (current.current !== sale) {
      return;
    }

    const claim = found?.claim ?? null;
    if (bearer !== null) {
      name(bearer);
    } else if (found === null || claim === null || placeOf(found, isByHand) === "sale") {
      // A reward says whose it is, where nobody has said so.
      if (claim !== null && !isNamed) {
        name(`id:${claim.member}`);
      }

      take(code);
    } else {
      setCodes((known) => (known.includes(code) ? known : [...known, code]));
      ask(asksAtOnce(found, customer, mayGive) ? claim : null);
    }
  };
  return {
    codes, asked, ask,
    isLooking: looking > 0,
    look: (code) => look(code, false),
    useByHand: (code) => look(code, true),
    drop: (code) => setCodes((known) => known.filter((one) => one !== code)),
    clear: () => setCodes([]),
  };
};
