import { readFileSync } from "node:fs";
import { expect, expectNoAxeViolations, keys, layoutShift, signIn, test } from "./journey";

const words = {
  fr: {
    title: "Clients", filter: "Filtrer", apply: "Appliquer", add: "Ajouter un critère", value: "Valeur", saveView: "Enregistrer la vue", name: "Nom de la vue", keep: "Enregistrer",
    export: "Exporter", grid: "Liste des clients", text: "Texte", condition: "Condition", actions: /Actions sur la vue/, remove: "Supprimer", find: "Nom, e-mail, téléphone, carte…",
    sentence: /nombre d'achats|achats/, ready: "Le fichier est prêt.", sort: "Chiffre d’affaires", segments: "Segments", separator: ";",
  },
  en: {
    title: "Customers", filter: "Filter", apply: "Apply", add: "Add a criterion", value: "Value", saveView: "Save view", name: "Name of the view", keep: "Save",
    export: "Export", grid: "List of customers", text: "Text", condition: "Condition", actions: /Actions on the view/, remove: "Delete", find: "Name, e-mail, phone, card…",
    sentence: /orders/, ready: "The file is ready.", sort: "Revenue", segments: "Segments", separator: ",",
  },
} as const;

for (const language of ["fr", "en"] as const) {
  const w = words[language];
  test.describe(`customers (${language})`, () => {
    test("filters by criteria with a live count, saves a view and finds it again", async ({ page }) => {
      await signIn(page, language, "light", "/customers");
      const count = page.getByTestId("list-count");
      await expect(count).toHaveText(/\d/);
      const all = await count.textContent();
      await page.getByRole("button", { name: w.filter, exact: true }).click();
      const drawer = page.getByRole("dialog");
      await drawer.getByRole("button", { name: w.add }).click();
      await drawer.getByRole("textbox", { name: w.value }).fill("10");
      const live = drawer.locator("[data-count]");
      await expect(live).toHaveAttribute("data-busy", "false");
      await expect(live).not.toHaveText(all ?? "");
      await expect(drawer.getByRole("note")).toContainText(w.sentence);
      const fitting = Number(await live.getAttribute("data-count"));
      expect(fitting).toBeGreaterThan(0);
      await drawer.getByRole("button", { name: w.apply }).click();
      await expect(page).toHaveURL(/filter=/);
      await expect(count).toHaveText(new RegExp(`^${fitting.toLocaleString(language).replaceAll(/\s/g, "\\s")} `));

      const view = `Journey ${language} ${Date.now()}`;
      await page.getByRole("button", { name: w.saveView }).click();
      await page.getByLabel(w.name).fill(view);
      await page.getByRole("dialog").getByRole("button", { name: w.keep }).click();
      await expect(page.getByRole("button", { name: view, exact: true })).toHaveAttribute("aria-current", "true");
      await page.reload();
      await expect(page.getByRole("button", { name: view, exact: true })).toHaveAttribute("aria-current", "true");
      await expect(count).toHaveText(new RegExp(`^${fitting.toLocaleString(language).replaceAll(/\s/g, "\\s")} `));
      await page.getByRole("button", { name: w.actions }).click();
      await page.getByRole("menuitem", { name: w.remove }).click();
      await expect(page.getByRole("button", { name: view, exact: true })).toHaveCount(0);
    });

    test("exports what the list shows", async ({ page }) => {
      await signIn(page, language, "light", `/customers?filter=${encodeURIComponent("member.orders >= 5")}&sort=revenue&desc=true`);
      await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
      const first = await page.getByRole("row").nth(1).textContent();
      await page.getByRole("button", { name: w.export }).click();
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("dialog").getByRole("button", { name: w.export }).click()]);
      await expect(page.getByText(w.ready)).toBeVisible();
      const file = readFileSync(await download.path(), "utf8");
      const lines = file.trimEnd().split("\r\n");
      expect(file.charCodeAt(0)).toBe(0xfeff);
      expect(lines[0]?.slice(1).split(w.separator)[0]).toBe("name");
      const shown = Number((await page.getByTestId("list-count").textContent())?.replaceAll(/\D/g, ""));
      expect(lines.length - 1).toBe(shown);
      expect(first).toContain(lines[1]?.split(w.separator)[0] ?? "?");
    });

    test("goes with the keyboard from a search to a row, down the list and into a customer", async ({ page }) => {
      await signIn(page, language, "light", "/customers");
      const grid = page.getByRole("grid", { name: w.grid });
      await expect(grid.getByRole("link").first()).toBeVisible();
      await grid.focus();
      await page.keyboard.press("End");
      const rows = Number(await grid.getAttribute("aria-rowcount"));
      await expect(grid).toHaveAttribute("aria-activedescendant", `member-${rows - 2}`);
      await expect(page.locator(`#member-${rows - 2}`).getByRole("link")).toBeVisible();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowDown");
      await expect(page.locator("#member-1")).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/customers\/id(?::|%3A)[0-9a-f-]{36}/);
      await page.goBack();
      await expect(page).toHaveURL(/at=1/);
    });

    test("keeps a condition that has no visual form as a text", async ({ page }) => {
      await signIn(page, language, "light", `/customers?filter=${encodeURIComponent("member.orders + 1 > 3 && member.identified")}`);
      await page.getByRole("button", { name: w.filter, exact: true }).click();
      const drawer = page.getByRole("dialog");
      await expect(drawer.getByRole("textbox", { name: "Expression" })).toHaveValue("member.orders + 1 > 3");
      await drawer.getByText(w.text, { exact: true }).click();
      await expect(drawer.getByRole("textbox", { name: w.condition })).toHaveValue("member.orders + 1 > 3 && member.identified");
      await drawer.getByRole("textbox", { name: w.condition }).fill("member.ordrs > 3");
      await expect(drawer.getByRole("alert")).toContainText("^");
    });

    test("a segment is made from a filter and its page shows who is in it", async ({ page }) => {
      await signIn(page, language, "light", "/segments");
      await expect(page.getByRole("row").nth(1)).toBeVisible();
      await expectNoAxeViolations(page);
      await page.getByRole("table").getByRole("link").first().click();
      await expect(page).toHaveURL(/\/segments\/.+/);
      await expect(page.getByRole("note").first()).toBeVisible();
      await expectNoAxeViolations(page);
      await page.goto(`/segments?when=${encodeURIComponent("member.orders >= 4")}`);
      const dialog = page.getByRole("dialog");
      const name = `Journey ${language} ${Date.now()}`;
      await dialog.getByLabel(language === "fr" ? "Nom" : "Name").fill(name);
      await dialog.getByRole("button", { name: language === "fr" ? "Enregistrer le brouillon" : "Save draft" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    });
  });
}

