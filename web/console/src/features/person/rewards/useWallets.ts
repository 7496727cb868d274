import { useQuery } from "@tanstack/react-query";
import { usePerson } from "@/features/person/parts/useSearch";
import { memberQuery } from "@/features/person/person.queries";

/** How many digits a wallet of the customer has after the point. */
export const useWallets = (): ((wallet: string | null) => number) => {
  const { ref } = usePerson();
  const wallets = useQuery(memberQuery(ref)).data?.wallets ?? [];
  return (wallet) => wallets.find((one) => one.wallet === wallet)?.decimals ?? 0;
};
