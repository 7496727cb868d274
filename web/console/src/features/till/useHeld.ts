import { useEffect, useRef, useState } from "react";
import { useMay } from "@/api";
import type { Claim } from "@/ui/rewards";
import { asksAtOnce, useLookUp } from "./held.queries";

export interface HeldActs {
  /** Of rewards, as they were typed. */
  readonly codes: readonly string[];
  /** Which of them is being asked about. */
  readonly asked: Claim | null;
  /** It is not told yet what the code typed last is. */
  readonly isLooking: boolean;
  readonly look: (code: string) => Promise<void>;
  readonly ask: (claim: Claim | null) => void;
  readonly drop: (code: string) => void;
  readonly clear: () => void;
}

/** The rewards whose codes are typed during a sale. Any other code goes to the sale, unless it is another one by then. */
export const useHeld = (sale: string, customer: string | null, take: (code: string) => void): HeldActs => {
  const mayGive = useMay()("claims:write");
  const lookUp = useLookUp();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [asked, ask] = useState<Claim | null>(null);
  const [looking, setLooking] = useState(0);
  const current = useRef(sale);
  useEffect(() => {
    current.current = sale;
  }, [sale]);
  return {
    codes, asked, ask,
    isLooking: looking > 0,
    look: async (code) => {
      setLooking((count) => count + 1);
      const found = await lookUp(code);
      setLooking((count) => count - 1);
      if (current.current !== sale) {
        return;
      }

      if (found === null) {
        take(code);
      } else {
        setCodes((known) => (known.includes(code) ? known : [...known, code]));
        ask(asksAtOnce(found, customer, mayGive) ? found.claim : null);
      }
    },
    drop: (code) => setCodes((known) => known.filter((one) => one !== code)),
    clear: () => setCodes([]),
  };
};