for (const theme of ["light", "dark"] as const) {
  test(`the list has no accessibility fault and does not jump (${theme})`, async ({ page }) => {
    await signIn(page, "fr", theme, "/customers");
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    expect(await layoutShift(page)).toBeLessThan(0.05);
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Filtrer", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ajouter un critère" }).click();
    await expectNoAxeViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/customers");
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expectNoAxeViolations(page);
  });
}

test("two tabs that change one segment lose nothing", async ({ page, context, request }) => {
  const id = `conflit-${Date.now()}`;
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const made = await request.put(`/v1/plan/segment/${id}`, {
    headers: { ...headers, "If-None-Match": "*" },
    data: { id, name: { fr: "Fidèles", en: "Loyal" }, when: "member.orders >= 4" },
  });
  expect(made.ok(), await made.text()).toBeTruthy();
  const path = `/segments/${id}`;
  await signIn(page, "fr", "light", path);
  const other = await context.newPage();
  await other.goto(path);
  const save = { name: "Enregistrer le brouillon" };

  await page.getByLabel("Nom", { exact: true }).fill("Très fidèles");
  await other.getByLabel("Nom", { exact: true }).fill("Habitués");
  await other.getByRole("button", save).click();
  await expect(other.getByRole("heading", { level: 1, name: "Habitués" })).toBeVisible();
  await expect(other.getByRole("button", save)).toBeDisabled();

  await page.getByRole("button", save).click();
  const dialog = page.getByRole("dialog", { name: "Quelqu’un a enregistré avant vous" });
  await expect(dialog.getByRole("row", { name: /Nom \(fr\) Très fidèles Habitués/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Fermer" }).click();
  await expect(page.getByLabel("Nom", { exact: true })).toHaveValue("Très fidèles");
  await page.getByRole("button", save).click();
  await dialog.getByRole("button", { name: "Garder la mienne" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Très fidèles" })).toBeVisible();
  await expect(page.getByText("Quelqu’un a enregistré avant vous")).toBeHidden();

  await page.getByLabel("Nom", { exact: true }).fill("Encore autre chose");
  await other.reload();
  await other.getByLabel("Nom", { exact: true }).fill("Champions");
  await other.getByRole("button", save).click();
  await expect(other.getByRole("heading", { level: 1, name: "Champions" })).toBeVisible();
  await page.getByRole("button", save).click();
  await dialog.getByRole("button", { name: "Prendre la version enregistrée" }).click();
  await expect(page.getByLabel("Nom", { exact: true })).toHaveValue("Champions");
  await expect(page.getByRole("button", save)).toBeDisabled();
});

test("a view that a colleague changed meanwhile is not overwritten unseen, and what was typed stays", async ({ page, request }) => {
  const headers = { Authorization: `Bearer ${keys.secret}` };
  const stamp = Date.now();
  const words = { name: `Vue ${stamp}`, isShared: true, body: { filter: "member.orders >= 3", sort: "revenue", desc: true, columns: ["name", "orders"] } };
  const made = await request.post("/v1/members/views", { headers: { ...headers, "Idempotency-Key": `view-${stamp}` }, data: words });
  expect(made.ok(), await made.text()).toBeTruthy();
  const { id } = (await made.json()) as { id: string };
  const asColleague = async (version: number, changed: object): Promise<void> => {
    const saved = await request.put(`/v1/members/views/${id}`, { headers: { ...headers, "If-Match": `"${version}"` }, data: { ...words, ...changed } });
    expect(saved.ok(), await saved.text()).toBeTruthy();
  };
  const act = async (name: string): Promise<void> => {
    await page.getByRole("button", { name: /Actions sur la vue/ }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await signIn(page, "fr", "light", "/customers");
  await page.getByRole("button", { name: words.name }).click();
  const conflict = page.getByRole("dialog", { name: "Quelqu’un a enregistré avant vous" });

  await act("Renommer");
  const naming = page.getByRole("dialog", { name: "Renommer" });
  await naming.getByLabel("Nom de la vue").fill(`La mienne ${stamp}`);
  await asColleague(1, { name: `La leur ${stamp}` });
  await naming.getByRole("button", { name: "Enregistrer" }).click();
  await expect(conflict.getByRole("row", { name: `Nom de la vue La mienne ${stamp} La leur ${stamp}` })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(conflict).toBeHidden();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(naming.getByLabel("Nom de la vue")).toHaveValue(`La mienne ${stamp}`);
  await naming.getByRole("button", { name: "Enregistrer" }).click();
  await conflict.getByRole("button", { name: "Garder la mienne" }).click();
  await expect(naming).toBeHidden();
  await expect(page.getByRole("button", { name: `Partagée La mienne ${stamp}`, exact: true })).toHaveAttribute("aria-current", "true");

  await page.getByRole("columnheader", { name: "Achats" }).click();
  await expect(page).toHaveURL(/sort=orders/);
  await asColleague(3, { name: `La mienne ${stamp}`, body: { ...words.body, sort: "points" } });
  await act("Enregistrer les changements");
  await expect(conflict.getByRole("row", { name: "Triée par Achats Points" })).toBeVisible();
  await conflict.getByRole("button", { name: "Prendre la version enregistrée" }).click();
  await expect(page).toHaveURL(/sort=points/);

  await asColleague(4, { name: `Dernière ${stamp}` });
  await act("Supprimer");
  const asking = page.getByRole("dialog", { name: /Supprimer la vue/ });
  await asking.getByRole("button", { name: "Supprimer" }).click();
  await expect(asking.getByRole("alert")).toContainText("Quelqu’un d’autre a modifié cette vue");
  await expect(asking).toHaveAccessibleName(new RegExp(`Dernière ${stamp}`));
  await asking.getByRole("button", { name: "Supprimer" }).click();
  await expect(page.getByRole("button", { name: `Partagée Dernière ${stamp}`, exact: true })).toHaveCount(0);
});

test("a view that cannot be saved says why and keeps the name that was typed", async ({ page }) => {
  await signIn(page, "fr", "light", "/customers");
  await page.getByRole("button", { name: "Enregistrer la vue" }).click();
  const naming = page.getByRole("dialog", { name: "Enregistrer la vue" });
  await naming.getByLabel("Nom de la vue").fill("À garder");
  await page.route("**/v1/members/views", (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ code: "server.fault", status: 500, detail: "fault", traceId: "0af7" }) }));
  await naming.getByRole("button", { name: "Enregistrer" }).click();
  await expect(naming.getByRole("alert")).toBeVisible();
  await expect(naming.getByLabel("Nom de la vue")).toHaveValue("À garder");
});

test("the list on paper is a table of what was read, and says how much of the whole it is", async ({ page }) => {
  await signIn(page, "fr", "dark", "/customers");
  await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
  const first = await page.getByRole("grid").getByRole("link").first().textContent();
  await page.emulateMedia({ media: "print" });
  const paper = page.getByRole("table");
  await expect(paper.getByRole("columnheader", { name: "Client", exact: true })).toBeVisible();
  await expect(page.getByRole("grid")).toBeHidden();
  expect(await paper.getByRole("row").count()).toBeGreaterThan(100);
  await expect(paper.getByRole("row").nth(1)).toContainText(first ?? "?");
  await expect(page.getByText(/^Sur papier\s: \d+ clients sur .* L’export CSV les contient tous/)).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await expect(paper).toHaveCount(0);
  await expect(page.getByRole("grid")).toBeVisible();
});
