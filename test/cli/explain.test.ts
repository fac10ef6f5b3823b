import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { controls } from '../../checks/controls';
import type { Context } from '../../cli/context';
import { runCommand } from '../../cli/program';
import { KIT } from './project';

async function run(...args: readonly string[]) {
  const printed: string[] = [];
  const notes: string[] = [];
  const context: Context = {
    project: KIT,
    env: { LAUNCH: 'example' },
    today: '2026-11-22',
    layout: { colour: false, width: 100 },
    print: (text) => printed.push(text),
    note: (line) => notes.push(line),
    ask: () => undefined,
    stdin: Readable.from([]),
    interrupt: () => new AbortController().signal,
  };
  const code = await runCommand(args, context);
  return { code, printed: printed.join(''), notes: notes.join('\n') };
}

/** Text as it was before it was wrapped. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

describe('explain', () => {
  test.each(checks.map((check) => [check.id, check] as const))('explains %s', async (id, check) => {
    const { code, printed } = await run('explain', id);
    expect(code).toBe(0);
    for (const part of [check.title, check.why, check.breaks, check.fix, check.source]) {
      expect(unwrapped(printed)).toContain(unwrapped(part));
    }
  });

  test.each(controls.map((control) => [control.id, control] as const))(
    'explains %s, with what a person has to do',
    async (id, control) => {
      const { code, printed } = await run('explain', id.toLowerCase());
      expect(code).toBe(0);
      expect(unwrapped(printed)).toContain(control.demand);
      const { attest } = control;
      const person =
        attest === undefined
          ? []
          : [
              attest.task,
              `docs/templates/${String(attest.template)}`,
              `attestations: { '${id}': { by, on, what, evidence`,
            ];
      for (const words of person) expect(unwrapped(printed)).toContain(words);
      for (const check of checks.filter((one) => one.controls.includes(id))) {
        expect(printed).toContain(check.id);
      }
    },
  );
});

describe('checklist', () => {
  test('prints each control by area, with the kinds of evidence and what proves it', async () => {
    const { code, printed } = await run('checklist');
    expect(code).toBe(0);
    for (const { id, title } of controls) expect(printed).toContain(`  ${id}  ${title}`);
    expect(printed).toContain('         to be observed\n');
  });

  test('prints a table row for each control', async () => {
    const { printed } = await run('checklist', '--markdown');
    expect(printed.split('\n').filter((line) => line.startsWith('| LR-'))).toHaveLength(54);
  });
});

describe('mailbox', () => {
  const saved = (name: string): string => path.join('test/checks/fixtures/mailbox', `${name}.eml`);

  test('passes three messages that three services let through', async () => {
    const { code, printed } = await run(
      'mailbox',
      saved('gmail'),
      saved('outlook'),
      saved('yahoo'),
    );
    expect(code).toBe(0);
    expect(printed).toContain('3 of 3 messages pass');
  });

  test('fails where one did not', async () => {
    const { code } = await run('mailbox', saved('gmail-forged'), saved('outlook'), saved('yahoo'));
    expect(code).toBe(1);
  });

  test('names every file that is none', async () => {
    expect(await run('mailbox', 'one.eml', 'test')).toEqual({
      code: 2,
      printed: '',
      notes:
        'one.eml: is no file; save the message with all its headers\n' +
        'test: is no file; save the message with all its headers',
    });
  });
});
