/** A length of time as a clock shows it: 0:07, 1:02:05. */
export const clockOf = (seconds: number): string => {
  const all = Math.max(0, Math.round(seconds));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(all / 3600);
  return hours > 0 ? `${hours}:${two(Math.floor((all % 3600) / 60))}:${two(all % 60)}` : `${Math.floor(all / 60)}:${two(all % 60)}`;
};
