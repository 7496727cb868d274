import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";

const asKey = { Authorization: `Bearer ${keys.secret}` };
const many = 24;

test("however many documents changed, the button that publishes them is in sight", async ({ page, request }) => {
  const ids = Array.from({ length: many }, (_, at) => `sight-${at + 10}`);
  for (const id of ids) {
    const saved = await request.put(`${address()}/v1/plan/segment/${id}`, { headers: asKey, data: { id, name: { fr: `Segment ${id}` }, when: "member.orders > 3" } });
    expect(saved.ok(), await saved.text()).toBeTruthy();
  }

  try {
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 700 }]) {
      await page.setViewportSize(viewport);
      await signIn(page, "fr", "light", "/programme/changes");
      await page.getByRole("button", { name: "Publier…" }).click();
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByText(`Segment ${ids.at(-1) ?? ""}`)).toBeAttached();
      for (const stays of [dialog.getByRole("heading", { name: "Publier" }), dialog.getByRole("textbox"), dialog.getByRole("button", { name: "Publier", exact: true })]) {
        await expect(stays).toBeInViewport({ ratio: 1 });
      }

      await expectNoAxeViolations(page);
      // Whoever has no mouse reads the list, too.
      const list = dialog.getByRole("region", { name: "Changements à publier" });
      await list.focus();
      await page.keyboard.press("End");
      await expect(dialog.getByText(`Segment ${ids.at(-1) ?? ""}`)).toBeInViewport();
      await page.keyboard.press("Escape");
    }
  } finally {
    for (const id of ids) {
      await request.delete(`${address()}/v1/plan/segment/${id}/draft`, { headers: { ...asKey, "If-Match": "*" } });
    }
  }
});

test("a picture is seen where its address is written, or that there is none", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/new/reward");
  const images = page.getByRole("combobox", { name: "Images" });
  for (const address of ["/demo/espresso.svg", "/demo/lost.svg", "espresso.svg"]) {
    await images.fill(address);
    await images.press("Enter");
  }

  await expect(page.getByRole("img", { name: "Aperçu de l’image" })).toHaveCount(1);
  await expect(page.getByText(/Aucune image à cette adresse.*\/demo\/lost\.svg/)).toBeVisible();
  await expect(page.getByText(/Ce n’est pas l’adresse d’une image.*\(espresso\.svg\)/)).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a multiplier begins with a factor of two, and the boxes of a row stand in a line", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/new/earning-rule");
  await page.getByRole("radiogroup", { name: "Nature" }).getByText("Multiplie", { exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Facteur : combien" })).toHaveValue("2");

  await page.goto("/programme/new/tier-set");
  const row = page.getByRole("group", { name: /Membre/ });
  const tops = [];
  for (const name of ["Nom (fr)", "Identifiant", "À partir de"]) {
    tops.push(Math.round((await row.getByRole("textbox", { name }).boundingBox())?.y ?? 0));
  }

  expect(new Set(tops).size, tops.join(", ")).toBe(1);
});
