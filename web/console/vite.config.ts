import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./build/precompress";

const server = process.env["GRAINE_SERVER"] ?? "http://127.0.0.1:8080";

export default defineConfig(({ command }) => ({
  plugins: [react(), precompress()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // The server puts a fresh nonce in its place with each page.
  ...(command === "build" ? { html: { cspNonce: "__NONCE__" } } : {}),
  build: {
    target: "es2023",
    assetsInlineLimit: 0, // The policy lets no data: script or style in.
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
  server: { port: 5173, proxy: { "/v1": server, "/health": server, "/openapi": server } },
}));
