import { describe, expect, it } from "vitest";
import { withDefaults } from "./schema";
import { discountSentence, expirySentence, householdSentence, pointsSentence, rewardSentence, termsSentence } from "./sentences";
import { schemaOf, wordsIn } from "./words.testing";

const french = wordsIn("fr");
const english = wordsIn("en");
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("the sentence of", () => {
  it("an expiry names its days, and no months where there are none", () => {
    expect(expirySentence(french, { kind: "end-of-month" })).toBe("Expirent à la fin du mois");
    expect(expirySentence(french, { kind: "end-of-month", months: 12 })).toBe("Expirent en fin de mois, après 12 mois");
    expect(expirySentence(french, { kind: "fixed-date", dates: ["--03-31", "--09-30"] })).toBe("Expirent le 31 mars et le 30 septembre");
    expect(expirySentence(french, { kind: "rolling", days: 1 })).toBe("Expirent 1 jour après leur activation");
    expect(expirySentence(french)).toBe("Les points n’expirent jamais");
  });

  it("points has their unit, and their wallet where there are several", () => {
    expect(pointsSentence(french, "50", "")).toBe("50 points");
    expect(pointsSentence(french, 1, "Avoir")).toBe("1 point (Avoir)");
    expect(pointsSentence(french, 1, "Points")).toBe("1 point");
    expect(pointsSentence(french, "le total de l'achat", "")).toBe("le total de l'achat, en points");
    expect(pointsSentence(english, "the order total", "Credit")).toBe("the order total, in points (Credit)");
  });

  it("a discount says on which lines and how much at most", () => {
    expect(plain(discountSentence(french, { kind: "percent", target: "lines", percent: 10, max: 20 }, "la catégorie est « Thé »"))).toBe("10 % de remise sur les lignes où la catégorie est « Thé », 20 € au plus");
    expect(plain(discountSentence(french, { kind: "buy-get", buy: 2 }, "la catégorie est « Thé »"))).toBe("2 à acheter, 1 offerte, sur les lignes où la catégorie est « Thé »");
    expect(plain(discountSentence(french, { kind: "buy-get", buy: 1, units: 1, percent: 50 }, ""))).toBe("1 à acheter, 50 % de remise sur 1 autre");
    expect(plain(discountSentence(french, { kind: "amount", amount: 4.9 }, ""))).toBe("4,90 € de remise sur le panier");
  });

  it("an offer says from which amount on, and if what", () => {
    expect(plain(termsSentence(french, { orderMin: 50 }, ""))).toBe(", dès 50 € d’achat");
    expect(plain(termsSentence(french, { orderMin: null }, "le client a un compte"))).toBe(", si le client a un compte");
  });

  it("an offer says between which days it holds, the last one included", () => {
    const days = { validFrom: "2026-12-01T00:00:00+01:00", validUntil: "2026-12-25T00:00:00+01:00" };
    expect(plain(termsSentence(french, { orderMin: 50, ...days }, ""))).toBe(", dès 50 € d’achat ; du 1 déc. 2026 au 24 déc. 2026");
    expect(plain(termsSentence(english, { validFrom: days.validFrom }, ""))).toBe("; from Dec 1, 2026 on");
    expect(plain(termsSentence(french, { validFrom: null, validUntil: days.validUntil }, ""))).toBe(" ; jusqu’au 24 déc. 2026");
  });

  it("a reward says how much it gives", () => {
    expect(plain(rewardSentence(french, { kind: "discount-amount", gives: { amount: 5, orderMin: 20 } }))).toBe("Remise en montant (5 €, dès 20 € d’achat)");
    expect(rewardSentence(french, { kind: "free-shipping" })).toBe("Livraison offerte");
  });

  it("households is about the defaults where nothing is written", () => {
    const whole = withDefaults(schemaOf("household-policy"), { id: "households", wallet: "points" });
    expect(plain(householdSentence(french, whole))).toBe("100 % des points gagnés vont au foyer · 6 personnes au plus");
    expect(plain(householdSentence(french, { ...whole, sizeMax: 0 }))).toContain("0 personne au plus");
    expect(withDefaults(schemaOf("household-policy"), { share: 50, sizeMax: null })).toMatchObject({ share: 50, sizeMax: 6 });
  });
});
