import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { checks } from '../../checks';
import type { Gate } from '../../checks/judge';
import { scorecard, type Scorecard } from '../../checks/scorecard';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { launchPlaces } from '../../config/places';
import { presets } from '../../config/presets';
import type { LaunchInput } from '../../config/schema';
import { declaredFacts } from '../../facts/synth';
import { fingerprint } from '../../reports/fingerprint';
import type { Places } from '../../reports/places';
import { sarifReport } from '../../reports/sarif';
import { launchStacks } from '../support/launch-stacks';
import { greenCard, redCard } from './card';
import { hostileCard } from './hostile';

const SCHEMA = path.join(__dirname, 'fixtures/recorded/sarif-2.1.0-rtm.5.json');

/** The schema is of draft 4, which calls its name otherwise than later drafts; it differs in nothing else it uses. */
function sarifFaults(): (document: unknown) => readonly string[] {
  const {
    id: _id,
    $schema: _draft,
    ...schema
  } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
  // One of its patterns has a bracket too many, which the unicode mode refuses.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (document) => {
    if (validate(document) === true) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const faultsOf = sarifFaults();

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[]; version?: string } };
      readonly automationDetails: { readonly id: string };
      readonly invocations: readonly [
        { exitCode: number; toolExecutionNotifications?: readonly unknown[] },
      ];
      readonly results: readonly Result[];
    },
  ];
}

interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly helpUri?: string;
  readonly properties?: { readonly tags: readonly string[] };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly kind?: string;
  readonly message: { readonly text: string };
  readonly suppressions?: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly [
    { physicalLocation?: { region?: { startLine: number } }; logicalLocations: readonly unknown[] },
  ];
}

function run(card: Scorecard, ...rest: [Places?, Parameters<typeof sarifReport>[2]?]) {
  return (JSON.parse(sarifReport(card, ...rest)) as Sarif).runs[0];
}

function judged(name: string, input: LaunchInput, gate: Gate): Scorecard {
  const file = `config/launches/${name}.ts`;
  const launch = parseLaunch(input, file);
  return scorecard({
    launch: name,
    zoneName: launch.domain,
    gate,
    today: '2026-11-22',
    checks,
    facts: [declaredFacts(launchStacks({ launch, name, file }))],
    waivers: [],
    attestations: [],
  });
}

const exampleCard = judged('example', example, 'handover');
const examplePlaces: Places = {
  file: 'config/launches/example.ts',
  ...launchPlaces(readFileSync(path.join(__dirname, '../../config/launches/example.ts'), 'utf8')),
};

