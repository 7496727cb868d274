import type { APIRequestContext } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";

const orders =
  "Numéro commande;Date commande;Produit;Quantité;Prix unitaire;Identité\n" +
  "e2e-1;03/04/2025 10:00;Thé;2;4,50;e2e-17\ne2e-2;hier;Café;1;9,00;e2e-17\ne2e-3;05/04/2025;Café;1;9,00;e2e-18\n";

test.describe("data", () => {
  test("a source is made, its snippet run, and the event seen live in three ways", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await signIn(page, "fr", "light", "/data");
    await page.getByRole("button", { name: "Nouvelle source" }).click();
    const name = `Boutique ${Date.now()}`;
    await page.getByLabel("Nom", { exact: false }).first().fill(name);
    await page.getByRole("radio", { name: /curl/ }).check();
    await page.getByRole("button", { name: "Créer la source" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText("En attente du premier événement")).toBeVisible();
    await expectNoAxeViolations(page);

    await page.getByRole("button", { name: "Copier : Code curl" }).click();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const answer = execFileSync("bash", ["-c", command], { encoding: "utf8" });
    expect(answer).toContain('"status":"accepted"');
    await expect(page.getByText("Les événements arrivent")).toBeVisible();

    await page.getByRole("status").getByRole("link", { name: "Voir ses événements" }).click();
    await expect(page).toHaveURL(/\/data\/live\?source=/);
    await page.getByRole("button", { name: /Order Completed/ }).first().click();
    const drawer = page.getByRole("dialog");
    await expect(drawer.getByText(/Gain de|points/i).first()).toBeVisible();
    await drawer.getByRole("tab", { name: "Conservé" }).click();
    await expect(drawer.getByRole("region", { name: "Conservé" })).toContainText("Order Completed");
    await drawer.getByRole("tab", { name: "Envoyé" }).click();
    await expect(drawer.getByRole("region", { name: "Envoyé" })).toContainText("••••");
    await drawer.getByRole("button", { name: "Démasquer" }).click();
    await expect(drawer.getByRole("region", { name: "Envoyé" })).toContainText("customer-42");
    await expectNoAxeViolations(page);
  });

  test("events come in live, wait while paused, and the filter is in the address", async ({ page, request }) => {
    await signIn(page, "en", "dark", "/data/live?name=Live%20Seen");
    await expect(page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Data" })).toBeVisible();
    await expect(page.getByText("Live", { exact: true }).last()).toBeVisible();
    await send(request, "Live Seen");
    await expect(page.getByRole("button", { name: /Live Seen/ })).toHaveCount(1);
    await page.getByRole("button", { name: "Pause" }).click();
    await send(request, "Live Seen");
    await expect(page.getByRole("button", { name: "Resume (1)" })).toBeVisible();
    await expect(page.getByRole("button", { name: /Live Seen/ })).toHaveCount(1);
    await page.getByRole("button", { name: "Resume (1)" }).click();
    await expect(page.getByRole("button", { name: /Live Seen/ })).toHaveCount(2);
    await expectNoAxeViolations(page);
    await page.getByRole("combobox", { name: "State" }).click();
    await page.getByRole("option", { name: "Applied" }).click();
    await expect(page).toHaveURL(/status=applied/);
  });

  test("a file is dropped, mapped, tried and imported, and its bad line comes back", async ({ page }) => {
    await signIn(page, "fr", "light", "/data/imports");
    const file = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "ventes.csv", { type: "text/csv" }));
      return transfer;
    }, orders);
    await page.getByText("Déposez un fichier de commandes ici").locator("..").dispatchEvent("drop", { dataTransfer: file });
    await expect(page.getByRole("heading", { level: 1, name: "ventes.csv" })).toBeVisible();
    await expect(page.getByText("date illisible")).toBeVisible();
    await page.getByLabel("Contenu de la colonne Identité").selectOption("customer_id");
    await expectNoAxeViolations(page);

    await page.getByRole("button", { name: "Essayer sans importer" }).click();
    await expect(page.getByText("Essayé")).toBeVisible();
    await page.getByRole("button", { name: "Importer", exact: true }).click();
    await expect(page.getByText("Terminé")).toBeVisible();
    await expectNoAxeViolations(page);

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Télécharger les lignes" }).click()]);
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toContain("e2e-2,hier,Café,1,\"9,00\",e2e-17,3,date_invalid");
  });

  test("customers move in with their points once their totals are the old programme's", async ({ page, request }) => {
    const mark = Date.now().toString(36);
    const members =
      "N° client;Prénom;Solde de points;Date d'obtention;Date d'expiration\n" +
      `in-${mark}-1;Zoé;1 200;13/06/2026;31/12/2027\nin-${mark}-1;;34;14/06/2026;31/12/2027\nin-${mark}-2;Luc;66;;\nin-${mark}-3;Ana;beaucoup;;\n`;
    await signIn(page, "fr", "light", "/data/imports");
    await page.getByRole("radio", { name: "Clients avec leurs points" }).click();
    await expect(page).toHaveURL(/content=members/);
    await page.getByLabel("Choisir un fichier").setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(members) });
    await expect(page.getByRole("heading", { level: 1, name: "clients.csv" })).toBeVisible();
    await expect(page.getByText("nombre de points illisible")).toBeVisible();
    const move = page.getByRole("button", { name: "Faire entrer les clients" });
    await expect(move).toBeDisabled();

    // A file of totals that is none, then the old programme's own: one more customer than the file holds, and a row that means nothing here.
    await page.locator('input[type="file"]').last().setInputFiles({ name: "tout.csv", mimeType: "text/csv", buffer: Buffer.alloc(1024 ** 2 + 1, "x") });
    await expect(page.getByRole("alert").filter({ hasText: "Ce fichier dépasse 1 Mo." })).toBeVisible();
    await page.locator('input[type="file"]').last().setInputFiles({ name: "totaux.csv", mimeType: "text/csv", buffer: Buffer.from("Compte;Total\nClients;3\nBons d'achat;12\n") });
    await expect(page.getByText(/Bons d'achat/)).toBeVisible();
    await page.getByRole("button", { name: "Essayer sans importer" }).click();
    await expect(page.getByText("il manque 1 dans le fichier").filter({ visible: true })).toBeVisible();
    await expect(page.getByText("Les totaux diffèrent : rien n’entrera.")).toBeVisible();
    await expect(move).toBeDisabled();
    await expectNoAxeViolations(page);

    await page.getByLabel("Clients, selon l’ancien programme").fill("2");
    await page.getByLabel("Porte-monnaie « Points », selon l’ancien programme").fill("1300");
    await expect(page.getByText("concorde").filter({ visible: true })).toHaveCount(2);
    await move.click();
    await expect(page.getByText("Terminé")).toBeVisible();
    await expect(page.getByText("Clients entrés")).toBeVisible();
    await expectNoAxeViolations(page);
    const wallets = (await (await request.get(`${address()}/v1/members/user:in-${mark}-1/wallets`, { headers: secret })).json()) as { active: number }[];
    expect(wallets[0]?.active).toBe(1234);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Télécharger les lignes" }).click()]);
    expect(readFileSync(await download.path(), "utf8")).toContain(`in-${mark}-3,Ana,beaucoup,,,5,points_invalid`);
  });

  test("two customers who share an e-mail are joined, and two others kept apart", async ({ page, request }) => {
    const [joined, apart] = [await makePair(request), await makePair(request)];
    await signIn(page, "fr", "light", "/data/duplicates");
    const pairOf = (mark: string) => page.getByRole("region", { name: /même adresse e-mail/ }).filter({ hasText: mark });
    await pairOf(joined).getByRole("button", { name: "Même personne" }).click();
    const dialog = page.getByRole("dialog", { name: "Réunir ces deux fiches ?" });
    await expect(dialog.getByRole("radio").first()).toBeVisible();
    await expectNoAxeViolations(page);
    await dialog.getByRole("radio", { name: `Grace ${joined}` }).check();
    await dialog.getByRole("button", { name: "Réunir les fiches" }).click();
    await expect(page.getByText("Les deux fiches sont réunies.")).toBeVisible();
    await expect(pairOf(joined)).toHaveCount(0);
    const both = await Promise.all(["a", "b"].map(async (side) => (await (await request.get(`${address()}/v1/members/user:${side}-${joined}`, { headers: secret })).json()) as { id: string }));
    expect(both[0]?.id).toBe(both[1]?.id);

    await pairOf(apart).getByRole("button", { name: "Deux personnes" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Écarter la fusion" }).click();
    await expect(page.getByText("La fusion est écartée.")).toBeVisible();
    await expect(pairOf(apart)).toHaveCount(0);
  });

  for (const theme of ["light", "dark"] as const) {
    test(`every screen is free of accessibility faults (${theme})`, async ({ page, request }) => {
      await send(request, "Without anybody", false);
      await signIn(page, theme === "light" ? "fr" : "en", theme, "/data");
      for (const path of ["/data", "/data/live", "/data/imports", "/data/rejected", "/data/duplicates"]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectNoAxeViolations(page);
      }

      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto("/data/rejected");
      await expect(page.getByText(/event\.ids_missing/).first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    });
  }
});

const secret = { Authorization: `Bearer ${keys.secret}` };

/** Two members with numbers of their own and one e-mail; their mark. */
const makePair = async (request: APIRequestContext): Promise<string> => {
  const mark = Math.random().toString(36).slice(2);
  for (const [side, firstName] of [["a", "Ada"], ["b", "Grace"]] as const) {
    const answer = await request.post(`${address()}/v1/identify`, {
      headers: { Authorization: `Basic ${btoa(`${keys.write}:`)}` },
      data: { userId: `${side}-${mark}`, messageId: crypto.randomUUID(), traits: { email: `${mark}@example.org`, firstName, lastName: mark } },
    });
    expect(answer.ok()).toBe(true);
  }

  return mark;
};

const send = async (request: APIRequestContext, event: string, isKnown = true): Promise<void> => {
  const answer = await request.post(`${address()}/v1/track`, {
    headers: { Authorization: `Basic ${btoa(`${keys.write}:`)}` },
    data: { event, ...(isKnown ? { userId: "e2e-live" } : {}), messageId: crypto.randomUUID() },
  });
  expect(answer.ok()).toBe(true);
};

test("a source that a colleague renamed meanwhile is not renamed unseen", async ({ page, request }) => {
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const made = await request.post("/v1/data/sources", { headers: { ...headers, "Idempotency-Key": crypto.randomUUID() }, data: { name: "Caisse A" } });
  expect(made.ok(), await made.text()).toBeTruthy();
  const { id } = (await made.json()) as { id: string };
  await signIn(page, "fr", "light", `/data/sources/${id}`);
  await page.getByRole("button", { name: "Renommer" }).click();
  const naming = page.getByRole("dialog", { name: "Renommer" });
  await naming.getByRole("textbox").fill("Caisse 1");
  expect((await request.patch(`/v1/data/sources/${id}`, { headers, data: { name: "Caisse une" } })).ok()).toBeTruthy();
  await naming.getByRole("button", { name: "Enregistrer" }).click();
  const conflict = page.getByRole("dialog", { name: "Quelqu’un a enregistré avant vous" });
  await expect(conflict.getByRole("row", { name: /Caisse 1 Caisse une$/ })).toBeVisible();
  await conflict.getByRole("button", { name: "Garder la mienne" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Caisse 1" })).toBeVisible();
});
