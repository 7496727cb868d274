import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { request } from "@playwright/test";
import { address, artifacts, keys, owner, ownerState, top } from "./places";

const startMs = 120_000;
const listedMs = 250;
/** As ./run and ./test build it; GRAINE_PROGRAM names another build. */
const program = process.env["GRAINE_PROGRAM"] ?? join(top, "artifacts/bin/Graine.Server/release/graine");

/** Starts the built server with the demo shop in a folder of its own, once for all journeys, and signs the owner in. */
const start = async (): Promise<() => Promise<void>> => {
  mkdirSync(artifacts, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), "graine-e2e-"));
  const server = spawn(program, ["--port", "0", "--data", folder], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      DOTNET_ROOT: process.env["DOTNET_ROOT"] ?? dotnetRoot(),
      GRAINE_OWNER_EMAIL: owner.email,
      GRAINE_OWNER_PASSWORD: owner.password,
      GRAINE_SECRET_KEY: keys.secret,
      GRAINE_WRITE_KEY: keys.write,
    },
  });
  const stop = async (): Promise<void> => {
    server.kill("SIGTERM");
    await new Promise((resolve) => (server.exitCode === null && server.signalCode === null ? server.once("exit", resolve) : resolve(null)));
    await rm(folder, { recursive: true, force: true });
  };

  try {
    process.env["GRAINE_E2E_URL"] = await listening(server);
    await signInOnce();
    await customersAreListed();
  } catch (error) {
    await stop();
    throw error;
  }

  return stop;
};

/** The address that the server tells when it is ready. */
const listening = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = "";
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${told}`)), startMs);
    const read = (chunk: Buffer): void => {
      told += chunk.toString();
      const found = /Graine at (http:\/\/\S+)/.exec(told)?.[1];
      if (found !== undefined) {
        clearTimeout(timer);
        resolve(found);
      }
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`The server ended with ${code ?? "a signal"}:\n${told}`)));
  });

// The number of tries at signing in is limited, so the journeys share one session.
const signInOnce = async (): Promise<void> => {
  const api = await request.newContext({ baseURL: address() });
  const answer = await api.post("/v1/sign-in", { data: { ...owner, cookie: true } });
  if (!answer.ok()) {
    throw new Error(`The owner could not sign in: ${await answer.text()}`);
  }

  await api.storageState({ path: ownerState });
  await api.dispose();
};

/** The demo shop is in the database at once; lists and figures follow a little later. */
const customersAreListed = async (): Promise<void> => {
  const api = await request.newContext({ baseURL: address(), extraHTTPHeaders: { Authorization: `Bearer ${keys.secret}` } });
  const until = Date.now() + startMs;
  for (;;) {
    const { isBehind, total } = (await (await api.get("/v1/members?limit=1")).json()) as { isBehind: boolean; total: number };
    if (!isBehind && total > 0) {
      await api.dispose();
      return;
    }

    if (Date.now() > until) {
      throw new Error(`The customers were not listed in time: ${total} of them, ${isBehind ? "more to come" : "none to come"}.`);
    }

    await new Promise((resolve) => setTimeout(resolve, listedMs));
  }
};

/** Where the .NET runtime lies, as ./run finds it. */
const dotnetRoot = (): string => {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    try {
      return dirname(realpathSync(join(folder, "dotnet")));
    } catch {
      // Not in this folder.
    }
  }

  return "";
};

export default start;
