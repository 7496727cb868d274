import { digitsOf, minorPerUnit, type Cents, type Points } from "./units";

export interface FormatSettings {
  /** A BCP 47 tag: `fr`, `en`. */
  readonly language: string;
  /** The programme's zone, an IANA name. */
  readonly timeZone: string;
  /** The programme's currency, ISO 4217. */
  readonly currency: string;
}

export interface MoneyOptions {
  /** Without a fraction, for figures that are read and not checked. */
  readonly isRound?: boolean;
  /** 1.2 M rather than 1,234,567. */
  readonly isCompact?: boolean;
  readonly currency?: string;
}

export type WhenStyle = "date" | "dateTime" | "time" | "long" | "month" | "seconds";

const whenStyles: Record<WhenStyle, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "short", year: "numeric" },
  dateTime: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  time: { hour: "2-digit", minute: "2-digit" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
  month: { month: "long", year: "numeric" },
  seconds: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Everything a screen writes about numbers and moments, in one language, zone and currency. */
export const createFormats = ({ language, timeZone, currency }: FormatSettings) => {
  const numbers = new Map<string, Intl.NumberFormat>();
  const moments = new Map<WhenStyle, Intl.DateTimeFormat>();
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const dayNumber = new Intl.DateTimeFormat("en-CA", { timeZone });
  const lists = new Intl.ListFormat(language, { type: "conjunction" });

  // Making a formatter costs far more than using it.
  const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(language, options);
    numbers.set(key, known);
    return known;
  };
  const momentFormat = (style: WhenStyle): Intl.DateTimeFormat => {
    const known = moments.get(style) ?? new Intl.DateTimeFormat(language, { ...whenStyles[style], timeZone });
    moments.set(style, known);
    return known;
  };

  const money = (value: Cents, options: MoneyOptions = {}): string => {
    const digits = digitsOf(options.currency ?? currency);
    return numberFormat({
      style: "currency",
      currency: options.currency ?? currency,
      ...(options.isCompact
        ? { notation: "compact" as const, maximumFractionDigits: 1 }
        : { minimumFractionDigits: options.isRound ? 0 : digits, maximumFractionDigits: options.isRound ? 0 : digits }),
    }).format(value / 100);
  };

  return {
    language,
    timeZone,
    currency,
    number: (value: number, digits = 0) => numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    compact: (value: number) => numberFormat({ notation: "compact", maximumFractionDigits: 1 }).format(value),
    /** 0.123 → 12.3 %. */
    percent: (share: number, digits = 1) => numberFormat({ style: "percent", maximumFractionDigits: digits }).format(share),
    /** With its sign, for a comparison: +12 %. */
    change: (share: number, digits = 1) =>
      numberFormat({ style: "percent", maximumFractionDigits: digits, signDisplay: "exceptZero" }).format(share),
    signed: (value: number, digits = 0) =>
      numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "exceptZero" }).format(value),
    money,
    /** An amount in the smallest unit of its currency, as members of the API that end in `Minor` are: cents of a euro, whole yen. */
    minor: (value: number, options: MoneyOptions = {}) => money(((value / minorPerUnit(options.currency ?? currency)) * 100) as Cents, options),
    /** The number alone; the unit's name is a text with a plural. */
    points: (value: Points, decimals = 0) =>
      numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value / 10 ** decimals),
    signedPoints: (value: Points, decimals = 0) =>
      numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals, signDisplay: "exceptZero" })
        .format(value / 10 ** decimals),
    when: (moment: Date | string, style: WhenStyle = "dateTime") => momentFormat(style).format(new Date(moment)),
    /** The last day on which what ends at a moment can be used: what ends as December begins is good until 30 November. */
    lastDay: (end: Date | string) => momentFormat("date").format(new Date(end).getTime() - 1),
    /** Until when something is good: a day where it ends with that day, else a day and a time. */
    until: (end: Date | string) => {
      const moment = new Date(end).getTime();
      const isDayOver = dayNumber.format(moment) !== dayNumber.format(moment - 1);
      return momentFormat(isDayOver ? "date" : "dateTime").format(moment - (isDayOver ? 1 : 0));
    },
    /** A calendar day of the programme, `2026-11-22`, whatever the zone of the browser. */
    day: (day: string, options: Intl.DateTimeFormatOptions = whenStyles.date) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`)),
    /** "3 minutes ago", "in 2 days". */
    ago: (moment: Date | string, now: Date = new Date()) => {
      const seconds = (new Date(moment).getTime() - now.getTime()) / 1000;
      const step = steps.find(([, length]) => Math.abs(seconds) >= length);
      return step === undefined ? relative.format(0, "second") : relative.format(Math.trunc(seconds / step[1]), step[0]);
    },
    list: (words: readonly string[]) => lists.format(words),
    /** The calendar day of a moment in the programme's zone, as the API writes days. */
    dayOf: (moment: Date | string) => dayNumber.format(new Date(moment)),
  };
};

export type Formats = ReturnType<typeof createFormats>;
