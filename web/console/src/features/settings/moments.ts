/** Whether a moment has come; null never comes. */
export const isPast = (moment: string | null): boolean => moment !== null && Date.parse(moment) <= Date.now();
