const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a text is a day of the calendar, written YYYY-MM-DD (RFC 3339 section 5.6, full-date). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // The 31st of February is parsed as a day in March: only a day that comes back unchanged is one.
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days from one day to another, negative where the second lies before the first. Both must be days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
