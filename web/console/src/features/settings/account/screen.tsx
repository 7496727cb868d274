import type { ReactNode } from "react";
import styles from "@/features/settings/settings.module.css";
import { SettingsPage } from "@/features/settings/SettingsPage";
import { PasskeySection } from "./PasskeySection";
import { PasswordSection } from "./PasswordSection";
import { ProfileSection } from "./ProfileSection";
import { SessionSection } from "./SessionSection";
import { TotpSection } from "./TotpSection";

/** The person's own account. */
const AccountScreen = (): ReactNode => (
  <SettingsPage>
    <div className={styles.column}>
      <ProfileSection />
      <PasswordSection />
      <TotpSection />
      <PasskeySection />
      <SessionSection />
    </div>
  </SettingsPage>
);

export default AccountScreen;
