import { createHmac, randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, owner, prefer, signIn, signInAtForm, test } from "./journey";

const password = "a long way from here";

/** Somebody with a role, invited and arrived through the API. */
const hire = async (request: APIRequestContext, role: string): Promise<{ email: string; password: string }> => {
  const email = `${role}-${randomUUID()}@example.com`;
  const headers = { Authorization: `Bearer ${keys.secret}`, "Idempotency-Key": randomUUID() };
  const invited = await request.post("/v1/team/invitations", { headers, data: { email, role } });
  expect(invited.status(), await invited.text()).toBe(201);
  const { token } = (await invited.json()) as { token: string };
  const accepted = await request.post("/v1/invitations/accept", { data: { token, name: `Ada ${role}`, password } });
  expect(accepted.status(), await accepted.text()).toBe(200);
  return { email, password };
};

/** The code an authenticator app would show (RFC 6238). */
const codeOf = (secret: string, stepsAhead = 0): string => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(secret.replaceAll(" ", "")).map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((one) => Number.parseInt(one, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
  const hash = createHmac("sha1", bytes).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};

/** Types the password when the console asks once more who it is. */
const confirmIfAsked = async (page: Page): Promise<void> => {
  const dialog = page.getByRole("dialog", { name: "Confirmez que c’est bien vous" });
  if (await dialog.isVisible({ timeout: 1500 }).catch(() => false)) {
    await dialog.locator('input[type="password"]').fill(owner.password);
    await dialog.getByRole("button", { name: "Continuer" }).click();
  }
};

test("a wrong password is refused, many make one wait, the right one opens the door", async ({ page }) => {
  await prefer(page, "fr", "light");
  await page.goto("/sign-in");
  await expectNoAxeViolations(page);
  await page.getByLabel("Adresse e-mail").fill(`nobody-${randomUUID()}@example.com`);
  const submit = page.getByRole("button", { name: "Se connecter", exact: true });
  for (let i = 0; i < 5; i++) {
    await page.locator('input[name="password"]').fill(`wrong-${i}`);
    await submit.click();
    await expect(page.getByRole("alert")).toContainText("Aucun compte");
    await expect(submit).toBeEnabled();
  }

  // All of it can be read: no part of the alert is wider than the alert.
  expect(await page.getByRole("alert").evaluate((alert) => [...alert.querySelectorAll("*")].every((part) => part.getBoundingClientRect().right <= alert.getBoundingClientRect().right))).toBe(true);
  await submit.click();
  await expect(page.getByRole("alert")).toContainText(/Trop d’essais infructueux. Réessayez dans \d+ s/);
  await signInAtForm(page, "fr");
});

test("an invited cashier comes in by the link and sees only what the role may", async ({ page, browser }) => {
  await signIn(page, "fr", "light", "/settings/team");
  await expect(page.getByRole("heading", { name: "Personnes" })).toBeVisible();
  await page.getByRole("button", { name: "Inviter quelqu’un" }).click();
  const email = `caisse-${randomUUID()}@example.com`;
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Adresse e-mail").fill(email);
  await dialog.getByLabel("Caisse").check();
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Créer le lien d’invitation" }).click();
  await confirmIfAsked(page);
  const link = await page.getByRole("textbox", { name: "Lien" }).innerText();

  const guest = await (await browser.newContext({ baseURL: address(), locale: "fr-FR" })).newPage();
  await prefer(guest, "fr", "light");
  await guest.goto(link);
  await expect(guest.getByText("avec le rôle « caisse »")).toBeVisible();
  await expectNoAxeViolations(guest);
  await guest.getByLabel("Votre nom").fill("Camille");
  await guest.locator('input[autocomplete="new-password"]').fill(password);
  await guest.getByRole("button", { name: "Rejoindre l’équipe" }).click();
  const navigation = guest.getByRole("navigation", { name: "Navigation principale" });
  await expect(navigation.getByRole("link", { name: "Réglages" })).toBeVisible();
  await expect(navigation.getByRole("link", { name: "Programme" })).toHaveCount(0);
  await guest.goto("/settings/account");
  await expect(guest.getByRole("link", { name: "Clés API" })).toHaveCount(0);
  await guest.goto("/settings/keys");
  await expect(guest.getByRole("heading", { name: "Accès refusé" })).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "Ce lien ne fonctionne pas" })).toBeVisible();
  await guest.context().close();

  await page.reload();
  await expect(page.getByText(email)).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a key is made, shown once, used and revoked, and the audit log has it", async ({ page, request }) => {
  await signIn(page, "fr", "light", "/settings/keys");
  const name = `Caisse ${randomUUID().slice(0, 8)}`;
  await page.getByRole("button", { name: "Créer une clé" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Nom" }).fill(name);
  await dialog.getByRole("button", { name: "Tout décocher" }).click();
  await dialog.getByLabel("Lire le programme").check();
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Créer la clé" }).click();
  await confirmIfAsked(page);
  const key = await page.getByRole("textbox", { name }).innerText();
  const headers = { Authorization: `Bearer ${key}` };
  expect((await request.get("/v1/plan", { headers })).status()).toBe(200);
  expect((await request.get("/v1/keys", { headers })).status()).toBe(403);
  await page.keyboard.press("Escape");
  await expect(page.getByText(key)).toHaveCount(0);
  await expectNoAxeViolations(page);

  const actions = page.getByRole("button", { name: `Actions pour ${name}` });
  await actions.click();
  await page.getByRole("menuitem", { name: "Révoquer" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(actions).toBeFocused();

  await actions.click();
  await page.getByRole("menuitem", { name: "Révoquer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Révoquer" }).click();
  await expect(page.getByRole("button", { name: `Actions pour ${name}` })).toHaveCount(0);
  expect((await request.get("/v1/plan", { headers })).status()).toBe(401);

  await page.goto("/settings/audit?action=key.");
  const line = page.getByRole("button", { name: /a révoqué la clé/ }).first();
  await line.click();
  await expect(page.getByRole("columnheader", { name: "Après" })).toBeVisible();
  await expect(page.getByText("revokedAt")).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a second factor is turned on, asked for, and a recovery code stands in for it", async ({ page, request }) => {
  const person = await hire(request, "support");
  await signInAtForm(page, "fr", person);
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Activer" }).click();
  const setup = page.getByRole("dialog", { name: "Activer la double authentification" });
  const secret = await setup.locator("code, pre").first().innerText();
  await expectNoAxeViolations(page);
  await setup.getByRole("textbox").first().click();
  await page.keyboard.type(codeOf(secret));
  await setup.getByRole("button", { name: "Activer" }).click();
  const codes = page.getByRole("dialog", { name: "Vos codes de secours" });
  const recovery = await codes.getByRole("listitem").first().innerText();
  await codes.getByRole("button", { name: "Je les ai gardés" }).click();
  await expect(page.getByText("10 codes de secours restants")).toBeVisible();
  await expectNoAxeViolations(page);

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("Adresse e-mail").fill(person.email);
  await page.locator('input[name="password"]').fill(person.password);
  const submit = page.getByRole("button", { name: "Se connecter", exact: true });
  await submit.click();
  await expect(page.getByText("Code de votre application")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Utiliser un code de secours" }).click();
  await page.getByLabel("Code de secours").fill(recovery);
  await submit.click();
  await expect(page.getByRole("navigation", { name: "Navigation principale" })).toBeVisible();
});

test("a passkey is made and opens the door without a password", async ({ page, request }) => {
  const person = await hire(request, "support");
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  // A passkey belongs to a name; an address in figures has none.
  const home = address().replace("127.0.0.1", "localhost");
  await prefer(page, "fr", "light");
  await page.goto(`${home}/sign-in`);
  await page.getByLabel("Adresse e-mail").fill(person.email);
  await page.locator('input[name="password"]').fill(person.password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Navigation principale" })).toBeVisible();
  await page.goto(`${home}/settings/account`);
  await page.getByRole("button", { name: "Ajouter une clé d’accès" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Nom" }).fill("Portable");
  await page.getByRole("dialog").getByRole("button", { name: "Créer la clé" }).click();
  await expect(page.getByText("Portable", { exact: true })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(`${home}/sign-in`);
  await page.getByRole("button", { name: "Utiliser une clé d’accès" }).click();
  await expect(page.getByRole("navigation", { name: "Navigation principale" })).toBeVisible();
});

test("signing out everywhere ends the session of another browser", async ({ page, browser, request }) => {
  const person = await hire(request, "analyst");
  await signInAtForm(page, "en", person);
  const other = await (await browser.newContext({ baseURL: address() })).newPage();
  await signInAtForm(other, "en", person);
  await page.goto("/settings/account");
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await other.goto("/settings/account");
  await expect(other).toHaveURL(/sign-in/);
  await other.context().close();
});

test("every screen of the settings is free of violations in English and in the dark", async ({ page }) => {
  await signIn(page, "en", "dark", "/settings/account");
  for (const [name, heading] of [["account", "Profile"], ["team", "People"], ["keys", "API keys"], ["audit", "Settings"]] as const) {
    await page.goto(`/settings/${name}`);
    await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
    await expectNoAxeViolations(page);
  }
});

test("a dialog asks before what was typed in it is thrown away", async ({ page }) => {
  await signIn(page, "fr", "light", "/settings/team");
  await page.getByRole("button", { name: "Inviter quelqu’un" }).click();
  const dialog = page.getByRole("dialog", { name: /Inviter/ });
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Inviter quelqu’un" })).toBeFocused();

  await page.getByRole("button", { name: "Inviter quelqu’un" }).click();
  await dialog.getByLabel("E-mail", { exact: false }).first().fill("grace@example.org");
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Abandonner ce que vous avez saisi ?" });
  await expectNoAxeViolations(page);
  await question.getByRole("button", { name: "Continuer la saisie" }).click();
  await expect(dialog.getByLabel("E-mail", { exact: false }).first()).toHaveValue("grace@example.org");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Abandonner", exact: true }).click();
  await expect(dialog).toBeHidden();
});

test("a role and a name that were changed meanwhile are not overwritten unseen", async ({ page, request }) => {
  const { email } = await hire(request, "analyst");
  await signIn(page, "fr", "light", "/settings/team");
  const role = page.getByRole("row", { name: email }).getByRole("combobox");
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const team = (await (await request.get("/v1/team", { headers })).json()) as { users: { id: string; email: string }[] };
  const id = team.users.find((one) => one.email === email)?.id ?? "";
  await expect(role).toHaveValue("Analyste");
  expect((await request.put(`/v1/team/users/${id}`, { headers, data: { role: "support" } })).ok()).toBeTruthy();
  await role.click();
  await page.getByRole("option", { name: "Marketing" }).click();
  await confirmIfAsked(page);
  const conflict = page.getByRole("dialog", { name: "Quelqu’un a enregistré avant vous" });
  await expect(conflict.getByRole("row", { name: /^Rôle Marketing Service client/ })).toBeVisible();
  await conflict.getByRole("button", { name: "Garder la mienne" }).click();
  await expect(role).toHaveValue("Marketing");
});

test("one's own name that was changed in another window is shown before it is replaced", async ({ page, request }) => {
  const who = await hire(request, "support");
  await signInAtForm(page, "fr", who);
  await page.goto("/settings/account");
  const name = page.getByLabel("Nom affiché", { exact: true });
  await name.fill("Adèle");
  // The same person in another window: another name, then another theme, which is no conflict.
  const change = (body: object) => page.evaluate(async (wanted) => {
    const { csrf } = (await (await fetch("/v1/me")).json()) as { csrf: string };
    const answer = await fetch("/v1/me", { method: "PUT", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(wanted) });
    return answer.status;
  }, body);
  expect(await change({ name: "Ada L.", language: "fr", theme: "light" })).toBe(200);
  await page.getByRole("button", { name: "Enregistrer" }).first().click();
  const conflict = page.getByRole("dialog", { name: "Quelqu’un a enregistré avant vous" });
  await expect(conflict.getByRole("row", { name: "Adèle Ada L." })).toBeVisible();
  await conflict.getByRole("button", { name: "Prendre la version enregistrée" }).click();
  await expect(name).toHaveValue("Ada L.");
  await name.fill("Adèle");
  expect(await change({ name: "Ada L.", language: "fr", theme: "dark" })).toBe(200);
  await page.getByRole("button", { name: "Enregistrer" }).first().click();
  await expect(page.getByText("Enregistré").first()).toBeVisible();
  await expect(conflict).toBeHidden();
  const kept = (await (await page.request.get("/v1/me")).json()) as { name: string; theme: string };
  expect(kept).toMatchObject({ name: "Adèle", theme: "dark" });
});

test("the dialog that asks who one is does not lose what was typed in it, nor behind it", async ({ page }) => {
  await signIn(page, "fr", "light", "/settings/team");
  await page.route("**/v1/team/invitations", (route) =>
    route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify({ code: "auth.confirm_needed", status: 403, detail: "again", traceId: "" }) }));
  await page.getByRole("button", { name: "Inviter quelqu’un" }).click();
  const invite = page.getByRole("dialog", { name: "Inviter quelqu’un" });
  await invite.getByLabel("E-mail", { exact: false }).first().fill("grace@example.org");
  await invite.getByRole("button", { name: "Créer le lien d’invitation" }).click();
  const confirm = page.getByRole("dialog", { name: "Confirmez que c’est bien vous" });
  await confirm.locator('input[type="password"]').fill("half of it");
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Abandonner ce que vous avez saisi ?" });
  await question.getByRole("button", { name: "Continuer la saisie" }).click();
  await expect(question).toBeHidden();
  await expect(confirm.locator('input[type="password"]')).toHaveValue("half of it");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Abandonner", exact: true }).click();
  await expect(confirm).toBeHidden();
  await expect(invite.getByLabel("E-mail", { exact: false }).first()).toHaveValue("grace@example.org");
});

test("leaving a page whose session ended asks about what was typed on it", async ({ page, request }) => {
  await signInAtForm(page, "fr", await hire(request, "support"));
  await page.goto("/settings/account");
  await page.getByLabel("Nom affiché", { exact: true }).fill("Adèle");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Enregistrer" }).first().click();
  const lost = page.getByRole("dialog", { name: "Votre session a expiré" });
  await lost.getByRole("button", { name: "Quitter cette page" }).click();
  const question = page.getByRole("dialog", { name: "Abandonner ce que vous avez saisi ?" });
  await question.getByRole("button", { name: "Continuer la saisie" }).click();
  await expect(lost).toBeVisible();
  await expect(page.getByLabel("Nom affiché", { exact: true })).toHaveValue("Adèle");
  await lost.getByRole("button", { name: "Quitter cette page" }).click();
  await question.getByRole("button", { name: "Abandonner", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});
