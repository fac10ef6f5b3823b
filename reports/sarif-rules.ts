import type { Check } from '../checks/check';
import type { Scorecard } from '../checks/scorecard';
import { linkParts } from './links';
import { markdownText } from './markdown-text';
import { oneLine } from './words';

/** Rule of what is due and that no check has brought; ids of checks hold a slash. */
export const EVIDENCE_RULE = 'evidence';

/** Rule of waivers that do not hold. */
export const WAIVER_RULE = 'waiver';

/**
 * The rules of a run: every check that was judged, once, and after them the two that no check stands for. There is
 * no `security-severity`: whether a launch may open says nothing about a score from 0 to 10.
 */
export function sarifRules({ checks }: Scorecard) {
  const judged = new Map(checks.map(({ check }) => [check.id, check]));
  return [...[...judged.values()].map(ruleOf), ...OWN_RULES];
}

function ruleOf(check: Check) {
  const { id, title, why, breaks, fix, source, severity, controls } = check;
  const help = { fix, why, breaks, source };
  const page = linkParts(source).find(({ address }) => address !== undefined)?.address;
  const area = id.split('/')[0] ?? id;
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: sarifText(title) },
    fullDescription: { text: sarifText(`${title}: ${why}`) },
    help: {
      text: Object.entries(help)
        .map(([word, text]) => `${word}: ${sarifText(text)}`)
        .join('\n'),
      markdown: Object.entries(help)
        .map(([word, text]) => `**${word}**: ${markdownLinks(text)}`)
        .join('\n\n'),
    },
    ...(page === undefined ? {} : { helpUri: page }),
    defaultConfiguration: { level: severity === 'blocks' ? 'error' : 'warning' },
    properties: {
      tags: [area, ...controls],
      controls,
      severity,
      // GitHub's word for how grave the findings of a rule are, where the rule has no security score.
      'problem.severity': severity === 'blocks' ? 'error' : 'recommendation',
    },
  };
}

/** `mail/dmarc-policy` as `MailDmarcPolicy`, the form that viewers show (SARIF 2.1.0 section 3.49.7). */
function nameOf(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

const OWN_RULES = [
  {
    id: EVIDENCE_RULE,
    name: 'Evidence',
    shortDescription: { text: 'Evidence that is due is there' },
    fullDescription: { text: 'Each control has the evidence that is due at this gate' },
    help: { text: 'Bring the evidence that the control demands, or name who attests it' },
    defaultConfiguration: { level: 'error' },
  },
  {
    id: WAIVER_RULE,
    name: 'Waiver',
    shortDescription: { text: 'Each waiver holds' },
    fullDescription: {
      text: 'Each waiver names a finding that is there, an owner and a day to come',
    },
    help: { text: 'Mend the waiver in the launch file, or take it out' },
    defaultConfiguration: { level: 'error' },
  },
];

/**
 * Text for a SARIF message: on one line, what would steer a terminal spelt out, braces doubled (2.1.0 section
 * 3.11.5), and no link but ours (section 3.11.6).
 */
export function sarifText(text: string): string {
  return oneLine(text)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[{}]/g, '$&$&')
    .replace(/\]\(/g, '\\](');
}

/** Markdown with its https addresses and RFCs as links; braces doubled as in all messages. */
function markdownLinks(text: string): string {
  return linkParts(text)
    .map(({ text: shown, address }) => {
      const words = markdownText(shown).replace(/[{}]/g, '$&$&');
      return address === undefined
        ? words
        : `[${words}](<${encodeURI(address).replace(/[{}]/g, '$&$&')}>)`;
    })
    .join('');
}
