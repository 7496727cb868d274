export const width = 100;
export const height = 32;
const inset = 2;

/** Stretches of points without gaps, in the coordinates of the drawing. */
export const stretches = (values: readonly (number | null)[]): (readonly (readonly [number, number])[])[] => {
  const known = values.filter((value) => value !== null);
  const least = Math.min(0, ...known);
  const span = Math.max(...known) - least || 1;
  const step = width / Math.max(1, values.length - 1);
  const found: [number, number][][] = [[]];
  values.forEach((value, index) => {
    if (value === null) {
      found.push([]);
    } else {
      found.at(-1)?.push([index * step, height - inset - ((value - least) / span) * (height - 2 * inset)]);
    }
  });
  return found.filter((one) => one.length > 0);
};
