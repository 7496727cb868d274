import { expect, expectNoAxeViolations, layoutShift, prefer, signIn, signInAtForm, test } from "./journey";

test.describe("shell", () => {
  for (const theme of ["light", "dark"] as const) {
    test(`sign-in page has no accessibility fault (${theme})`, async ({ page }) => {
      await prefer(page, "fr", theme);
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoAxeViolations(page);
    });

    test(`home has no accessibility fault and does not jump (${theme})`, async ({ page }) => {
      await signIn(page, "fr", theme);
      await expectNoAxeViolations(page);
      expect(await layoutShift(page)).toBeLessThan(0.05);
    });
  }

  test("a link into the console asks to sign in and then leads there", async ({ page }) => {
    await prefer(page, "en", "light");
    await page.goto("/?from=link");
    await expect(page).toHaveURL(/\/sign-in\?return=/);
  });

  test("signs in with the keyboard alone and out again", async ({ page }) => {
    await signInAtForm(page, "en");
    await page.getByRole("button", { name: /My account/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
