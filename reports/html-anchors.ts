import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { ControlResult, Scorecard } from '../checks/scorecard';

/** What has a place of its own on the page. */
type Place = ControlResult | CheckResult | JudgedFinding;

/** The names by which places of a page are linked to: the same for the same result, and no two alike. */
export interface Anchors {
  /** Of one control, result or finding, where it stands on the page. */
  readonly of: (place: Place) => string;
  /** Of a check or a control by its id; undefined for one that the page does not show. */
  readonly named: (id: string) => string | undefined;
  /** Of what a check says of a subject; undefined where it says nothing of it. */
  readonly finding: (check: string, subject: string) => string | undefined;
}

/**
 * Names the places of a scorecard after its ids and subjects: `LR-27`, `mail/dmarc-policy`,
 * `mail/dmarc-policy/cloudflare_dns_record.mail_dmarc`.
 * @param sections names that the page itself has given already
 */
export function anchorsOf({ controls, checks }: Scorecard, sections: readonly string[]): Anchors {
  const taken = new Set(sections);
  const places = new Map<Place, string>();
  const ids = new Map<string, string>();
  const subjects = new Map<string, string>();
  const place = (of: Place, id: string): void => {
    const name = newName(id, taken);
    places.set(of, name);
    // Of a check that judged both a declaration and its plan, a link leads to the first.
    if (!ids.has(id)) ids.set(id, name);
  };
  for (const result of controls) place(result, result.control.id);
  for (const result of checks) {
    const { id } = result.check;
    place(result, id);
    for (const finding of result.findings) {
      const own = newName(`${id}/${finding.subject}`, taken);
      places.set(finding, own);
      const key = keyOf(id, finding.subject);
      if (!subjects.has(key)) subjects.set(key, own);
    }
  }
  return {
    of: (one) => places.get(one) ?? '',
    named: (id) => ids.get(id),
    finding: (check, subject) => subjects.get(keyOf(check, subject)),
  };
}

function keyOf(check: string, subject: string): string {
  return JSON.stringify([check, subject]);
}

/** A name longer than this is cut: an address is read by people too. */
const MAX_CHARACTERS = 120;

/** The words as a name that needs no escape in an address; a number follows where it is taken. */
function newName(words: string, taken: Set<string>): string {
  const safe = words.replace(/[^\w./-]+/g, '-').replace(/^-+|-+$/g, '');
  const base = safe.slice(0, MAX_CHARACTERS) || 'place';
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}-${String(count)}`;
  taken.add(name);
  return name;
}
