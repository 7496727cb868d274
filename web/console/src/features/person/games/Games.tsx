import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api";
import { DataState, Empty, IconTrophy, Rows, Section } from "@/ui";
import { usePerson } from "@/features/person/parts/useSearch";
import styles from "@/features/person/person.module.css";
import { Badges } from "./Badges";
import { Cards } from "./Cards";
import { Challenges } from "./Challenges";
import { GameDialog, type AskedGame } from "./GameDialog";
import { Chances, Ranks } from "./Ranks";
import { Streaks } from "./Streaks";
import { boardsQuery, gameQuery } from "./games.queries";
import own from "./games.module.css";

/** Everything the customer plays: what is done, what is missing, and by when. */
const Games = (): ReactNode => {
  const { t } = useTranslation("person");
  const { ref } = usePerson();
  const may = useMay();
  const query = useQuery(gameQuery(ref));
  const boards = useQuery(boardsQuery).data ?? [];
  const [asked, setAsked] = useState<AskedGame | null>(null);
  const ask = may("members:write") ? setAsked : undefined;
  return (
    <DataState query={query} skeleton={<Rows count={8} height={28} />}>
      {({ challenges, badges, stampCards, levels, streaks, draws }) =>
        challenges.length + badges.length + stampCards.length + levels.length + streaks.length + draws.length + boards.length === 0 ? (
          <Empty icon={<IconTrophy size={26} stroke={1.5} />} title={t("games.none")} text={t("games.noneText")} />
        ) : (
          <>
            <div className={styles.halves}>
              <div>
                <Part title={t("games.challenges")} isShown={challenges.length > 0}><Challenges all={challenges} onAsk={ask} /></Part>
                <Part title={t("games.streaks")} isShown={streaks.length > 0}><Streaks all={streaks} onAsk={ask} /></Part>
              </div>
              <div>
                <Part title={t("games.badges")} isShown={badges.length > 0}><Badges all={badges} onAsk={ask} /></Part>
                <Part title={t("games.cards")} isShown={stampCards.length + levels.length > 0}><Cards cards={stampCards} levels={levels} /></Part>
                <Part title={t("games.draws")} isShown={draws.length > 0}><Chances all={draws} /></Part>
                <Part title={t("games.ranks")} isShown={boards.length > 0}><Ranks boards={boards} /></Part>
              </div>
            </div>
            {asked === null ? null : <GameDialog asked={asked} onClose={() => setAsked(null)} />}
          </>
        )
      }
    </DataState>
  );
};

const Part = ({ title, isShown, children }: { readonly title: string; readonly isShown: boolean; readonly children: ReactNode }): ReactNode =>
  isShown ? <Section title={title}><div className={own.stack}>{children}</div></Section> : null;

export default Games;
