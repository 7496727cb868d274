import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@graine/shared/tokens.css";
import "./app/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startTexts } from "./app/i18n";

const place = document.getElementById("root");
if (place !== null) {
  await startTexts();
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
