import { describe, expect, it } from "vitest";
import { ScrollSpace } from "./scroll-space";

const view = 700;

describe("a short list", () => {
  it("is where the bar is", () => {
    const space = new ScrollSpace(1000, 40, view);
    expect(space.height).toBe(40_000);
    expect(space.moved(20_000)).toBeNull();
    expect([space.top, space.offset]).toEqual([20_000, 0]);
    expect(space.goTo(123)).toBe(123);
  });
});

describe("a million rows", () => {
  const make = (): ScrollSpace => new ScrollSpace(1_000_000, 40, view);

  it("fits into what a browser draws", () => expect(make().height).toBe(8_000_000));

  it("moves pixel by pixel with the wheel", () => {
    const space = make();
    for (let step = 1; step <= 50; step++) {
      expect(space.moved(step * 100)).toBeNull();
      expect(space.top).toBe(step * 100);
    }
  });

  it("goes in proportion when the bar is dragged, to the very end", () => {
    const space = make();
    space.moved(4_000_000 - view / 2);
    expect(Math.abs(space.top - (40_000_000 - view) / 2)).toBeLessThan(view);
    space.moved(8_000_000 - view);
    expect(space.top).toBe(40_000_000 - view);
  });

  it("shows any row it is sent to", () => {
    const space = make();
    for (const row of [0, 1, 17, 500_000, 500_001, 999_999, 3]) {
      space.goTo(row * 40);
      expect(space.top).toBe(Math.min(row * 40, 40_000_000 - view));
    }
  });

  it("can always be scrolled on: the bar is not at its end before the list is", () => {
    const space = make();
    let real = space.goTo(39_000_000);
    for (let step = 0; step < 12_000 && space.top < space.total - view; step++) {
      const before = space.top;
      real = Math.min(real + 100, space.height - view);
      real = space.moved(real) ?? real;
      expect(space.top - before).toBeGreaterThanOrEqual(0);
    }

    expect(space.top).toBe(space.total - view);
  });

  it("can be scrolled back to the first row", () => {
    const space = make();
    let real = space.goTo(1_000_000);
    for (let step = 0; step < 12_000 && space.top > 0; step++) {
      real = Math.max(real - 100, 0);
      real = space.moved(real) ?? real;
    }

    expect(space.top).toBe(0);
  });
});
