import { describe, expect, test } from '@jest/globals';
import { Readable } from 'node:stream';
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

describe('env', () => {
  test('prints an .env.example, with public values alone', async () => {
    expect(await run('env')).toEqual({
      code: 0,
      notes: '',
      printed: [
        '# example, production: the variables that it needs. Values of secrets are in Secrets Manager, and never in this file.',
        '',
        '# connects the API to its database',
        '# secret example/production/database-url, read by api; ops@example.com changes it every 90 days',
        'DATABASE_URL=',
        '',
        '# pays for the model behind the assistant',
        '# secret example/production/model-key, read by api; ops@example.com changes it every 90 days',
        'MODEL_KEY=',
        '',
        '# address of the API, for browsers',
        '# public: builds write it into what visitors download',
        'NEXT_PUBLIC_API_URL=https://api.example.com',
        '',
      ].join('\n'),
    });
  });

  test('lists which consumer needs which variable, and where its value is', async () => {
    expect(await run('env', '--list')).toEqual({
      code: 0,
      notes: '',
      printed: [
        'api: reads from Secrets Manager itself, as role example-api',
        '  DATABASE_URL         secret  example/production/database-url',
        '  MODEL_KEY            secret  example/production/model-key',
        '',
        'every build: public, set before it runs',
        '  NEXT_PUBLIC_API_URL  public  https://api.example.com',
        '',
      ].join('\n'),
    });
  });

  test('names the launches that there are', async () => {
    const { code, notes } = await run('env', '--launch', 'exampel');
    expect(code).toBe(2);
    expect(notes).toBe('--launch: must be example, got "exampel"; did you mean "example"?');
  });
});
