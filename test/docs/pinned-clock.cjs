// Loaded before a command of a page, so that what it prints on the day that the page shows is printed on every day.
const PINNED_MS = Date.parse(`${process.env.SHOWN_ON}T12:00:00Z`);

globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(PINNED_MS);
    else super(...given);
  }

  static now() {
    return PINNED_MS;
  }
};
