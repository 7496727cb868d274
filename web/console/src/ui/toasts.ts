import { notifications } from "@mantine/notifications";
import { news } from "./news";

const shownMs = 5000;

/** Short news in the corner, and in the list behind the bell. What must not be missed belongs on the page instead. */
export const toast = {
  done: (message: string): void => {
    news.add(message, false);
    notifications.show({ message, color: "graine", autoClose: shownMs, withBorder: true });
  },
  failed: (message: string): void => {
    news.add(message, true);
    notifications.show({ message, color: "red", autoClose: shownMs * 2, withBorder: true });
  },
};
