import type { JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import type { Waiver } from '../checks/waiver';
import { daysBetween, isDay } from '../lib/day';
import type { Anchors } from './html-anchors';
import { idLink, markHtml } from './html-parts';
import { html, type Html } from './html-text';
import { counted } from './words';

/** A waiver that holds, with what it accepts. */
interface Held {
  readonly waiver: Waiver;
  readonly title: string;
  readonly findings: readonly JudgedFinding[];
}

/** The waivers that hold, the first to end first; one that accepts the same in a plan is one. */
function heldWaivers({ checks }: Scorecard): readonly Held[] {
  const held = new Map<string, Held>();
  for (const { check, findings } of checks) {
    for (const finding of findings) {
      const { waiver } = finding;
      if (waiver === undefined) continue;
      const key = JSON.stringify([waiver.check, waiver.subject, waiver.lastDay, waiver.owner]);
      const known = held.get(key);
      held.set(key, {
        waiver,
        title: check.title,
        findings: [...(known?.findings ?? []), finding],
      });
    }
  }
  return [...held.values()].toSorted((a, b) =>
    a.waiver.lastDay < b.waiver.lastDay ? -1 : a.waiver.lastDay > b.waiver.lastDay ? 1 : 0,
  );
}

/** How many waivers hold. */
export function countHeld(card: Scorecard): number {
  return heldWaivers(card).length;
}

/** Every waiver that holds, with who answers for it and how long it still does. */
export function waiversHtml(card: Scorecard, anchors: Anchors): readonly Html[] {
  return heldWaivers(card).map(({ waiver, title, findings }) => {
    const [first] = findings;
    const seen = [...new Set(findings.map(({ evidence }) => evidence))];
    return html`<article class="card pad" id="${first === undefined ? '' : anchors.of(first)}">
      <div class="head">
        ${markHtml('waived')}
        <h3>${title}</h3>
        <span class="soft">${idLink(waiver.check, anchors)}</span>
      </div>
      <div class="seen">
        <div class="found">
          <p><code>${waiver.subject}</code> <span>${seen.join('; ')}</span></p>
        </div>
      </div>
      <dl>
        <dt>Reason</dt>
        <dd>${waiver.reason}</dd>
        <dt>Owner</dt>
        <dd>${waiver.owner}</dd>
        <dt>Last day</dt>
        <dd>${waiver.lastDay}${daysLeft(card.today, waiver.lastDay)}</dd>
      </dl>
    </article>`;
  });
}

/** `, 60 days left`; nothing where one of the two is no day. */
function daysLeft(today: string, lastDay: string): string {
  if (!isDay(today) || !isDay(lastDay)) return '';
  const days = daysBetween(today, lastDay);
  return days === 0 ? ', today' : `, ${counted(days, 'day')} left`;
}

/** A waiver that does not hold, and why. */
export function waiverFaultHtml(
  { waiver, message }: Scorecard['waiverFaults'][number],
  anchors: Anchors,
): Html {
  return html`<article class="card pad blocks">
    <div class="head">
      ${markHtml('fail')}
      <h3>${idLink(waiver.check, anchors)} on <code>${waiver.subject}</code></h3>
    </div>
    <p>${message}</p>
    <p class="soft">${waiver.owner}, until ${waiver.lastDay}: ${waiver.reason}</p>
  </article>`;
}