describe('sarifReport', () => {
  test.each([
    ['every standing', () => sarifReport(redCard)],
    ['a green gate', () => sarifReport(greenCard, examplePlaces)],
    [
      'hostile words',
      () => sarifReport(hostileCard(), { ...examplePlaces, file: 'a b\\ü\ud800.ts' }),
    ],
    ['the example at the last gate', () => sarifReport(exampleCard, examplePlaces)],
    ...Object.entries(presets).map(
      ([name, preset]) =>
        [
          `preset ${name}`,
          () => sarifReport(judged(name, preset, 'synth'), examplePlaces),
        ] as const,
    ),
  ] as readonly (readonly [string, () => string])[])('is valid for %s', (_name, report) => {
    const document = JSON.parse(report()) as Sarif;
    expect(faultsOf(document)).toEqual([]);
    const [{ results, tool }] = document.runs;
    for (const { level, kind, ruleId, ruleIndex, locations } of results) {
      // Errata 01 wants it of each region, and this schema does not yet.
      const region = locations[0].physicalLocation?.region ?? { startLine: 1 };
      expect(region.startLine).toBeGreaterThanOrEqual(1);
      // SARIF 2.1.0 section 3.27.9: each level but none goes with the kind fail, which is the default.
      expect([level === 'none', tool.driver.rules[ruleIndex]?.id]).toEqual([
        kind === 'open',
        ruleId,
      ]);
    }
  });

  test('is refused by the schema where something is wrong', () => {
    const spoilt = JSON.parse(
      sarifReport(redCard)
        .replace('"level": "error"', '"level": "fatal"')
        .replace('"results"', '"result"'),
    ) as unknown;
    expect(faultsOf(spoilt)).toContain('/runs/0 must NOT have additional properties');
    expect(faultsOf(JSON.parse(sarifReport(redCard).replace('"2.1.0"', '"2.2.0"')))).toEqual([
      '/version must be equal to one of the allowed values',
    ]);
  });

  test('has a result for all that does not pass', () => {
    const { results } = run(redCard);
    expect(
      results.map(({ ruleId, level, kind = 'fail', suppressions = [] }) => [
        ruleId,
        level,
        kind,
        suppressions.length,
      ]),
    ).toEqual([
      ['tls/ssl-mode', 'error', 'fail', 0],
      ['tls/hsts', 'warning', 'fail', 0],
      ['mail/dmarc-policy', 'note', 'fail', 1],
      ['uptime/alarm', 'none', 'open', 0],
      ['edge/login-limit', 'note', 'fail', 0],
      ['evidence', 'error', 'fail', 0],
      ['waiver', 'error', 'fail', 0],
    ]);
    expect(results[0]).toEqual({
      ruleId: 'tls/ssl-mode',
      ruleIndex: 1,
      level: 'error',
      message: {
        text: 'cloudflare_zone_setting.tls_ssl: value = flexible; leave tls.mode out',
      },
      locations: [
        {
          logicalLocations: [
            {
              name: 'tls_ssl',
              fullyQualifiedName: 'cloudflare_zone_setting.tls_ssl',
              kind: 'resource',
            },
          ],
        },
      ],
      partialFingerprints: {
        primaryLocationLineHash: fingerprint('tls/ssl-mode', 'cloudflare_zone_setting.tls_ssl'),
        'launchReadyFinding/v1': fingerprint('tls/ssl-mode', 'cloudflare_zone_setting.tls_ssl'),
      },
      properties: { verdict: 'fail', evidenceKind: 'declared' },
    });
    expect(results[2]?.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification:
          'the newsletter moves to another sender in May; accepted by ops@example.com until 2026-05-31',
      },
    ]);
  });

  test('says launch, gate and day, the exit code, and the version where there is one', () => {
    const { automationDetails, invocations, tool } = run(redCard, undefined, { version: '0.1.0' });
    expect([automationDetails.id, invocations[0].exitCode, tool.driver.version]).toEqual([
      'launch-ready/acme/synth/2026-04-01',
      1,
      '0.1.0',
    ]);
    expect(run(redCard).tool.driver).not.toHaveProperty('version');
  });

  test('leads to the line of the launch file where that is certain', () => {
    const lineOf = (ruleId: string, among = run(exampleCard, examplePlaces).results) =>
      among.find((one) => one.ruleId === ruleId)?.locations[0].physicalLocation;
    expect(lineOf('mail/transport')).toEqual({
      artifactLocation: { uri: 'config/launches/example.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: examplePlaces.lineOf('mail')?.line, startColumn: 3 },
    });
    expect(lineOf('mail/spf-headroom')?.region?.startLine).toBe(
      examplePlaces.lineOf('mail.senders')?.line,
    );
  });

  test('has rules within what GitHub shows: names, descriptions, tags, no rule twice', () => {
    const { rules } = run(exampleCard).tool.driver;
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { name, shortDescription, fullDescription, properties, help } of rules) {
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]{0,254}$/);
      expect(shortDescription.text.length).toBeLessThanOrEqual(1024);
      expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(properties?.tags.length ?? 0).toBeLessThanOrEqual(10);
      expect(help.text).not.toBe('');
    }
    const rule = run(redCard).tool.driver.rules.find(({ id }) => id === 'tls/min-version');
    expect(rule?.helpUri).toBe('https://www.rfc-editor.org/rfc/rfc8446.html#section-4.1');
    expect(rule?.help.markdown).toContain(
      '[RFC 8446 section 4.1](<https://www.rfc-editor.org/rfc/rfc8446.html#section-4.1>)',
    );
  });

  test('leaves out the least grave where there are too many, and says so', () => {
    const { results, invocations } = run(redCard, undefined, { maxResults: 4 });
    expect(results.map(({ level }) => level)).toEqual(['error', 'none', 'error', 'error']);
    expect(invocations[0].toolExecutionNotifications).toEqual([
      {
        level: 'warning',
        message: {
          text: '3 of 7 results are left out, the least grave, since GitHub takes no more; scorecard.json holds all',
        },
      },
    ]);
  });

  test('stays within the octets that it is given', () => {
    const report = sarifReport(hostileCard(), undefined, { maxGzipBytes: 30_000 });
    expect(gzipSync(report).length).toBeLessThanOrEqual(30_000);
    const { results, invocations } = (JSON.parse(report) as Sarif).runs[0];
    expect(results.length).toBeGreaterThan(0);
    expect(invocations[0].toolExecutionNotifications?.length).toBe(1);
  });

  test('lets hostile words neither steer a terminal nor make links, placeholders or new lines', () => {
    for (const { message } of run(hostileCard()).results) {
      expect(message.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
      expect(message.text).not.toMatch(/[^\\]\]\(/);
      expect(message.text.replace(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
      expect(message.text.length).toBeLessThan(210_000);
    }
  });
});
