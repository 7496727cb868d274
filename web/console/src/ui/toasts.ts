import { notifications } from "@mantine/notifications";

const shownMs = 5000;

/** Short news in the corner. What must not be missed belongs on the page instead. */
export const toast = {
  done: (message: string): void => {
    notifications.show({ message, color: "graine", autoClose: shownMs, withBorder: true });
  },
  failed: (message: string): void => {
    notifications.show({ message, color: "red", autoClose: shownMs * 2, withBorder: true });
  },
};
